import Configuration
import Core
import Foundation
import Screen

/// The themes there are: a user's own, those that come with the program, and the one compiled in. What cannot be used
/// is left out, so that no file of a theme keeps a station's screen dark.
struct ThemeShelf {
    enum Origin: String {
        case compiledIn = "compiled in"
        case installed, own
    }

    struct Entry {
        let theme: Theme
        let origin: Origin
        /// Its file; empty where it is compiled in.
        let path: String
    }

    /// By name; a user's own takes the place of one of the same name.
    let entries: [Entry]
    /// Why a file was left out, for each that was.
    let failures: [Failure]
    private let isBright: Bool

    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        var found = [Theme.dark.name: Entry(theme: .dark, origin: .compiledIn, path: "")]
        var failures: [Failure] = []
        let folders = [(Resources.installedThemes, Origin.installed), (Resources.ownThemes, .own)]
        for (folder, origin) in folders {
            for path in Self.files(in: folder) {
                do throws(Failure) {
                    let theme = try Self.read(path)
                    found[theme.name] = Entry(theme: theme, origin: origin, path: path)
                } catch {
                    failures.append(error)
                }
            }
        }
        entries = found.values.sorted { $0.theme.name < $1.theme.name }
        self.failures = failures
        isBright = TerminalBackground.isBright(colorFGBG: environment["COLORFGBG"])
    }

    /// What a configuration may name.
    var names: [String] { [Theme.automatic] + entries.map(\.theme.name) }

    subscript(name: String) -> Entry? { entries.first { $0.theme.name == name } }

    /// The one for this terminal where `name` is `auto` or is not there.
    func theme(named name: String) -> Theme {
        self[name]?.theme ?? self[isBright ? "light" : Theme.dark.name]?.theme ?? .dark
    }

    /// Refuses a name that is not there.
    func check(_ name: String, at place: String = "[screen] theme") throws(Failure) {
        guard !names.contains(name) else { return }
        let meant = Text.nearest(to: name, among: names).map { "Did you mean \"\($0)\"? " } ?? ""
        throw Failure(
            "there is no theme \"\(Text.cleaned(name, limit: 40))\"", at: place,
            remedy: "\(meant)Allowed: \(names.joined(separator: ", ")).")
    }

    private static func files(in folder: String?) -> [String] {
        guard let folder, let files = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return [] }
        let paths = files.sorted().filter { $0.hasSuffix(".toml") }.map { folder + "/" + $0 }
        // Opening a pipe would wait for whoever writes to it.
        return paths.filter { path in
            var status = stat()
            return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        }
    }

    private static func read(_ path: String) throws(Failure) -> Theme {
        let file = try ThemeFile(path: path)
        var looks: [String: Look] = [:]
        do throws(Failure) {
            for (role, look) in file.roles.sorted(by: { $0.key < $1.key }) {
                do throws(Failure) {
                    looks[role] = try Look(
                        fg: look.fg, bg: look.bg, bold: look.bold, reverse: look.reverse, underline: look.underline)
                } catch {
                    throw Failure(error.what, at: "role \(Text.cleaned(role, limit: 40))", remedy: error.remedy)
                }
            }
            return try Theme(
                name: file.name, purpose: file.purpose, background: file.background, isPainted: file.paint,
                roles: looks)
        } catch {
            throw Failure(error.what, at: "\(path): \(error.place)", remedy: error.remedy)
        }
    }
}
