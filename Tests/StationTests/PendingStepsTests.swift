import Core
import Testing

@testable import Station

struct PendingStepsTests {
    private static let now = MonotonicTime(100)

    private func step(_ alarm: Int, _ number: Int, actor: String = "station") -> AlarmTransition {
        var step = AlarmTransition(
            cause: number == 1 ? .raised : .reraised,
            alarm: Alarm(
                id: alarm, rule: "r", camera: "c", episode: "", severity: .low, raised: WallTime(0),
                media: MediaTime(0)), at: WallTime(Double(number)), actor: actor)
        step.alarm.steps = number
        return step
    }

    @Test func `what was taken waits until it is confirmed`() {
        var pending = PendingSteps()
        pending.add([step(1, 1), step(2, 1)], at: Self.now)
        #expect(pending.take().count == 2)
        pending.add([step(1, 2)], at: Self.now)
        #expect(pending.confirm() == [2])
        #expect(pending.take().map(\.alarm.steps) == [2])
        pending.putBack()
        #expect(pending.confirm().isEmpty && pending.count == 1)
        #expect(pending.take(all: true).count == 1)
        #expect(pending.confirm() == [1] && pending.isEmpty)
    }

    @Test func `late are those that wait longer than that`() {
        var pending = PendingSteps()
        pending.add([step(1, 1)], at: Self.now)
        pending.add([step(2, 1)], at: Self.now + 1)
        #expect(pending.late(at: Self.now + 0.5, after: 0.5).isEmpty)
        #expect(pending.late(at: Self.now + 1, after: 0.5) == [1])
        #expect(pending.late(at: Self.now + 2, after: 0.5) == [1, 2])
    }

    @Test func `of very many steps the first, the newest and all by operators are kept, and the gap is told`() {
        var pending = PendingSteps(limit: 100)
        _ = pending.take()
        for number in 1...100 {
            pending.add([step(1, number, actor: number == 50 ? "op1" : "station")], at: Self.now)
        }
        pending.add([step(2, 1)], at: Self.now)
        let kept = pending.take(all: true)
        #expect(kept.map(\.alarm.steps) == [1, 50, 100, 1])
        #expect(kept[2].reason == "97 steps before it are left out: the journal took nothing")
        #expect(kept[1].reason.isEmpty && kept[3].reason.isEmpty)
    }

    @Test func `what is being written is not left out`() {
        var pending = PendingSteps(limit: 10)
        pending.add((1...8).map { step(1, $0) }, at: Self.now)
        let taken = pending.take()
        pending.add((9...20).map { step(1, $0) }, at: Self.now)
        #expect(pending.confirm().isEmpty && taken.count == 8)
        #expect(pending.take(all: true).map(\.alarm.steps) == [9, 20])
    }
}
