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
    /// The kinds of its table's entry that the key belongs to; empty: every one.
    package let kinds: [String]

    init(
        _ table: String, _ key: String, _ type: SettingType, _ fallback: Fallback, _ description: String,
        kinds: [String] = []
    ) {
        self.table = table
        self.key = key
        self.type = type
        self.fallback = fallback
        self.description = description
        self.kinds = kinds
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
    /// The name of another entry.
    case reference
    /// Exactly so many numbers.
    case numbers(Int)
    /// So many points `[x, y]` in fractions of the picture.
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
        case .word(let words): words.map { "\"\($0)\"" }.joined(separator: ", ")
        case .words: "a list of texts"
        case .reference: "a name"
        case .numbers(let count): "\(count) numbers"
        case .points(let count):
            count.count == 1
                ? "exactly \(count.lowerBound) points [x, y]"
                : "\(count.lowerBound) to \(count.upperBound) points [x, y]"
        }
    }

    static let longestName = 60
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

/// One table of the file with every setting it has, given or by default.
struct SettingGroup: Sendable, Equatable {
    let table: String
    let line: Int
    /// How errors name it, e.g. `camera "gate": zone "bay"`.
    let title: String
    var values: [String: SettingValue] = [:]
    /// The line of every key that was given.
    var lines: [String: Int] = [:]
    var children: [SettingGroup] = []

    func line(of key: String) -> Int { lines[key] ?? line }
    func isGiven(_ key: String) -> Bool { lines[key] != nil }
    func children(of table: String) -> [SettingGroup] { children.filter { $0.table == table } }

    func text(_ key: String) -> String? {
        if case .text(let text) = values[key] { text } else { nil }
    }

    func flag(_ key: String) -> Bool? {
        if case .flag(let flag) = values[key] { flag } else { nil }
    }

    func integer(_ key: String) -> Int? {
        if case .integer(let integer) = values[key] { integer } else { nil }
    }

    func number(_ key: String) -> Double? {
        if case .number(let number) = values[key] { number } else { nil }
    }

    func words(_ key: String) -> [String]? {
        if case .words(let words) = values[key] { words } else { nil }
    }

    func numbers(_ key: String) -> [Double]? {
        if case .numbers(let numbers) = values[key] { numbers } else { nil }
    }

    func points(_ key: String) -> [Point]? {
        if case .points(let points) = values[key] { points } else { nil }
    }
}
