import Core
import Foundation
import TestSupport
import Testing

extension StationSide {
    struct ReloadTests {
        private let site: Site
        private let text: String

        init() throws {
            site = try Site([
                Site.Camera(name: "yard", source: Demo.clip("yard")),
                Site.Camera(name: "avenue", source: Demo.clip("avenue")),
            ])
            text = try String(contentsOfFile: site.config, encoding: .utf8)
        }

        private func write(_ text: String) throws {
            try text.write(toFile: site.config, atomically: true, encoding: .utf8)
        }

        private static func camera(_ name: String) -> String {
            "[[camera]]\nname = \"\(name)\"\nsource = \"\(Demo.clip(name))\"\nmax_fps = 4\n"
        }

        /// Ten mistakes in ten lines, and the lines.
        private var wrong: (text: String, lines: [Int]) {
            let mistakes = (0..<10).map { "wrong_\($0) = \($0)" }
            let before = text.split(separator: "\n", omittingEmptySubsequences: false).count
            return (text + "[evidence]\n" + mistakes.joined(separator: "\n") + "\n", (0..<10).map { before + 1 + $0 })
        }

        private func startLive() throws -> Child {
            let station = try site.start()
            try site.waitUntil("both are live", of: station) { snapshot in
                snapshot.cameras.allSatisfy { $0.phase == .live && $0.analysed > 2 }
            }
            return station
        }

        @Test func `SIGHUP lets a camera come, and the others notice nothing`() throws {
            let station = try startLive()
            let before = try #require(try site.camera("yard"))
            try write(text + Self.camera("plaza"))
            station.send(SIGHUP)
            try site.waitUntil("the camera came", of: station) { snapshot in
                snapshot.cameras.map(\.name) == ["yard", "avenue", "plaza"]
                    && snapshot.cameras[2].phase == .live && snapshot.cameras[2].analysed > 2
            }
            #expect(station.errors.contains("\(userName): reload"))
            #expect(station.errors.contains("configuration: new: plaza"))
            let after = try #require(try site.camera("yard"))
            #expect(after.phase == .live && after.decoded > before.decoded && after.stream.losses == 0)
            #expect(after.counts.discarded == 0 && (0...4).contains(after.counts.inFlight), "\(after.counts)")
            // A second one without a change does nothing.
            station.send(SIGHUP)
            try eventually("it is said", seen: { station.errors }) {
                station.errors.contains("configuration: nothing changed")
            }
            station.send(SIGTERM)
            #expect(try station.waitForEnd() == .exit(0))
        }

        @Test func `vigil reload tells what changed, or every mistake with its line`() throws {
            let station = try startLive()
            let (wrong, lines) = wrong
            try write(wrong)
            // The socket is named, so the station is asked and tells.
            let refused = try Program.run("reload", "--socket", site.state + "/vigil.sock")
            #expect(refused.ending == .exit(2))
            for line in lines {
                #expect(refused.complaints.contains { $0.contains("config.toml:\(line):") }, "\(refused.errors)")
            }
            #expect(refused.complaints.count == 11)
            #expect(try site.ask("config", "check").ending == .exit(2))
            try write(text)
            let nothing = try site.ask("reload")
            #expect(nothing.ending == .exit(0) && nothing.output == "nothing changed\n", "\(nothing.errors)")
            let gone = text.replacingOccurrences(of: Demo.clip("avenue"), with: Demo.clip("crossing"))
            try write(gone + Self.camera("plaza"))
            let taken = try site.ask("reload")
            #expect(taken.ending == .exit(0))
            // Where the machine is slow, the saved file was seen before the command was given.
            let words = "new: plaza; avenue: source (opened anew)"
            #expect([words + "\n", "nothing changed\n"].contains(taken.output), "\(taken.output)")
            #expect(station.errors.contains("configuration: \(words)"))
            #expect(try site.snapshot()?.cameras.map(\.name) == ["yard", "avenue", "plaza"])
            station.send(SIGTERM)
            #expect(try station.waitForEnd() == .exit(0))
            let none = try site.ask("reload")
            #expect(none.ending == .exit(1) && none.errors.contains("no station answers"))
        }

        @Test func `a file that is saved in several steps is taken over once, whole`() throws {
            let station = try startLive()
            let end = try #require(FileHandle(forWritingAtPath: site.config))
            try end.seekToEnd()
            // Each step alone would be a mistake.
            for part in ["[[camera]]\n", "name = \"plaza\"\n", "source = \"\(Demo.clip("plaza"))\"\nmax_fps = 4\n"] {
                try end.write(contentsOf: Data(part.utf8))
                usleep(400_000)
            }
            try end.close()
            try site.waitUntil("the camera came", of: station) { $0.cameras.count == 3 }
            #expect(!station.errors.contains("mistake"), "\(station.errors)")
            try write(wrong.text)
            try eventually("the mistakes are told", seen: { station.errors }) {
                station.errors.contains("the configuration has 10 mistakes; nothing of it was taken over")
            }
            // With the file as it is the socket must be named.
            let status = try Program.run("status", "--socket", site.state + "/vigil.sock")
            #expect(status.output.contains("of 3 cameras live"), "\(status.output) \(status.errors)")
            station.send(SIGTERM)
            #expect(try station.waitForEnd() == .exit(0))
        }

        @Test(.needsTmux) func `:reload shows what changed, and every mistake`() throws {
            let terminal = try Tmux(width: 140, height: 44)
            try terminal.type("\(Program.path) run --config \(site.config)")
            try terminal.waitFor("both are live") { $0.contains("2/2 live") }
            let (wrong, lines) = wrong
            // What is saved is noticed by itself too; that tells nothing that the box does not.
            try write(wrong)
            try terminal.type(":reload")
            try terminal.waitFor("every mistake is shown") { screen in
                screen.contains("Nothing was taken over") && lines.allSatisfy { screen.contains("config.toml:\($0):") }
            }
            try terminal.press("x")
            try terminal.waitFor("the box is gone") { !$0.contains("Nothing was taken over") }
            try write(text + Self.camera("plaza"))
            try terminal.type(":reload")
            try terminal.waitFor("what changed is told") { $0.contains("Configuration: new: plaza") }
            try terminal.waitFor("the camera is live") { $0.contains("3/3 live") }
            try terminal.press("q")
            try terminal.press("y")
            try terminal.waitFor("the shell is back") { $0.contains("ready>") }
        }
    }
}
