import Core

/// Steps of alarms that the journal has not confirmed, oldest first. They are kept for as long as it takes; where very
/// many wait, what the station did by itself between an alarm's first and newest waiting step is left out, as the gap in
/// the steps' numbers and the newest one's reason tell. What an operator did is never left out.
struct PendingSteps: Sendable {
    private struct Entry: Sendable {
        var step: AlarmTransition
        let since: MonotonicTime
    }

    /// One transaction takes so many.
    private static let batchLimit = 500
    private let limit: Int
    private var threshold: Int
    private var entries: [Entry] = []
    /// Those that are being written just now.
    private var taken = 0

    init(limit: Int = 20_000) {
        self.limit = limit
        threshold = limit
    }

    var isEmpty: Bool { entries.isEmpty }
    var count: Int { entries.count }

    /// Whether a step of this alarm waits.
    func holds(_ id: Int) -> Bool { entries.contains { $0.step.alarm.id == id } }

    mutating func add(_ steps: [AlarmTransition], at now: MonotonicTime) {
        entries += steps.map { Entry(step: $0, since: now) }
        if entries.count > threshold { compress() }
    }

    /// The oldest, or all of them; they wait until `confirm`.
    mutating func take(all: Bool = false) -> [AlarmTransition] {
        taken = all ? entries.count : min(Self.batchLimit, entries.count)
        return entries.prefix(taken).map(\.step)
    }

    /// The journal has what was taken. The answer is the alarms of which nothing waits any more.
    mutating func confirm() -> Set<Int> {
        let stored = Set(entries.prefix(taken).map(\.step.alarm.id))
        entries.removeFirst(taken)
        taken = 0
        if entries.count < limit { threshold = limit }
        return entries.isEmpty ? stored : stored.subtracting(entries.map(\.step.alarm.id))
    }

    /// What was taken could not be written.
    mutating func putBack() { taken = 0 }

    /// The alarms that wait longer than that.
    func late(at now: MonotonicTime, after seconds: Double) -> Set<Int> {
        Set(entries.prefix { now - $0.since > seconds }.map(\.step.alarm.id))
    }

    private mutating func compress() {
        var newest: [Int: Int] = [:], seen: Set<Int> = [], left: [Int: Int] = [:]
        for (index, entry) in entries.enumerated() { newest[entry.step.alarm.id] = index }
        var kept = Array(entries.prefix(taken))
        for (index, entry) in entries.enumerated().dropFirst(taken) {
            let id = entry.step.alarm.id
            let isFirst = seen.insert(id).inserted
            guard !isFirst, newest[id] != index, entry.step.actor == AlarmBook.station else {
                var entry = entry
                if newest[id] == index, let count = left[id], entry.step.reason.isEmpty {
                    entry.step.reason = "\(count) steps before it are left out: the journal took nothing"
                }
                kept.append(entry)
                continue
            }
            left[id, default: 0] += 1
        }
        entries = kept
        threshold = max(limit, kept.count * 2)
    }
}
