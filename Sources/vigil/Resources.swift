import Core
import DemoSite
import Foundation

/// Finds what comes with the program: demo clips and model, themes, the documented configuration.
enum Resources {
    /// Beside an installed program `../share/vigil`; in a checkout the folders of the repository above the build.
    private static let roots: (demo: String, themes: String, config: String)? = {
        let program =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        var folder = URL(fileURLWithPath: program).deletingLastPathComponent()
        let share = folder.deletingLastPathComponent().appendingPathComponent("share/vigil").path
        if FileManager.default.fileExists(atPath: share + "/demo") {
            return (share + "/demo", share + "/themes", share + "/config.toml")
        }
        while folder.path != "/" {
            let demo = folder.appendingPathComponent("Sources/DemoSite/Resources").path
            if FileManager.default.fileExists(atPath: demo) {
                return (demo, folder.path + "/themes", folder.path + "/config.toml")
            }
            folder.deleteLastPathComponent()
        }
        return nil
    }()

    static func demo(_ file: String) throws(Failure) -> String {
        guard let roots else { throw missing("the demo site") }
        let path = roots.demo + "/" + file
        guard FileManager.default.fileExists(atPath: path) else {
            throw Failure(
                "the demo site has no \"\(Text.cleaned(file, limit: 60))\"",
                remedy: "Cameras: \(DemoSite.cameras.map(\.name).joined(separator: ", ")).")
        }
        return path
    }

    static func demoConfiguration() throws(Failure) -> String {
        guard let roots else { throw missing("the demo site") }
        return roots.config
    }

    /// The folder of the themes that come with the program; nil where it is not there.
    static var installedThemes: String? { roots?.themes }

    static var ownThemes: String {
        let environment = ProcessInfo.processInfo.environment
        return (environment["XDG_CONFIG_HOME"] ?? (environment["HOME"] ?? "/root") + "/.config") + "/vigil/themes"
    }

    private static func missing(_ what: String) -> Failure {
        Failure(
            "\(what) is not beside the program", remedy: "Install it with make install, or run it from its checkout.")
    }
}
