/// What people write for a value of an alarm: its code or a word, in any case, or the beginning of one.
package protocol AlarmWord: CaseIterable, Sendable {
    /// In small letters, the shortest first.
    var names: [String] { get }
}

extension AlarmWord {
    /// The one that is called so; nil where none is, or where several begin so.
    package static func named(_ text: some StringProtocol) -> Self? {
        let text = plain(text)
        if let exact = allCases.first(where: { $0.names.contains(text) }) { return exact }
        let begun = allCases.filter { $0.isCalled(beginning: text) }
        return begun.count == 1 ? begun.first : nil
    }

    /// Whether one of its names begins so; a single letter says too little.
    func isCalled(beginning text: String) -> Bool { text.count >= 2 && names.contains { $0.hasPrefix(text) } }

    /// One name of each, for sentences that say what is allowed.
    package static var allNames: [String] { allCases.compactMap(\.names.first) }

    private static func plain(_ text: some StringProtocol) -> String {
        String(text.lowercased().map { $0 == " " || $0 == "_" ? "-" : $0 })
    }
}

extension Severity: AlarmWord {
    package var names: [String] {
        switch self {
        case .low: ["low"]
        case .medium: ["medium", "med"]
        case .high: ["high"]
        case .critical: ["critical", "crit"]
        }
    }
}

extension AlarmState: AlarmWord {
    package var names: [String] { [rawValue.lowercased(), String(words.map { $0 == " " ? "-" : $0 })] }

    /// For titles and details.
    package var words: String {
        switch self {
        case .normal: "normal"
        case .unacknowledged: "unacknowledged"
        case .acknowledged: "acknowledged"
        case .returnedUnacknowledged: "returned unacknowledged"
        case .shelved: "shelved"
        case .suppressed: "suppressed"
        case .outOfService: "out of service"
        }
    }
}
