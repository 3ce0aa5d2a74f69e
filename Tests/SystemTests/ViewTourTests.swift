import Core
import Foundation
import TestSupport
import Testing

extension OperatorSide {
    /// Every view and every deed at an alarm, by keys, on terminals of every kind.
    @Suite(.needsTmux) struct ViewTourTests {
        struct Kind: Sendable, CustomTestStringConvertible {
            let type: String
            let locale: String
            let hasFunctionKeys: Bool
            var testDescription: String { "\(type) \(locale)" }
            var isASCII: Bool { locale == "C" }
        }

        static let kinds = [
            Kind(type: "xterm-256color", locale: "C.UTF-8", hasFunctionKeys: true),
            Kind(type: "screen", locale: "C.UTF-8", hasFunctionKeys: true),
            Kind(type: "linux", locale: "C", hasFunctionKeys: false),
            Kind(type: "vt100", locale: "C", hasFunctionKeys: false),
        ]

        /// Its key, its command, and what is seen there and in no other view.
        private static let views = [
            ("F3", "camera", "decode"), ("F4", "models", " Models "), ("F5", "alarm 1", "severity  "),
            ("F6", "figures", " Alarm figures "), ("F7", "log", " Log "), ("F8", "system", " System "),
        ]
        private static let size = (width: 100, height: 30)

        private let site: Site
        private let terminal: Tmux

        /// One alarm on each camera that holds all the time: something is always in sight there.
        init() throws {
            site = try Site(["crossing", "plaza"].map { Site.Camera(name: $0, source: Demo.clip($0)) })
            let config = try String(contentsOfFile: site.config, encoding: .utf8)
            try config.replacingOccurrences(of: "kind = \"zone\"", with: "kind = \"crowd\"\ncount = 1\noff_s = 60")
                .write(toFile: site.config, atomically: true, encoding: .utf8)
            terminal = try Tmux(width: Self.size.width, height: Self.size.height)
        }

        @Test(arguments: kinds)
        func `every view is seen, every deed is done, and the shell comes back`(kind: Kind) throws {
            let modes = try terminal.modes()
            let settings = "TERM=\(kind.type) LANG=\(kind.locale) LC_ALL=\(kind.locale)"
            try terminal.type("clear; \(settings) \(Program.path) run --config \(site.config); echo \"ended=$?\"")
            try see(kind, "both cameras alarm") { $0.contains("2/2 live") && $0.contains("2 UNACK") }
            try visitViews(kind)
            try workAlarms(kind)
            try turnList(kind)
            try press("q", "Stop the station?", kind)
            try terminal.press("y")
            try terminal.waitFor("the shell has the terminal again") {
                $0.contains("ended=0") && $0.split(separator: "\n").last?.hasPrefix("ready>") == true
            }
            #expect(try !terminal.isAlternate)
            #expect(try terminal.modes() == modes)
        }

        private func visitViews(_ kind: Kind) throws {
            try terminal.press("e")
            for (key, command, title) in Self.views {
                if kind.hasFunctionKeys { try terminal.press(key) } else { try order(command) }
                try see(kind, "the view \(command) is there") { $0.contains(title) }
                if kind.hasFunctionKeys { try terminal.press("F2") } else { try order("dashboard") }
                try see(kind, "the dashboard is back") { !$0.contains(title) && $0.contains("2/2 live") }
            }
            for (key, title) in [("?", "Keys, signs"), ("t", "Themes"), ("f", " Alarm figures ")] {
                try terminal.press(key)
                try see(kind, "\(title) comes") { $0.contains(title) }
                try terminal.press("Escape")
                try see(kind, "\(title) goes") { !$0.contains(title) }
            }
        }

        private func workAlarms(_ kind: Kind) throws {
            try terminal.press("e")
            try press("a", "acknowledged 1", kind)
            try press("u", "Take the acknowledgement of", kind)
            try press("y", "asked for attention again 1", kind)
            try press("A", "Acknowledge 2 alarms?", kind)
            try press("y", "acknowledged 2", kind)
            try press("x", "does not latch", kind)
            try press("v", "Nothing is put aside.", kind)

            try terminal.press("s")
            try see(kind, "it asks how long") { $0.contains("For how long?") }
            try terminal.press("1")
            try see(kind, "it asks why") { $0.contains("Why? for 10 min") }
            try terminal.press("1")
            try press("Enter", "shelved: \(Site.rule)", kind)
            try press("v", "What is put aside is shown", kind)
            // What is put aside stands last.
            try terminal.press("G")
            try press("S", "from the shelf?", kind)
            try press("y", "unshelved: \(Site.rule)", kind)

            try terminal.press("o")
            try see(kind, "it asks why") { $0.contains("Take out of service: ") }
            try terminal.type("lens is cleaned")
            try see(kind, "it is out of service") { Self.footer($0).contains("out of service: \(Site.rule)") }
            try terminal.press("G")
            try press("S", "to service?", kind)
            try press("y", "back in service: \(Site.rule)", kind)
            try press("v", "What is put aside is hidden", kind)
        }

        private func turnList(_ kind: Kind) throws {
            for words in ["newest first", "oldest first", "by severity", "by camera", "most urgent first"] {
                try press("O", "Alarms: \(words).", kind)
            }
            try terminal.press("/")
            try terminal.type("camera:plaza")
            try see(kind, "the list is filtered") { $0.contains("filtered: 1 of 2") }
            try press("Escape", "The filter is cleared.", kind)
            try order("filter camera:crossing")
            try see(kind, "the list is filtered") { $0.contains("filtered: 1 of 2") }
            try press("Escape", "The filter is cleared.", kind)
        }

        private func order(_ command: String) throws {
            try terminal.press(":")
            try terminal.type(command)
        }

        private func press(_ key: String, _ words: String, _ kind: Kind) throws {
            try terminal.press(key)
            try see(kind, "the last line answers \(key) by \(words)") { Self.footer($0).contains(words) }
        }

        private static func footer(_ screen: String) -> String {
            screen.split(separator: "\n").last { $0.contains { $0 != " " } }.map(String.init) ?? ""
        }

        /// Waits, and then everything is where it belongs: a line that is too long would push the header away.
        private func see(_ kind: Kind, _ what: String, _ isSo: (String) -> Bool) throws {
            let screen = try terminal.waitFor(what) { isSo($0) }
            var lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
            if lines.last?.isEmpty == true { lines.removeLast() }
            #expect(lines.count == Self.size.height, "\(what)\n\(screen)")
            #expect(lines.first?.contains(" test-site ") == true, "\(what)\n\(screen)")
            #expect(lines.allSatisfy { $0.count <= Self.size.width }, "\(what)\n\(screen)")
            #expect(!screen.contains(/\[[0-9;?]+[A-Za-z]|\u{1B}|\^\[|38;5;/), "\(what)\n\(screen)")
            if kind.isASCII { #expect(screen.allSatisfy { $0.isASCII }, "\(what)\n\(screen)") }
        }
    }
}
