import Core
import Foundation
import Testing

@testable import Screen

/// The README's tables of keys and commands are those that the dashboard obeys.
struct ReadmeTests {
    private let readme: String

    init() throws {
        let here = URL(filePath: #filePath).resolvingSymlinksInPath()
        let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    }

    private func row(_ label: String, _ words: String) -> String {
        let keys = label.split(separator: " ").map { "`\($0)`" }.joined(separator: " ")
        return "| \(keys) | \(words) |"
    }

    /// The dashboard's keys by their sections, then what other views have besides moving and cameras.
    private var keys: String {
        var known = KeyTable.bindings(in: .dashboard).filter { !$0.label.isEmpty }
        var lines = ["| key | does |", "|---|---|"]
        for section in KeySection.allCases {
            let rows = known.filter { $0.action.section == section }
            if !rows.isEmpty { lines += ["| **\(section.rawValue)** | |"] + rows.map { row($0.label, $0.words) } }
        }
        for view in View.allCases {
            let own = KeyTable.bindings(in: view).filter {
                !$0.label.isEmpty && ![.moving, .cameras].contains($0.action.section) && !known.contains($0)
            }
            known += own
            if !own.isEmpty { lines += ["| **In \(view.rawValue)** | |"] + own.map { row($0.label, $0.words) } }
        }
        return lines.joined(separator: "\n")
    }

    private var commands: String {
        let rows = ConsoleCommandTable.rows.map { "| `:\($0.usage)` | \($0.words) |" }
        return (["| command | does |", "|---|---|"] + rows).joined(separator: "\n")
    }

    @Test func `keys of the README`() { #expect(readme.contains(keys), "The README's table of keys must be:\n\(keys)") }

    @Test func `commands of the README`() {
        #expect(readme.contains(commands), "The README's table of commands must be:\n\(commands)")
    }
}
