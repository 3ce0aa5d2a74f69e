import Core

/// One line of the table of settings: what a key may hold and what is taken where it is not given.
package struct Setting: Sendable {
    /// Dotted, e.g. `camera.zone`.
    package let table: String
    package let key: String
    package let type: SettingType
    package let fallback: Fallback
    /// One sentence.
    package let description: String
    /// The kinds of its table's entry that the key belongs to; empty: every one. A key may stand there anew for others.
    package let kinds: [String]
    /// The words of `when` that it belongs to; empty: every one.
    package let whens: [String]

    init(
        _ table: String, _ key: String, _ type: SettingType, _ fallback: Fallback, _ description: String,
        kinds: [String] = [], whens: [String] = []
    ) {
        self.table = table
        self.key = key
        self.type = type
        self.fallback = fallback
        self.description = description
        self.kinds = kinds
        self.whens = whens
    }
}

/// What is taken where a setting is not given.
package enum Fallback: Sendable {
    case required
    case value(SettingValue)
    /// Nothing; the text says what that means.
    case none(String)
}

/// What a setting may hold.
package enum SettingType: Sendable {
    /// Short, and unique among its siblings.
    case name
    case text
    /// Relative to the configuration file's folder; `demo:` is passed on as it stands.
    case path
    /// An address, or a path as above.
    case source
    case flag
    case integer(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    case word([String])
    case words
    /// A list of some of these words.
    case wordList([String])
    /// The name of another entry.
    case reference
    /// Exactly so many numbers.
    case numbers(Int)
    /// So many points `[x, y]`, in fractions of the picture or, with `picture_size`, in its pixels.
    case points(ClosedRange<Int>)

    /// What is allowed, as an error and the documentation say it.
    package var allowed: String {
        switch self {
        case .name: "a name of 1 to \(Self.longestName) characters"
        case .text: "a text"
        case .path: "a path"
        case .source: "an address such as rtsp://host/path, a file, or demo:NAME"
        case .flag: "true or false"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .number(let range): "a number from \(short(range.lowerBound)) to \(short(range.upperBound))"
        case .word(let words): Self.quoted(words)
        case .words: "a list of texts"
        case .wordList(let words): "a list of some of \(Self.quoted(words))"
        case .reference: "a name"
        case .numbers(let count): "\(count) numbers"
        case .points(let count):
            count.count == 1
                ? "exactly \(count.lowerBound) points [x, y]"
                : "\(count.lowerBound) to \(count.upperBound) points [x, y]"
        }
    }

    static let longestName = 60

    private static func quoted(_ words: [String]) -> String { words.map { "\"\($0)\"" }.joined(separator: ", ") }
}

/// A setting's value after its type was checked.
package enum SettingValue: Sendable, Equatable {
    case text(String)
    case flag(Bool)
    case integer(Int)
    case number(Double)
    case words([String])
    case numbers([Double])
    case points([Point])
}

/// A number without a needless `.0`.
func short(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e9 ? String(Int(number)) : String(number)
}
