import Core
import Foundation
import TestSupport
import Testing

extension OperatorSide {
    @Suite(.needsTmux) struct DashboardTests {
        let site: Site
        let terminal: Tmux
        let modes: String

        init() throws {
            site = try Site([
                Site.Camera(name: "avenue", source: Demo.clip("avenue")),
                Site.Camera(name: "crossing", source: Demo.clip("crossing")),
            ])
            terminal = try Tmux(width: 160, height: 48)
            modes = try terminal.modes()
        }

        private func open(_ option: String = "") throws {
            try terminal.type("clear; \(Program.path) run --config \(site.config) \(option); echo \"ended=$?\"")
            try terminal.waitFor("both panes are live") { screen in
                screen.contains("2/2 live") && screen.components(separatedBy: "LIVE").count == 3
            }
        }

        /// The process that holds the state directory.
        private var station: pid_t {
            get throws {
                let text = try String(contentsOfFile: site.state + "/lock", encoding: .utf8)
                return try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
            }
        }

        private func expectRestored(exitCode: Int) throws {
            try terminal.waitFor("the shell has the terminal again") {
                $0.contains("ended=\(exitCode)\n") && $0.split(separator: "\n").last?.hasPrefix("ready>") == true
            }
            #expect(try !terminal.isAlternate)
            let after = try terminal.modes()
            #expect(after == modes)
            for word in [" echo ", " icanon ", " isig "] {
                #expect(after.replacingOccurrences(of: "\n", with: " ").contains(word))
            }
            try terminal.type("echo still-$((40 + 2))-here")
            try terminal.waitFor("the shell echoes") {
                $0.contains("\nstill-42-here") && $0.contains("echo still-$((40 + 2))-here")
            }
        }

        private func quit() throws {
            try terminal.press("q")
            try terminal.waitFor("it asks whether to stop the station") { $0.contains("Stop the station?") }
            try terminal.press("y")
            try expectRestored(exitCode: 0)
        }

        @Test func `an alarm is seen and acknowledged by keys`() throws {
            try open()
            let screen = try terminal.waitFor("an alarm is there") { $0.contains("UNACK") && $0.contains(Site.rule) }
            #expect(screen.hasPrefix(" VIGIL test-site"))
            #expect(screen.contains("avenue") && screen.contains("crossing") && screen.contains("q quit"))
            #expect(try terminal.isAlternate)
            // The cursor's alarm may be gone by now; e chooses one that waits.
            try terminal.press("e")
            try terminal.press("a")
            // Anything anywhere chatters soon: then its alarms are one row, and to acknowledge them all is asked first.
            try terminal.waitFor("the screen says so") {
                $0.contains("acknowledged 1") || $0.contains("Acknowledge ")
            }
            try terminal.press("y")
            try eventually("the journal knows who did it", seen: { try self.terminal.screen }) {
                try site.alarms(all: true).contains { $0.acknowledgedBy == userName && !$0.state.needsAcknowledgement }
            }
            try quit()
        }

        @Test func `every size is drawn and the help comes and goes`() throws {
            try open()
            try terminal.press("?")
            try terminal.waitFor("the help is shown") { $0.contains("Keys, signs") && $0.contains("choose a theme") }
            try terminal.press("Escape")
            try terminal.waitFor("the help is gone") { !$0.contains("any key closes") }
            try terminal.press("t")
            try terminal.waitFor("the themes are listed") { $0.contains("Themes") && $0.contains("▶ auto") }
            try terminal.press("j")
            try terminal.press("Enter")
            try terminal.waitFor("the theme is told") { $0.contains("\n theme amber; theme = \"amber\" in [station]") }
            // The next key clears the notice, and the keys are shown again.
            try terminal.press("Escape")
            try terminal.resize(width: 80, height: 24)
            try terminal.waitFor("it fits 80×24") { screen in
                let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
                return screen.contains("2/2 live") && screen.contains("LIVE") && screen.contains("quit")
                    && lines.allSatisfy { $0.count <= 80 } && lines.count <= 25
            }
            try terminal.resize(width: 60, height: 20)
            try terminal.waitFor("it says that this is too small") { $0.contains("too small") && $0.contains("60×20") }
            try terminal.resize(width: 160, height: 48)
            try terminal.waitFor("it fills the screen again") { screen in
                screen.contains("cameras 2/2 live") && screen.components(separatedBy: "LIVE").count == 3
                    && screen.split(separator: "\n").contains { $0.count == 160 }
            }
            try quit()
        }

        @Test func `Ctrl-C asks before it stops the station`() throws {
            try open()
            try terminal.press("C-c")
            try terminal.waitFor("it asks") { $0.contains("Stop the station?") }
            try terminal.press("n")
            try terminal.waitFor("it goes on") { $0.contains("Nothing was done.") && $0.contains("2/2 live") }
            try terminal.press("C-c")
            try terminal.press("y")
            try expectRestored(exitCode: 0)
        }

        @Test func `commands are completed and obeyed`() throws {
            try open()
            for key in [":", "c", "a", "m", "Tab", "c", "r", "Tab"] { try terminal.press(key) }
            try terminal.waitFor("the line is complete") { $0.contains(" :camera crossing") }
            try terminal.press("Enter")
            try terminal.waitFor("the camera is looked at") { $0.contains("━ 2 crossing ━") && $0.contains("decode") }
            for key in [":", "q", "u", "i", "t", "Enter"] { try terminal.press(key) }
            try terminal.waitFor("it asks") { $0.contains("Stop the station?") }
            try terminal.press("y")
            try expectRestored(exitCode: 0)
        }

        @Test func `a read-only dashboard acknowledges nothing`() throws {
            try open("--read-only")
            try terminal.waitFor("an alarm is there") {
                $0.contains("UNACK") && $0.contains(Site.rule) && $0.contains("READ-ONLY")
            }
            try terminal.press("e")
            try terminal.press("a")
            try terminal.waitFor("it is refused") { $0.contains("This dashboard is read-only") }
            #expect(try !site.alarms(all: true).contains { $0.acknowledgedBy != nil })
            try quit()
        }

        @Test func `the terminal is given back on SIGTERM`() throws {
            try open()
            kill(try station, SIGTERM)
            try expectRestored(exitCode: 0)
        }

        @Test func `the terminal is given back on a crash`() throws {
            try open()
            kill(try station, SIGSEGV)
            try expectRestored(exitCode: 139)
        }

        @Test func `a model that cannot be used gives the terminal back with a sentence`() throws {
            let model = site.folder.path + "/damaged.pb"
            try Data(contentsOf: URL(fileURLWithPath: Demo.model)).prefix(500_000).write(
                to: URL(fileURLWithPath: model))
            let config = try String(contentsOfFile: site.config, encoding: .utf8)
            try config.replacingOccurrences(of: Demo.model, with: model)
                .write(toFile: site.config, atomically: true, encoding: .utf8)
            try terminal.type("clear; \(Program.path) run --config \(site.config); echo \"ended=$?\"")
            try terminal.waitFor("the sentence is on the screen") {
                $0.contains("damaged.pb") && $0.contains("ended=2")
            }
            try expectRestored(exitCode: 2)
        }
    }
}
