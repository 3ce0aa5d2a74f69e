import Core
import Foundation
import TestSupport
import Testing

extension OperatorSide {
    /// Dashboards of a station that runs in another process.
    @Suite(.needsTmux) struct AttachTests {
        private let site: Site

        init() throws { site = try Site(clip: "yard") }

        private var attach: String { "\(Program.path) attach --config \(site.config)" }

        private func attached(_ options: String = "") throws -> Tmux {
            let terminal = try Tmux(width: 120, height: 40)
            try terminal.type("clear; \(attach) \(options); echo \"ended=$?\"")
            try terminal.waitFor("the station is shown") { $0.contains("VIGIL test-site") && $0.contains("1/1 live") }
            return terminal
        }

        private func started() throws -> Child {
            let station = try site.start()
            try site.waitForAlarms(of: station)
            return station
        }

        private func end(_ station: Child) throws {
            station.send(SIGTERM)
            #expect(try station.waitForEnd() == .exit(0))
        }

        /// Of a rule that chatters by now all alarms are asked for; one may be over before its key is pressed.
        private func acknowledge(in terminal: Tmux, until isDone: () throws -> Bool) throws {
            try eventually("what was asked for is answered", seen: { try terminal.screen }) {
                try terminal.press("e")
                try terminal.press("a")
                usleep(500_000)
                if try terminal.screen.contains("Acknowledge ") { try terminal.press("y") }
                usleep(500_000)
                return try isDone()
            }
        }

        @Test func `many look at once, and one that stands still holds up nobody`() throws {
            let station = try started()
            let terminals = try (0..<2).map { _ in try attached() }
            // Without a shell, which would take the terminal back from a job that stands still.
            let stalled = try PseudoTerminal(["attach", "--config", site.config], columns: 120, rows: 40)
            try stalled.waitFor("it is shown") { stalled.text.contains("test-site") }
            // What it asks for from now on is more than the system keeps for one who does not read.
            try stalled.type("c")
            try stalled.waitFor("its camera is looked at") { stalled.text.contains("PICTURES") }
            let before = try #require(try site.snapshot())
            stalled.child.send(SIGSTOP)
            // Longer than a client may keep the station waiting.
            for _ in 0..<12 {
                let clocks = try terminals.map { try $0.screen.prefix(120) }
                sleep(1)
                for (terminal, clock) in zip(terminals, clocks) {
                    try terminal.waitFor("the clock goes on") { $0.prefix(120) != clock }
                    #expect(try !terminal.screen.contains("NO ANSWER"))
                }
            }
            let after = try #require(try site.snapshot())
            let seconds = after.uptimeSeconds - before.uptimeSeconds
            #expect(
                after.cameras[0].wentOn(since: before.cameras[0], seconds: seconds),
                "\(before.cameras[0].counts) to \(after.cameras[0].counts) in \(seconds) s")
            stalled.child.send(SIGCONT)
            try stalled.waitFor("it goes on where it is let") {
                stalled.clear()
                try stalled.type("\u{0C}")
                stalled.read(seconds: 0.5)
                return stalled.text.contains("test-site") && !stalled.text.contains("NO ANSWER")
            }
            try stalled.type("qq")
            #expect(try stalled.waitForEnd() == .exit(0))
            for terminal in terminals {
                try terminal.press("q")
                try terminal.waitFor("q leaves without a question") { $0.contains("ended=0\n") }
            }
            #expect(try site.snapshot() != nil, "the station goes on")
            try end(station)
        }

