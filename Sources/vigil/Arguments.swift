import Core

/// A call taken apart by the command table.
struct Arguments {
    let command: CommandEntry
    let operands: [String]
    private let values: [String: String]

    enum Outcome {
        case run(Arguments)
        case help(String)
    }

    /// `words` without the program's name. Throws a sentence that names what is wrong and what is allowed.
    static func parse(_ words: [String]) throws(Failure) -> Outcome {
        guard let first = words.first, !first.hasPrefix("--") || first == "--help" else {
            return try parse(CommandTable.entry("run")!, words)
        }
        if first == "--help" || first == "help" || first == "-h" { return .help(CommandTable.overview) }
        guard let entry = CommandTable.entry(first) else {
            throw wrong(
                "there is no command \"\(Text.cleaned(first, limit: 40))\"", first, CommandTable.commands.map(\.name))
        }
        return try parse(entry, Array(words.dropFirst()))
    }

    private static func parse(_ entry: CommandEntry, _ words: [String]) throws(Failure) -> Outcome {
        var operands: [String] = [], values: [String: String] = [:]
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--help" || word == "-h" { return .help(CommandTable.help(entry)) }
            guard word.hasPrefix("--") else {
                operands.append(word)
                continue
            }
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            guard let option = entry.options.first(where: { $0.name == parts[0] }) else {
                throw wrong(
                    "vigil \(entry.name) has no option \"\(Text.cleaned(parts[0], limit: 40))\"", parts[0],
                    entry.options.map(\.name))
            }
            if option.value == nil, parts.count == 1 {
                values[option.name] = ""
            } else if option.value != nil, let value = parts.count > 1 ? parts[1] : rest.popFirst() {
                values[option.name] = value
            } else {
                let needs = option.value.map { "needs a value: \(option.name) \($0)" } ?? "takes no value"
                throw Failure("\(option.name) \(needs)", remedy: "See vigil \(entry.name) --help.")
            }
        }
        if entry.operands.isEmpty, let extra = operands.first {
            throw Failure(
                "vigil \(entry.name) takes no \"\(Text.cleaned(extra, limit: 40))\"",
                remedy: "See vigil \(entry.name) --help.")
        }
        return .run(Arguments(command: entry, operands: operands, values: values))
    }

    private static func wrong(_ what: String, _ word: String, _ allowed: [String]) -> Failure {
        let meant = Text.nearest(to: word, among: allowed).map { "Did you mean \"\($0)\"? " } ?? ""
        return Failure(what, remedy: "\(meant)Allowed: \(allowed.isEmpty ? "none" : allowed.joined(separator: ", ")).")
    }

    subscript(option: String) -> String? { values[option] }
    func has(_ option: String) -> Bool { values[option] != nil }
}
