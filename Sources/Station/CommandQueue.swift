import Core

/// Commands that the journal has not confirmed, oldest first; so many and no more, the oldest go first and are counted.
struct CommandQueue: Sendable {
    /// One transaction takes so many.
    private static let batchLimit = 500

    let limit: Int
    private(set) var dropped = 0
    private var records: [CommandRecord] = []
    private var taken = 0

    init(limit: Int = 20_000) { self.limit = limit }

    var isEmpty: Bool { records.isEmpty }
    var count: Int { records.count }

    mutating func add(_ record: CommandRecord) {
        records.append(record)
        guard records.count > limit else { return }
        let excess = max(records.count - limit, limit / 10)
        records.removeFirst(excess)
        taken = max(taken - excess, 0)
        dropped += excess
    }

    /// The oldest; they wait until `confirm`.
    mutating func take() -> [CommandRecord] {
        taken = min(Self.batchLimit, records.count)
        return Array(records.prefix(taken))
    }

    /// The journal has what was taken.
    mutating func confirm() {
        records.removeFirst(taken)
        taken = 0
    }

    /// What was taken could not be written.
    mutating func putBack() { taken = 0 }
}
