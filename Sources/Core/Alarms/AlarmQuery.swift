/// What an operator types to narrow the alarm list: words and terms such as `severity>=high`, all of which an alarm
/// must meet. One that cannot be understood takes every alarm and says why.
package struct AlarmQuery: Sendable, Equatable {
    package let text: String
    /// A clause without a full stop; nil where everything is understood.
    package let mistake: String?
    private let terms: [AlarmTerm]

    package init(_ text: String = "") {
        self.text = text
        var terms: [AlarmTerm] = []
        var mistake: String?
        for word in QueryWord.words(of: text) {
            switch AlarmTerm.read(word) {
            case .term(let term): terms.append(term)
            case .nothing: break
            case .mistake(let why): mistake = mistake ?? why
            }
        }
        self.terms = mistake == nil ? terms : []
        self.mistake = mistake
    }

    /// Whether it keeps alarms away at all.
    package var isActive: Bool { !terms.isEmpty }

    /// Whether it asks for what is put aside, which is not listed otherwise.
    package var asksForAside: Bool { terms.contains { $0.asksForAside } }

    package func takes(_ alarm: Alarm) -> Bool { terms.allSatisfy { $0.takes(alarm) } }
}

/// A word as it was typed; what was in quotation marks means nothing but itself.
struct QueryWord: Sendable, Equatable {
    struct Sign: Sendable, Equatable {
        let character: Character
        let isQuoted: Bool
    }

    var signs: ArraySlice<Sign>

    var text: String { String(signs.map(\.character)) }

    /// Separated by blanks; a quotation that is not closed yet goes to the end.
    static func words(of text: String) -> [QueryWord] {
        var words: [QueryWord] = []
        var signs: [Sign] = []
        var isQuoted = false
        for character in text {
            if character == "\"" {
                isQuoted.toggle()
            } else if character.isWhitespace, !isQuoted {
                words.append(QueryWord(signs: signs[...]))
                signs = []
            } else {
                signs.append(Sign(character: character, isQuoted: isQuoted))
            }
        }
        words.append(QueryWord(signs: signs[...]))
        return words.filter { !$0.signs.isEmpty }
    }

    /// Takes the sign away where it stands first and unquoted.
    mutating func drop(_ character: Character) -> Bool {
        guard let first = signs.first, first.character == character, !first.isQuoted else { return false }
        signs = signs.dropFirst()
        return true
    }

    /// The parts between unquoted commas.
    var values: [String] {
        signs.split { $0.character == "," && !$0.isQuoted }.map { String($0.map(\.character)) }
    }
}
