import Core

/// One table of the file with every setting it has, given or by default.
struct SettingGroup: Sendable, Equatable {
    let table: String
    let line: Int
    /// How errors name it, e.g. `camera "gate": zone "bay"`.
    let title: String
    var values: [String: SettingValue] = [:]
    /// The line of every key that was given.
    var lines: [String: Int] = [:]
    /// The lines of a list's elements.
    var elementLines: [String: [Int]] = [:]
    /// Of the table without a kind, until it was read.
    var variant = SettingVariant(of: "", [])
    var children: [SettingGroup] = []

    func line(of key: String) -> Int { lines[key] ?? line }
    /// Of one element of a list; the key's own where that is not known.
    func line(of key: String, element: Int) -> Int {
        guard let lines = elementLines[key], lines.indices.contains(element) else { return line(of: key) }
        return lines[element]
    }

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
