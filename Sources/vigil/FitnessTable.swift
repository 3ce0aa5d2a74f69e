import CLinux
import Core
import Foundation

/// The doctor's findings for people: a sign, a word and what was found, what to do about it below; the colour only
/// repeats the word.
struct FitnessTable {
    private static let widest = 120

    let checks: [FitnessCheck]
    var width: Int
    var isUTF8: Bool
    var isColoured: Bool

    init(_ checks: [FitnessCheck], width: Int, isUTF8: Bool, isColoured: Bool) {
        self.checks = checks
        self.width = width
        self.isUTF8 = isUTF8
        self.isColoured = isColoured
    }

    /// As standard output is.
    init(_ checks: [FitnessCheck]) {
        let isTerminal = isatty(STDOUT_FILENO) == 1
        var size: (columns: Int32, rows: Int32) = (0, 0)
        let isKnown = vigil_terminal_size(STDOUT_FILENO, &size.columns, &size.rows)
        let columns = isKnown ? Int(size.columns) : Self.widest
        let isPlain = !(ProcessInfo.processInfo.environment["NO_COLOR"]?.isEmpty ?? true)
        self.init(
            checks, width: min(columns, Self.widest), isUTF8: LocaleFacts.isUTF8() ?? false,
            isColoured: isTerminal && !isPlain)
    }

    var text: String {
        let name = (checks.map(\.name.count).max() ?? 0) + 2
        let text = (checks.flatMap { lines(of: $0, name) } + ["", summary]).joined(separator: "\n")
        return isUTF8 ? text : Self.ascii(text)
    }

    /// What is written here for people, in letters that every terminal has.
    private static func ascii(_ text: String) -> String {
        let known: [Character: String] = ["×": "x", "…": "...", "–": "-", "→": ">"]
        return text.map { $0.isASCII ? String($0) : known[$0] ?? "?" }.joined()
    }

    private var summary: String {
        let unfit = checks.count { $0.verdict == .unfit }, warnings = checks.count { $0.verdict == .warning }
        let others = warnings == 0 ? "" : warnings == 1 ? ", 1 warning" : ", \(warnings) warnings"
        return unfit == 0 ? "fit\(others)" : "UNFIT: \(unfit) of \(checks.count) checks\(others)"
    }

    private func lines(of check: FitnessCheck, _ name: Int) -> [String] {
        let indent = 10 + name
        let room = max(width - indent, 24)
        var lines: [String] = []
        for (index, part) in Self.wrapped(check.words, to: room).enumerated() {
            let head = index == 0 ? badge(check.verdict) + Self.padded(check.name, name) : Self.padded("", indent)
            lines.append(head + part)
        }
        for (index, part) in Self.wrapped(check.remedy, to: room - 2).enumerated() {
            lines.append(Self.padded("", indent) + (index == 0 ? (isUTF8 ? "→ " : "> ") : "  ") + part)
        }
        return lines
    }

    /// Ten columns.
    private func badge(_ verdict: FitnessCheck.Verdict) -> String {
        let (sign, ascii, word, colour) =
            switch verdict {
            case .fit: ("✓", "+", "fit", 32)
            case .warning: ("!", "!", "warning", 33)
            case .unfit: ("✗", "x", "UNFIT", 31)
            }
        let text = "\(isUTF8 ? sign : ascii) \(Self.padded(word, 7))"
        return (isColoured ? "\u{1B}[\(colour)m\(text)\u{1B}[0m" : text) + " "
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(width - text.count, 0))
    }

    /// None for an empty text; a word that is longer than a line stays whole, so that a path can be copied.
    private static func wrapped(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
