import Core
import Foundation
import TestSupport
import Testing

extension OperatorSide {
    /// A terminal that is resized, stopped and taken away while the station goes on.
    struct TerminalLifeTests {
        private static let corners = "╭╮╰╯│┏┓┗┛┃"
        private let site: Site

        init() throws { site = try Site([Site.Camera(name: "plaza", source: Demo.clip("plaza"))]) }

        private func open() throws -> PseudoTerminal {
            let terminal = try PseudoTerminal(["run", "--config", site.config], columns: 100, rows: 30)
            try terminal.waitFor("the camera is live") { try site.snapshot()?.cameras[0].phase == .live }
            return terminal
        }

        private func expectDrawn(_ terminal: PseudoTerminal) throws {
            terminal.clear()
            try terminal.type("\u{0C}")
            try terminal.waitFor("the screen is drawn anew") {
                ["VIGIL", "plaza", "LIVE", "quit"].allSatisfy(terminal.text.contains)
            }
        }

        private func expectAnalysing() throws {
            let before = try #require(try site.snapshot()).cameras[0].analysed
            try eventually("the camera is watched on") { (try site.snapshot()?.cameras[0].analysed ?? 0) > before + 2 }
        }

        private func end(_ terminal: PseudoTerminal) throws {
            try terminal.type("qy")
            #expect(try terminal.waitForEnd() == .exit(0))
            // On the terminal as it was before.
            let last = terminal.text.components(separatedBy: "\u{1B}[?1049l").last
            #expect(last?.contains("vigil: the station ends once the journal has all alarms\r\n") == true)
        }

        @Test func `200 sizes one after the other, none and too small ones among them`() throws {
            let terminal = try open()
            var dice = SeededGenerator(seed: 6)
            let edges = [(0, 0), (1, 1), (500, 200), (0, 40), (80, 24), (79, 24), (1, 200), (500, 1)]
            for round in 0..<200 {
                let size =
                    round % 4 == 0
                    ? edges[round / 4 % edges.count]
                    : (Int.random(in: 1...300, using: &dice), Int.random(in: 1...100, using: &dice))
                terminal.resize(columns: size.0, rows: size.1)
                terminal.read(seconds: 0.01)
            }
            #expect(terminal.child.ending == nil)
            for size in [(500, 200), (1, 1), (100, 30)] {
                terminal.resize(columns: size.0, rows: size.1)
                terminal.read(seconds: 0.5)
            }
            try expectDrawn(terminal)
            try end(terminal)
        }

        @Test func `a terminal that claims 65535 rows of 65535 columns ends nothing`() throws {
            let terminal = try open()
            terminal.resize(columns: 65_535, rows: 65_535)
            terminal.read(seconds: 1)
            try expectAnalysing()
            #expect(terminal.child.ending == nil)
            terminal.resize(columns: 100, rows: 30)
            terminal.read(seconds: 0.5)
            try expectDrawn(terminal)
            try end(terminal)
        }

        @Test func `a clipboard's text works nothing, and is one text where a text is asked for`() throws {
            let terminal = try open()
            #expect(terminal.text.contains("\u{1B}[?2004h"))
            terminal.clear()
            // It would end the station twice over.
            try terminal.type("\u{1B}[200~qy\nqy\u{1B}[201~")
            try terminal.waitFor("it is said") { terminal.text.contains("not taken for keys") }
            try terminal.type(":\u{1B}[200~camera \nplaza\u{1B}[201~")
            terminal.read(seconds: 0.5)
            terminal.clear()
            try terminal.type("\r")
            try terminal.waitFor("the camera is looked at") { terminal.text.contains("marks") }
            // The line lost the end of it: keys are keys again soon.
            try terminal.type("\u{1B}[200~q")
            terminal.read(seconds: 2.5)
            try terminal.type("\u{1B}")
            terminal.read(seconds: 0.5)
            try expectDrawn(terminal)
            try end(terminal)
            #expect(terminal.text.contains("\u{1B}[?2004l"))
        }

        @Test(arguments: ["key", "signal"])
        func `Ctrl-Z stops no station, and says so`(way: String) throws {
            let terminal = try open()
            terminal.clear()
            if way == "key" { try terminal.type("\u{1A}") } else { terminal.child.send(SIGTSTP) }
            try terminal.waitFor("it is said") { terminal.text.contains("The station goes on") }
            try expectAnalysing()
            try end(terminal)
        }

        @Test func `one that was stopped all the same has its screen again when it goes on`() throws {
            let terminal = try open()
            terminal.child.send(SIGSTOP)
            terminal.read(seconds: 0.5)
            terminal.clear()
            terminal.child.send(SIGCONT)
            try terminal.waitFor("the other screen is taken and drawn") {
                ["\u{1B}[?1049h", "VIGIL", "plaza", "quit"].allSatisfy(terminal.text.contains)
            }
            try expectAnalysing()
            try end(terminal)
        }

        /// Where the frames below the header stand, whatever is in them.
        private func frames(_ screen: String) -> [String] {
            screen.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
                .filter { $0.contains { Self.corners.contains($0) } }
                .map { line in String(line.map { Self.corners.contains($0) ? $0 : " " }) }
        }

        @Test(.needsTmux) func `the screen is whole after the terminal stood still`() throws {
            // Too low for a live picture, whose outlines would be taken for frames.
            let terminal = try Tmux(width: 80, height: 24)
            try terminal.type("clear; \(Program.path) run --config \(site.config)")
            try terminal.waitFor("the camera is live") { $0.contains("1/1 live") && $0.contains("LIVE") }
            let before = frames(try terminal.screen)
            try terminal.stand(seconds: 4) { try expectAnalysing() }
            let screen = try terminal.waitFor("the screen goes on") { $0.contains("1/1 live") && frames($0) == before }
            #expect(screen.contains("plaza") && screen.contains("quit"))
            try terminal.press("q")
            try terminal.press("y")
            try terminal.waitFor("the shell has the terminal again") { $0.contains("ready>") }
        }
    }
}
