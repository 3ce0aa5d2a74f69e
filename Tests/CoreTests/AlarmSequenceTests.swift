import TestSupport
import Testing

@testable import Core

/// Whatever happens in whatever order: what must always hold.
struct AlarmSequenceTests {
    /// What the journal would hold, and whether every step fits onto the one before.
    private struct Ledger {
        var open: [Int: Alarm] = [:]
        var newest = 0

        /// Whether these are what its steps lead to.
        func isSame(_ alarms: [Alarm]) -> Bool {
            alarms.count == open.count && alarms.allSatisfy { open[$0.id] == $0 }
                && zip(alarms, alarms.dropFirst()).allSatisfy { $0.id < $1.id }
        }

        mutating func store(_ steps: [AlarmTransition]) -> Bool {
            steps.allSatisfy { step in
                let before = open[step.alarm.id]
                let isNew = before == nil && step.alarm.id > newest && step.alarm.steps == 1
                newest = max(newest, step.alarm.id)
                open[step.alarm.id] = step.alarm.state == .normal ? nil : step.alarm
                guard let before else { return isNew }
                return step.alarm.steps == before.steps + 1 && step.alarm.severity >= before.severity
                    && step.alarm.point == before.point && step.alarm.episode == before.episode
            }
        }
    }

    private static let points = ["a", "b", "c"].flatMap { rule in
        ["x", ""].map { AlarmPoint(rule: rule, camera: $0) }
    }
    private static let suppressors = ["a": ["b"], "b": ["c", "a"], "c": []]

    private static func holds(_ alarm: Alarm) -> Bool {
        switch alarm.state {
        case .normal: false
        case .unacknowledged, .acknowledged: alarm.isActive && alarm.aside == nil
        case .returnedUnacknowledged: !alarm.isActive && alarm.aside == nil
        case .shelved, .suppressed, .outOfService: alarm.aside != nil
        }
    }

    private static func move(
        _ book: inout AlarmBook, at wall: WallTime, by random: inout SeededGenerator
    ) -> [AlarmTransition] {
        let point = points.randomElement(using: &random)!
        let episode = ["", "1"].randomElement(using: &random)!
        let id = Int.random(in: 1...12, using: &random)
        let target = Bool.random(using: &random) ? AlarmTarget.point(point) : .alarms([id, id + 1])
        let anna = Watched.anna
        switch Int.random(in: 0..<16, using: &random) {
        case 0...4:
            var occurrence = Watched.occurrence(point, episode, Severity.allCases.randomElement(using: &random)!)
            occurrence.isLatching = point.rule == "c"
            occurrence.suppressors = suppressors[point.rule]!
            return book.occur(occurrence, at: wall)
        case 5...7: return book.returnToNormal(rule: point.rule, camera: point.camera, episode: episode, at: wall)
        case 8...9: return book.acknowledge(id, by: anna, at: wall)
        case 10: return book.unacknowledge(id, by: anna, at: wall)
        case 11: return book.reset(id, by: anna, at: wall)
        case 12:
            let seconds = Double.random(in: 0...60, using: &random)
            return book.shelve(target, by: anna, seconds: seconds, reason: "r", at: wall)
        case 13: return book.unshelve(target, by: anna, at: wall)
        case 14: return book.takeOutOfService(target, by: anna, reason: "", at: wall)
        default: return book.returnToService(target, by: anna, at: wall)
        }
    }

    @Test func `ten thousand random lives break nothing`() {
        for seed in 0..<10_000 {
            var random = SeededGenerator(seed: UInt64(seed))
            var book = AlarmBook()
            var ledger = Ledger()
            var wall = WallTime(0)
            var before: [Alarm] = []
            for _ in 0..<25 {
                wall = wall + Double.random(in: 0...10, using: &random)
                let steps = Self.move(&book, at: wall, by: &random)
                let alarms = book.alarms
                let isHonest = ledger.store(steps) && ledger.isSame(alarms) && (!steps.isEmpty || alarms == before)
                guard isHonest, steps.isEmpty || Self.isSound(alarms) else {
                    Issue.record("seed \(seed) at \(wall.seconds): \(steps) left \(alarms)")
                    return
                }
                let ended = book.expire(at: wall)
                before = ended.isEmpty ? alarms : book.alarms
                let isOverdue = before.contains { ($0.aside?.until).map { $0 <= wall } ?? false }
                guard ledger.store(ended), ledger.isSame(before), !isOverdue else {
                    Issue.record("seed \(seed) at \(wall.seconds): the expiry \(ended) left \(before)")
                    return
                }
            }
            var restored = AlarmBook(open: book.alarms, nextID: ledger.newest + 1)
            #expect(restored == book && ledger.store(restored.expire(at: wall)), "seed \(seed)")
            #expect(restored.alarms.allSatisfy(Self.holds) && ledger.isSame(restored.alarms))
        }
    }

    private static func isSound(_ alarms: [Alarm]) -> Bool {
        let keys = Set(alarms.map { [$0.rule, $0.camera, $0.episode] })
        return alarms.allSatisfy(holds) && keys.count == alarms.count && isWhole(alarms)
    }

    /// A point is shelved, or out of service, with all its alarms or with none.
    private static func isWhole(_ alarms: [Alarm]) -> Bool {
        Dictionary(grouping: alarms, by: \.point).values.allSatisfy { alarms in
            [AlarmState.shelved, .outOfService].allSatisfy { state in
                let count = alarms.count { $0.state == state }
                return count == 0 || count == alarms.count
            }
        }
    }
}
