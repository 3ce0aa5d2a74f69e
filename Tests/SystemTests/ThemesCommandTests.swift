import Foundation
import TestSupport
import Testing

extension OperatorSide {
    struct ThemesCommandTests {
        private let home: TemporaryFolder
        private let names: [String]
        private var changes: [String: String] {
            CommandLineTests.withoutTensorFlow.merging(["XDG_CONFIG_HOME": home.path]) { $1 }
        }

        init() throws {
            home = try TemporaryFolder()
            try FileManager.default.createDirectory(
                atPath: home.path + "/vigil/themes", withIntermediateDirectories: true)
            names = try FileManager.default.contentsOfDirectory(atPath: SharedData.repository + "/themes")
                .map { String($0.dropLast(5)) }.sorted()
        }

        private func installed(_ name: String) throws -> String {
            try String(contentsOfFile: "\(SharedData.repository)/themes/\(name).toml", encoding: .utf8)
        }

        private func write(_ text: String, _ file: String) throws {
            try text.write(toFile: "\(home.path)/vigil/themes/\(file)", atomically: true, encoding: .utf8)
        }

        @Test func `every theme is listed with where it comes from and for whom it is`() throws {
            let result = try Program.run("themes", changes: changes)
            #expect(result.ending == .exit(0), "\(result.errors)")
            let lines = result.output.split(separator: "\n")
            #expect(lines.map { String($0.prefix { $0 != " " }) } == names)
            #expect(lines.allSatisfy { $0.contains("  installed    for ") && !$0.contains("\u{1B}") })
        }

        @Test func `one's own takes the place of one of the same name`() throws {
            try write(try installed("dark").replacingOccurrences(of: "for dark terminals", with: "for me"), "mine.toml")
            let result = try Program.run("themes", changes: changes)
            #expect(result.ending == .exit(0))
            #expect(result.output.contains("dark                 own          for me\n"))
            #expect(result.output.split(separator: "\n").count == names.count)
        }

        @Test func `the file of one is printed to begin one's own from`() throws {
            let result = try Program.run("themes", "night", changes: changes)
            #expect(result.ending == .exit(0))
            #expect(try result.output == installed("night"))
            let wrong = try Program.run("themes", "nigt", changes: changes)
            #expect(wrong.ending == .exit(2))
            #expect(wrong.errors.contains("Did you mean \"night\"?"))
            #expect(try Program.run("themes", "dark", "light", changes: changes).ending == .exit(2))
        }

        @Test(arguments: [
            ("fg = \"#c08c2c\"", "fg = \"#c08c2\"", "role text: \"#c08c2\" is no colour"),
            ("dim = { fg", "din = { fg", "unknown role \"din\". Did you mean \"dim\"?"),
            ("name = \"night\"", "name = \"auto\"", "a theme cannot be called so"),
            ("name = \"night\"", "name = ", "broken.toml:1"),
        ])
        func `one that is broken is named and the others are listed`(old: String, new: String, told: String) throws {
            let text = try installed("night")
            let range = try #require(text.range(of: old))
            try write(text.replacingCharacters(in: range, with: new), "broken.toml")
            let result = try Program.run("themes", changes: changes)
            #expect(result.ending == .exit(2))
            #expect(result.complaints.count == 1 && result.errors.contains("broken.toml"))
            #expect(result.errors.contains(told), "\(result.errors)")
            #expect(result.output.split(separator: "\n").count == names.count)
        }

        @Test func `config check tells a broken theme and one that is not there`() throws {
            let site = try Site(clip: "avenue")
            let config = try String(contentsOfFile: site.config, encoding: .utf8)
            try config.replacingOccurrences(of: "[station]", with: "[screen]\ntheme = \"drk\"\n[station]")
                .write(toFile: site.config, atomically: true, encoding: .utf8)
            let unknown = try Program.run("config", "check", "--config", site.config, changes: changes)
            #expect(unknown.ending == .exit(2))
            #expect(unknown.errors.contains("[screen] theme: there is no theme \"drk\". Did you mean \"dark\"?"))
            try config.write(toFile: site.config, atomically: true, encoding: .utf8)
            #expect(try Program.run("config", "check", "--config", site.config, changes: changes).ending == .exit(0))
            try write("paint = 1", "broken.toml")
            let broken = try Program.run("config", "check", "--config", site.config, changes: changes)
            #expect(broken.ending == .exit(2) && broken.errors.contains("broken.toml:1"))
        }

        @Test(.needsTmux) func `a terminal gets a sample, and a dashboard without the theme that is broken`() throws {
            try write("paint = 1", "broken.toml")
            let terminal = try Tmux(width: 100, height: 50)
            let setting = "XDG_CONFIG_HOME=\(home.path)"
            try terminal.type("clear; \(setting) \(Program.path) themes")
            try terminal.waitFor("samples are shown") {
                $0.components(separatedBy: "UNACK ACKED").count == names.count + 1 && $0.contains("broken.toml:1")
            }
            let site = try Site(clip: "avenue")
            try terminal.type("clear; \(setting) \(Program.path) run --config \(site.config)")
            try terminal.waitFor("the station runs and says so") {
                $0.contains("1/1 live") && $0.contains("Themes: 1 left out: vigil themes says why.")
            }
            try terminal.press("t")
            try terminal.waitFor("the list says so too") { $0.contains("▶ auto") && $0.contains("1 left out") }
            try terminal.press("Escape")
            try terminal.press("q")
            try terminal.press("y")
            try terminal.waitFor("the shell is back") { $0.contains("ready>") }
            let log = try String(contentsOfFile: site.state + "/vigil.log", encoding: .utf8)
            #expect(log.contains("theme left out: \(home.path)/vigil/themes/broken.toml:1"))
        }
    }
}
