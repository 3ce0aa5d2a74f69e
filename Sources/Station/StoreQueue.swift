/// Rows that wait for the journal, or lines for the log: so many and no more, the oldest go first and are counted.
struct StoreQueue<Row: Sendable>: Sendable {
    let limit: Int
    /// One transaction takes so many.
    let batchLimit: Int
    private var rows: [Row] = []
    private var taken = 0
    private(set) var dropped = 0
    private(set) var droppedInAll = 0

    init(limit: Int = 20_000, batchLimit: Int) {
        self.limit = limit
        self.batchLimit = batchLimit
    }

    var isEmpty: Bool { rows.isEmpty }
    var count: Int { rows.count }

    mutating func add(_ more: [Row]) {
        rows += more
        guard rows.count > limit else { return }
        // A tenth more, so that a full queue is not moved for each row.
        let excess = min(rows.count, rows.count - limit + limit / 10)
        rows.removeFirst(excess)
        taken = max(taken - excess, 0)
        dropped += excess
        droppedInAll += excess
    }

    /// The oldest; they wait until `confirm`.
    mutating func take() -> [Row] {
        taken = min(batchLimit, rows.count)
        return Array(rows.prefix(taken))
    }

    /// The journal has what was taken.
    mutating func confirm() {
        rows.removeFirst(taken)
        taken = 0
    }

    /// What was taken could not be written.
    mutating func putBack() { taken = 0 }

    /// How many were dropped since this was asked last.
    mutating func takeDropped() -> Int {
        defer { dropped = 0 }
        return dropped
    }
}
