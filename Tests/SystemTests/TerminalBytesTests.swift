import Core
import Foundation
import TestSupport
import Testing

extension OperatorSide {
    /// What the dashboard sends to its terminal, counted from outside, and what becomes of a terminal that takes nothing.
    struct TerminalBytesTests {
        private let site: Site

        init() throws {
            site = try Site([
                Site.Camera(name: "crossing", source: Demo.clip("crossing")),
                Site.Camera(name: "avenue", source: Demo.clip("avenue")),
            ])
        }

        private func open(
            _ settings: [String] = [], type: String = "xterm-256color", rows: Int = 48
        ) throws -> PseudoTerminal {
            try site.set(screen: settings)
            let terminal = try PseudoTerminal(["run", "--config", site.config], type: type, rows: rows)
            try terminal.waitFor("both cameras are live") {
                try site.snapshot()?.cameras.allSatisfy { $0.phase == .live && $0.analysed > 0 } ?? false
            }
            return terminal
        }

        /// Bytes a second over so many seconds.
        private func rate(of terminal: PseudoTerminal, seconds: Double) -> Double {
            terminal.clear()
            let start = ContinuousClock.now
            terminal.read(seconds: seconds)
            return Double(terminal.bytes.count) / ((ContinuousClock.now - start) / .seconds(1))
        }

        @Test func `a busy dashboard costs a slow line little`() throws {
            // Too low for the pictures that two cameras have in their panes on a large screen.
            let terminal = try open(["refresh_per_s = 2"], rows: 24)
            #expect((1...3_000).contains(rate(of: terminal, seconds: 10)))
            try terminal.type("qy")
            #expect(try terminal.waitForEnd() == .exit(0))
        }

        @Test(arguments: ["xterm-256color", "xterm-direct"])
        func `a live picture stays within 40 KB a second`(type: String) throws {
            let terminal = try open(["refresh_per_s = 2"], type: type)
            try terminal.type("c")
            terminal.read(seconds: 5)
            #expect(terminal.text.contains("▀"))
            #expect((500...40_000).contains(rate(of: terminal, seconds: 10)))
        }

        /// A second's worth may have been saved up, and the last screen is sent whole.
        @Test func `a small budget is kept, and what it costs is shown`() throws {
            let terminal = try open(["max_bytes_per_s = 2000"])
            try terminal.type("c")
            terminal.read(seconds: 10)
            #expect((1...2_000 * 1.2).contains(rate(of: terminal, seconds: 10)))
            try terminal.type("\u{0C}")
            terminal.clear()
            terminal.read(seconds: 2)
            #expect(terminal.text.contains("picture "))
            #expect(terminal.text.contains("/s"))
        }

        @Test func `a terminal that takes nothing slows no camera, and the end comes all the same`() throws {
            let terminal = try open()
            // Whole screens, until the terminal's buffer is full.
            try terminal.type("c" + String(repeating: "t", count: 100))
            func pictures() throws -> (decoded: Int, uptime: Double) {
                let status = try #require(try site.snapshot())
                return (status.cameras.reduce(0) { $0 + $1.decoded }, status.uptimeSeconds)
            }
            usleep(1_000_000)
            let before = try pictures()
            usleep(5_000_000)
            let after = try pictures()
            // Two cameras of 15 pictures a second.
            let rate = Double(after.decoded - before.decoded) / (after.uptime - before.uptime)
            #expect(rate > 27)
            terminal.child.send(SIGTERM)
            #expect(try terminal.child.waitForEnd(seconds: 30) == .exit(0))
        }

        @Test func `a key is answered at once where the clock alone is drawn once a second`() throws {
            let terminal = try open(["refresh_per_s = 0.5"])
            terminal.clear()
            try terminal.type("?")
            try terminal.waitFor("the help is there") { terminal.text.contains("choose a theme") }
        }
    }
}
