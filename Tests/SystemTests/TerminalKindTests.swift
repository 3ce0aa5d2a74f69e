import Core
import Foundation
import TestSupport
import Testing

extension OperatorSide {
    /// Terminals of every kind: what they are sent, and what they are spared.
    struct TerminalKindTests {
        private let site: Site

        init() throws { site = try Site([Site.Camera(name: "yard", source: Demo.clip("yard"))]) }

        private func isAlarming() throws -> Bool {
            try site.snapshot()?.alarms.contains { $0.state == .unacknowledged } ?? false
        }

        @Test(arguments: ["linux", "vt100", "screen", "tmux-256color", "xterm", "xterm-direct"])
        func `a dashboard is drawn`(type: String) throws {
            let terminal = try PseudoTerminal(["run", "--config", site.config], type: type, columns: 100, rows: 30)
            try terminal.waitFor("the camera is live") { try site.snapshot()?.cameras[0].phase == .live }
            terminal.clear()
            try terminal.type("\u{0C}")
            try terminal.waitFor("the whole screen is sent") {
                ["VIGIL", "test-site", "yard", "LIVE", "quit"].allSatisfy(terminal.text.contains)
            }
            // Padding for terminals of another age would be seen by none of today's.
            #expect(!terminal.bytes.contains(0))
            let colours = try Regex(
                type.hasSuffix("direct")
                    ? "\u{1B}\\[38:2:"
                    : type == "tmux-256color" ? "\u{1B}\\[38;5;[0-9]+m" : "\u{1B}\\[([0-9;]*;)?3[0-7]m")
            #expect(terminal.text.contains(colours) == (type != "vt100"))
            try terminal.type("qy")
            #expect(try terminal.waitForEnd() == .exit(0))
        }

        @Test(.needsTmux, arguments: ["linux", "vt100", "screen", "tmux-256color", "xterm-256color"])
        func `nothing of what is sent is seen as text`(type: String) throws {
            let terminal = try Tmux(width: 100, height: 30)
            try terminal.type("clear; TERM=\(type) \(Program.path) run --config \(site.config)")
            let screen = try terminal.waitFor("the camera is live") { $0.contains("1/1 live") && $0.contains("LIVE") }
            let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines[0].hasPrefix(" VIGIL test-site"))
            #expect(lines[1].hasPrefix("┏━ 1 yard ━"))
            #expect(!screen.contains("2026") && !screen.contains("[?") && !screen.contains(";"))
            try terminal.press("q")
            try terminal.press("y")
            try terminal.waitFor("the shell has the terminal again") { $0.contains("ready>") }
        }

        @Test(arguments: [(nil, "TERM is not set"), ("dumb", "a dumb terminal"), ("nonsense", "\"nonsense\"")])
        func `one that can show no dashboard is refused with a sentence`(type: String?, words: String) throws {
            let terminal = try PseudoTerminal(["run", "--config", site.config], type: type)
            #expect(try terminal.waitForEnd() == .exit(2))
            #expect(terminal.text.contains(words) && terminal.text.contains("Set TERM to what the terminal is"))
            #expect(terminal.text.split(separator: "\r\n").count == 1 && !terminal.bytes.contains(0x1B))
        }

        @Test func `the title names what waits for acknowledgement, the bell rings, and the title is given back`()
            throws
        {
            let terminal = try PseudoTerminal(["run", "--config", site.config])
            let title = try Regex("\u{1B}\\]2;▲[0-9]+ UNACK test-site – vigil\u{07}")
            try terminal.waitFor("the alarm is in the title") { terminal.text.contains(title) }
            #expect(terminal.text.hasPrefix("\u{1B}[22;2t"))
            #expect(terminal.text.contains("\u{1B}]2;vigil test-site\u{07}"))
            let sounds = terminal.text.replacing(/\u{1B}\]2;[^\u{07}]*\u{07}/, with: "")
            #expect(sounds.contains("\u{07}"))
            try terminal.type("qy")
            #expect(try terminal.waitForEnd() == .exit(0))
            #expect(terminal.text.contains("\u{1B}]2;\u{07}\u{1B}[23;2t"))
        }

        @Test func `a crash gives the title back too`() throws {
            let terminal = try PseudoTerminal(["run", "--config", site.config])
            try terminal.waitFor("the station is there") { try site.snapshot() != nil }
            terminal.child.send(SIGSEGV)
            #expect(try terminal.waitForEnd() == .signal(SIGSEGV))
            #expect(terminal.text.contains("\u{1B}]2;\u{07}\u{1B}[23;2t"))
        }

        @Test(arguments: ["xterm-256color", "linux"])
        func `where they are not wanted or not known, there is no title and no bell`(type: String) throws {
            if type != "linux" { try site.set(screen: ["title = false", "bell = false"]) }
            let terminal = try PseudoTerminal(["run", "--config", site.config], type: type)
            try terminal.waitFor("there is an alarm") { try isAlarming() }
            terminal.read(seconds: 2)
            #expect(!terminal.text.contains("\u{1B}]2;") && !terminal.text.contains("\u{1B}[22;2t"))
            #expect(terminal.bytes.contains(0x07) == (type == "linux"))
        }
    }
}
