import Configuration
import Core
import Foundation
import Screen

/// The themes there are: a user's own, those that come with the program, and the one compiled in.
enum ThemeShelf {
    /// By name; a user's own takes the place of one of the same name.
    static func all() throws(Failure) -> [Theme] {
        var themes = [Theme.dark.name: Theme.dark]
        for folder in Resources.themeFolders.reversed() {
            let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            for file in files.sorted() where file.hasSuffix(".toml") {
                let theme = try read(folder + "/" + file)
                themes[theme.name] = theme
            }
        }
        return themes.values.sorted { $0.name < $1.name }
    }

    private static func read(_ path: String) throws(Failure) -> Theme {
        let file = try ThemeFile(path: path)
        var looks: [String: Look] = [:]
        do throws(Failure) {
            for (role, look) in file.roles {
                looks[role] = try Look(
                    fg: look.fg, bg: look.bg, bold: look.bold, reverse: look.reverse, underline: look.underline)
            }
            return try Theme(name: file.name, background: file.background, roles: looks)
        } catch {
            throw Failure(error.what, at: "\(path): \(error.place)", remedy: error.remedy)
        }
    }
}

/// `vigil themes`: their names, each with where it comes from.
enum ThemesCommand {
    static func run() -> Int32 {
        do throws(Failure) {
            for theme in try ThemeShelf.all() { print(json: theme.name) }
            return 0
        } catch {
            complain(error.description)
            return callIsWrong
        }
    }
}
