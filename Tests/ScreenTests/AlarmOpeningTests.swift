import Core
import Testing

@testable import Screen

struct AlarmOpeningTests {
    private let size = ScreenSize(120, 36)

    private func press(_ keys: [Key], _ state: inout DashboardState, _ snapshot: Snapshot) -> Effect {
        var effect = Effect.none
        for key in keys {
            state.settle(snapshot, size)
            effect = state.handle(key, snapshot)
        }
        state.settle(snapshot, size)
        return effect
    }

    private func press(_ text: String, _ state: inout DashboardState, _ snapshot: Snapshot) -> Effect {
        press(text.map { .character($0) }, &state, snapshot)
    }

    private func opened(_ id: Int, _ snapshot: Snapshot) -> DashboardState {
        var state = DashboardState()
        state.settle(snapshot, size)
        state.openAlarm(id)
        state.settle(snapshot, size)
        return state
    }

    @Test func `the alarm under the cursor is opened, asked for and left again`() {
        var state = DashboardState()
        _ = press([.down, .function(5)], &state, Samples.busy)
        #expect(state.view == .alarm && state.openedAlarm == 2)
        #expect(state.attention == Attention(alarm: 2))
        _ = press([.escape], &state, Samples.busy)
        #expect(state.view == .dashboard && state.attention == Attention())
        #expect(state.alarms.selected == .alarm(2))
    }

    @Test func `of a row that chatters the newest, and the others by their keys`() {
        var state = DashboardState()
        let snapshot = Samples.lifecycle
        _ = press([.function(5)], &state, snapshot)
        #expect(state.openedAlarm == 23 && state.siblings(snapshot) == [23, 22, 21])
        _ = press("]", &state, snapshot)
        #expect(state.openedAlarm == 22)
        _ = press([.right, .right], &state, snapshot)
        #expect(state.openedAlarm == 21 && state.notice == "This is the oldest of them.")
        _ = press([.left, .character("["), .left], &state, snapshot)
        #expect(state.openedAlarm == 23 && state.notice == "This is the newest of them.")
        var alone = opened(15, snapshot)
        _ = press("]", &alone, snapshot)
        #expect(alone.openedAlarm == 15 && alone.notice == "No other alarm stands in this one's row.")
    }

    @Test(arguments: [
        (2, "a", Effect.perform(.acknowledge([2]))), (1, "uy", .perform(.unacknowledge([1]))),
        (22, "a", .perform(.acknowledge([22]))), (11, "Sy", .perform(.unshelve(.alarms([11])))),
        (14, "xy", .perform(.reset([14]))),
    ])
    func `keys act on the opened alarm alone`(id: Int, keys: String, effect: Effect) {
        var snapshot = Samples.lifecycle
        snapshot.alarms.append(Samples.alarm(2))
        var state = opened(id, snapshot)
        #expect(press(keys, &state, snapshot) == effect)
    }

    @Test func `shelving takes the point of the opened alarm`() {
        var state = opened(15, Samples.lifecycle)
        _ = press("s", &state, Samples.lifecycle)
        #expect(state.dialog?.point == AlarmPoint(rule: "red light", camera: "loading-bay"))
    }

    @Test func `one that is done with is shown and left alone`() {
        var snapshot = Samples.busy
        var closed = Samples.examined
        closed.state = .normal
        snapshot.dossier = Samples.dossier(of: closed)
        var state = opened(closed.id, snapshot)
        for key in "ausoSx" {
            #expect(press(String(key), &state, snapshot) == .none)
            #expect(state.notice == "This alarm is over and acknowledged.")
        }
        #expect(press("y", &state, snapshot) == .copy(closed.evidence[0].path))
    }

    @Test func `the paths of clip and still are copied whole`() {
        var snapshot = Samples.examination()
        var state = opened(14, snapshot)
        #expect(press("y", &state, snapshot) == .copy(Samples.examined.evidence[0].path))
        #expect(press("Y", &state, snapshot) == .copy(Samples.examined.evidence[1].path))
        snapshot.alarms[snapshot.alarms.count - 1].evidence.removeFirst()
        #expect(press("y", &state, snapshot) == .copy(Samples.examined.evidence[1].path))
        snapshot.alarms[snapshot.alarms.count - 1].evidence = []
        #expect(press("y", &state, snapshot) == .none)
        state = opened(14, snapshot)
        _ = state.handle(.character("Y"), snapshot)
        #expect(state.notice == "There is no still of this alarm.")
    }

    @Test func `e goes on to the next one that waits, and shows it`() {
        var state = DashboardState()
        _ = press([.function(5), .character("e")], &state, Samples.busy)
        #expect(state.view == .alarm && state.openedAlarm == 2 && state.alarms.selected == .alarm(2))
    }

    @Test func `nothing to open`() {
        var state = DashboardState()
        let snapshot = Samples.snapshot(cameras: [])
        _ = press([.function(5)], &state, snapshot)
        #expect(state.view == .dashboard && state.notice == "There is no alarm.")
    }

    @Test func `a long page is scrolled, and the next alarm begins at its top`() {
        let snapshot = Samples.examination()
        var state = DashboardState()
        state.openAlarm(14)
        state.settle(snapshot, ScreenSize(80, 24))
        _ = state.handle(.pageDown, snapshot)
        state.settle(snapshot, ScreenSize(80, 24))
        #expect(state.scroll.top > 5)
        state.openAlarm(4)
        state.settle(snapshot, ScreenSize(80, 24))
        #expect(state.scroll.top == 0)
    }
}