        @Test func `an alarm is acknowledged over the socket, and a read-only dashboard acknowledges none`() throws {
            let station = try started()
            let reader = try attached("--read-only")
            try reader.waitFor("it says so") { $0.contains("READ-ONLY") && $0.contains("UNACK") }
            try reader.press("e")
            try reader.press("a")
            try reader.waitFor("it is refused") { $0.contains("This dashboard is read-only") }
            #expect(try site.commands().isEmpty)
            let terminal = try attached()
            try acknowledge(in: terminal) { try site.commands().contains { $0.answer.hasPrefix("acknowledged 1") } }
            let command = try #require(try site.commands().first)
            #expect(command.by == userName && command.origin == .socket && command.words.hasPrefix("acknowledge "))
            #expect(try site.ask("commands").output.contains("  \(userName)  socket  acknowledge "))
            #expect(try site.ask("commands", "--last", "1", "--operator", "nobody-here").output == "no commands\n")
            try end(station)
        }

        @Test func `a station that is started anew is found again`() throws {
            let first = try started()
            let terminal = try attached()
            try end(first)
            try terminal.waitFor("its silence is told") { $0.contains("NO ANSWER") }
            try acknowledge(in: terminal) { try terminal.screen.contains("nothing was done: ") }
            let second = try started()
            try terminal.waitFor("it answers again") { !$0.contains("NO ANSWER") && $0.contains("1/1 live") }
            try end(second)
        }

        @Test func `a station outlives its terminal, and is shown by another one`() throws {
            let terminal = try Tmux(width: 120, height: 40)
            try terminal.type("clear; \(Program.path) run --config \(site.config)")
            try terminal.waitFor("the camera is live") { $0.contains("1/1 live") }
            let process = try #require(site.process)
            defer { kill(process, SIGKILL) }
            try site.waitForAlarms()
            let before = try #require(try site.snapshot())
            try terminal.close()
            try site.waitUntil("it goes on without its terminal") { now in
                now.cameras[0].analysed > before.cameras[0].analysed + 10
                    && now.log.contains { $0.text.contains("the station goes on without it") }
            }
            let after = try #require(try site.snapshot())
            let seconds = after.uptimeSeconds - before.uptimeSeconds
            #expect(
                site.process == process && after.cameras[0].wentOn(since: before.cameras[0], seconds: seconds),
                "\(before.cameras[0].counts) to \(after.cameras[0].counts) in \(seconds) s")
            // The shell and the system may each tell of it.
            for _ in 0..<3 { kill(process, SIGHUP) }
            let next = try attached()
            try next.press("q")
            try next.waitFor("q leaves the station alone") { $0.contains("ended=0\n") }
            let log = try String(contentsOfFile: site.state + "/vigil.log", encoding: .utf8)
            #expect(log.contains("the terminal is gone"))
            kill(process, SIGTERM)
            try eventually("it ends when it is told to") { try site.snapshot() == nil }
        }

        @Test(.disabled(if: FileManager.default.fileExists(atPath: "/run/vigil/vigil.sock"), "a service runs here"))
        func `without a configuration the station in the default state directory is found`() throws {
            let base = site.folder.path + "/base"
            let text = try String(contentsOfFile: site.config, encoding: .utf8)
            try text.replacingOccurrences(of: site.state, with: base + "/vigil")
                .write(toFile: site.config, atomically: true, encoding: .utf8)
            let station = try site.start()
            try site.waitUntil("the station answers", of: station) { _ in true }
            let found = try Program.run("status", changes: ["XDG_STATE_HOME": base])
            #expect(found.ending == .exit(0) && found.output.contains("test-site: "), "\(found.errors)")
            // A configuration's own station is the one that is asked after, and no other.
            let other = try Site(clip: "yard")
            let none = try Program.run("status", "--config", other.config, changes: ["XDG_STATE_HOME": base])
            #expect(none.ending == .exit(1) && none.errors.contains(other.state))
            try end(station)
        }

        @Test func `without a station, and with a strange one, it says so and takes no terminal`() throws {
            let none = try site.ask("attach")
            #expect(none.ending == .exit(1) && none.errors.contains("no station answers at"))
            #expect(none.errors.contains("vigil run"))
            let station = try started()
            let pipe = try site.ask("attach")
            #expect(pipe.ending == .exit(1) && pipe.errors.contains("standard output is no terminal"))
            try end(station)
        }
    }
}
