/// How a term is written.
extension AlarmTerm {
    static func read(_ word: QueryWord) -> Reading {
        var word = word
        var isNegated = word.drop("-")
        guard !word.signs.isEmpty else { return .nothing }
        guard let (name, sign, rest) = parts(of: word) else {
            let text = word.text.lowercased()
            let states = AlarmState.allCases.filter { $0.isCalled(beginning: text) }
            let severities = Severity.allCases.filter { $0.isCalled(beginning: text) }
            return .term(AlarmTerm(test: .anywhere(text, Set(states), Set(severities)), isNegated: isNegated))
        }
        guard let field = field(named: name) else {
            let allowed = Field.allCases.map(\.rawValue)
            return .mistake(wrong(name, "term", allowed))
        }
        guard [":", "=", "!="].contains(sign) || field == .severity else {
            return .mistake("\(field.rawValue) has no \(sign)")
        }
        if sign == "!=" { isNegated.toggle() }
        let values = rest.values
        if values.isEmpty { return .nothing }
        switch test(field, sign, values) {
        case .success(let test): return .term(AlarmTerm(test: test, isNegated: isNegated))
        case .failure(let mistake): return .mistake(mistake.words)
        }
    }

    private struct Mistake: Error { let words: String }

    /// `severity`, `>=` and the rest; nil for a word without a sign after its letters.
    private static func parts(of word: QueryWord) -> (name: String, sign: String, rest: QueryWord)? {
        let name = word.signs.prefix { !$0.isQuoted && $0.character.isLetter }
        let rest = word.signs.dropFirst(name.count)
        let ahead = String(rest.prefix { !$0.isQuoted }.prefix(2).map(\.character))
        guard !name.isEmpty, let sign = [">=", "<=", "!=", ":", "=", ">", "<"].first(where: ahead.hasPrefix) else {
            return nil
        }
        return (
            String(name.map(\.character)).lowercased(), sign, QueryWord(signs: rest.dropFirst(sign.count))
        )
    }

    private static func field(named name: String) -> Field? {
        if let field = Field(rawValue: name) { return field }
        let begun = Field.allCases.filter { $0.rawValue.hasPrefix(name) }
        return begun.count == 1 ? begun.first : nil
    }

    private static func test(_ field: Field, _ sign: String, _ values: [String]) -> Result<Test, Mistake> {
        let words = values.map { $0.lowercased() }
        return switch field {
        case .camera: .success(.camera(words))
        case .rule: .success(.rule(words))
        case .object: .success(.object(words))
        case .message: .success(.message(words))
        case .by: .success(.by(words))
        case .severity: severities(sign, words).map { .severities($0) }
        case .state: all(words, "state", AlarmState.named, listedStates).map { .states($0) }
        case .id: all(words, "number", { Int($0) }, []).map { .ids($0) }
        }
    }

    /// What is normal has left the list.
    private static let listedStates = AlarmState.allCases.filter { $0 != .normal }.compactMap(\.names.first)

    private static func severities(_ sign: String, _ words: [String]) -> Result<Set<Severity>, Mistake> {
        all(words, "severity", Severity.named, Severity.allNames).map { named in
            Set(
                Severity.allCases.filter { severity in
                    switch sign {
                    case ">=": named.contains { severity >= $0 }
                    case "<=": named.contains { severity <= $0 }
                    case ">": named.contains { severity > $0 }
                    case "<": named.contains { severity < $0 }
                    default: named.contains(severity)
                    }
                })
        }
    }

    private static func all<Value: Hashable>(
        _ words: [String], _ noun: String, _ read: (String) -> Value?, _ allowed: [String]
    ) -> Result<Set<Value>, Mistake> {
        var values: Set<Value> = []
        for word in words {
            guard let value = read(word) else { return .failure(Mistake(words: wrong(word, noun, allowed))) }
            values.insert(value)
        }
        return .success(values)
    }

    private static func wrong(_ word: String, _ noun: String, _ allowed: [String]) -> String {
        let what = "\"\(Text.cleaned(word, limit: 20))\" is no \(noun)"
        if let nearest = Text.nearest(to: word, among: allowed) { return "\(what), did you mean \"\(nearest)\"" }
        return allowed.isEmpty ? what : "\(what) (\(allowed.joined(separator: ", ")))"
    }
}
