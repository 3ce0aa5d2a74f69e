import Core

/// Which of its kinds an entry of a table is, as far as the file says it: nil where it says none that there is.
struct SettingVariant: Sendable, Equatable {
    var kindKey: String?
    var kind: String?
    var when: String?

    init(of table: String, _ entries: [TOMLEntry]) {
        guard let kindKey = SettingTable.table(table)?.kindKey else { return }
        self.kindKey = kindKey
        kind = Self.word(kindKey, of: table, entries)
        if kind == RuleKind.Name.zone.rawValue { when = Self.word("when", of: table, entries) }
    }

    private static func word(_ key: String, of table: String, _ entries: [TOMLEntry]) -> String? {
        guard let setting = SettingTable.settings(of: table).first(where: { $0.key == key }),
            case .word(let allowed) = setting.type
        else { return nil }
        guard let entry = entries.first(where: { $0.key == key }) else {
            if case .value(.text(let word)) = setting.fallback { return word }
            return nil
        }
        guard case .text(let word) = entry.value.content, allowed.contains(word) else { return nil }
        return word
    }

    /// Why none of a key's settings belongs to it; nil where one does, or where that cannot be told.
    func refusal(of settings: [Setting]) -> (what: String, remedy: String)? {
        let own = settings.filter { $0.belongs(toKind: kind) }
        if let kind, let kindKey, own.isEmpty {
            return ("does not belong to the \(kindKey) \"\(kind)\"", Self.remedy(settings.flatMap(\.kinds)))
        }
        if let when, !own.contains(where: { $0.belongs(to: self) }) {
            return ("does not belong to when = \"\(when)\"", Self.remedy(own.flatMap(\.whens)))
        }
        return nil
    }

    private static func remedy(_ words: [String]) -> String {
        var seen = Set<String>()
        let once = words.filter { seen.insert($0).inserted }
        return "It is for \(once.map { "\"\($0)\"" }.joined(separator: ", "))."
    }
}

extension Setting {
    func belongs(toKind kind: String?) -> Bool { kinds.isEmpty || kind.map(kinds.contains) == true }

    func belongs(to variant: SettingVariant) -> Bool {
        belongs(toKind: variant.kind) && (whens.isEmpty || variant.when.map(whens.contains) == true)
    }
}

/// What a zone rule may ask, in the words of `when`.
enum ZoneWord: String, CaseIterable {
    case entered, left, inside
    case countAbove = "count_above"
    case countBelow = "count_below"
    case empty
}

/// Where a signal's colour comes from, in the words of `source`.
enum SignalKind: String, CaseIterable {
    case picture, schedule, command

    /// What a schedule may show.
    static let colours = SignalColour.allCases.filter { $0 != .unknown }
}
