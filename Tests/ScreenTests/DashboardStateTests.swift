import Core
import Screen
import Testing

struct DashboardStateTests {
    private let size = ScreenSize(80, 24)
    private let cameras = (1...6).map { Samples.camera("camera \($0)") }

    private func settled(_ alarms: [Alarm]) -> (DashboardState, Snapshot) {
        let snapshot = Samples.snapshot(cameras: cameras, alarms: alarms)
        var state = DashboardState()
        state.settle(snapshot, size)
        return (state, snapshot)
    }

    @Test func `a acknowledges the alarm that was drawn under the cursor`() {
        var (state, snapshot) = settled([Samples.alarm(1, age: 9), Samples.alarm(2, age: 5)])
        #expect(state.alarms.selected == .alarm(2))
        // A newer alarm arrives between the look and the key.
        snapshot.alarms.append(Samples.alarm(3))
        state.settle(snapshot, size)
        #expect(state.handle(.character("a"), snapshot) == .perform(.acknowledge([2])))
    }

    @Test func `no neighbour takes the place of an alarm that is gone`() {
        var (state, snapshot) = settled([Samples.alarm(1, age: 9), Samples.alarm(2, age: 5)])
        snapshot.alarms.removeLast()
        state.settle(snapshot, size)
        #expect(state.handle(.character("a"), snapshot) == .none)
        #expect(!state.notice.isEmpty)
        #expect(state.handle(.character("e"), snapshot) == .none)
        #expect(state.handle(.character("a"), snapshot) == .perform(.acknowledge([1])))
    }

    @Test func `the key meets the old drawing even where the new state is not drawn yet`() {
        var (state, snapshot) = settled([Samples.alarm(1, age: 9)])
        snapshot.alarms = [Samples.alarm(7)]
        #expect(state.handle(.character("a"), snapshot) == .none)
    }

    @Test func `an alarm that is acknowledged already is left alone`() {
        var (state, snapshot) = settled([Samples.alarm(1, .acknowledged)])
        #expect(state.handle(.character("a"), snapshot) == .none)
        #expect(state.notice.contains("already"))
    }

    @Test func `A asks first and means what was shown when it asked`() {
        var (state, snapshot) = settled([Samples.alarm(1, age: 9), Samples.alarm(2, .acknowledged, age: 5)])
        #expect(state.handle(.character("A"), snapshot) == .none)
        #expect(state.question?.command == .acknowledge([1]))
        snapshot.alarms.append(Samples.alarm(3))
        state.settle(snapshot, size)
        #expect(state.handle(.character("y"), snapshot) == .perform(.acknowledge([1])))
        #expect(state.question == nil)
    }

    @Test(arguments: [Key.character("n"), .escape, .enter, .character("q"), .character("a")])
    func `any answer but y means no`(key: Key) {
        var (state, snapshot) = settled([Samples.alarm(1)])
        _ = state.handle(.character("A"), snapshot)
        #expect(state.handle(key, snapshot) == .none)
        #expect(state.question == nil)
    }

    @Test func `a list that was scrolled holds the selected line where it is`() {
        var (state, snapshot) = settled((1...30).map { Samples.alarm($0, age: Double(100 - $0)) })
        for _ in 0..<12 { _ = state.handle(.down, snapshot) }
        state.settle(snapshot, size)
        let row = state.alarms.row - state.alarms.top
        let id = state.alarms.selected
        snapshot.alarms.append(Samples.alarm(99))
        state.settle(snapshot, size)
        #expect(state.alarms.row - state.alarms.top == row)
        #expect(state.alarms.selected == id)
        #expect(Dashboard.draw(state, snapshot, size).text.contains("above"))
    }

    @Test func `a list that was not scrolled shows new alarms at once`() {
        var (state, snapshot) = settled([Samples.alarm(1, age: 9)])
        snapshot.alarms.append(Samples.alarm(2))
        state.settle(snapshot, size)
        #expect(state.alarms.top == 0)
        #expect(state.alarms.selected == .alarm(1))
    }

    @Test func `moving stays inside the list`() {
        var (state, snapshot) = settled((1...30).map { Samples.alarm(2 * $0, age: Double($0)) })
        for (key, id) in [
            (Key.up, 2), (.down, 4), (.character("G"), 60), (.pageDown, 60), (.pageUp, 48), (.character("g"), 2),
            (.character("j"), 4),
            (.character("k"), 2),
        ] {
            _ = state.handle(key, snapshot)
            state.settle(snapshot, size)
            #expect(state.alarms.selected == .alarm(id), "\(key)")
            #expect((state.alarms.top...state.alarms.top + 7).contains(state.alarms.row))
        }
    }

    @Test func `e goes round the unacknowledged alarms`() {
        var (state, snapshot) = settled([
            Samples.alarm(1, age: 1), Samples.alarm(2, .acknowledged, age: 2), Samples.alarm(3, age: 3),
        ])
        let visited = (0..<3).map { _ in
            _ = state.handle(.character("e"), snapshot)
            return state.alarms.selected
        }
        #expect(visited == [.alarm(3), .alarm(1), .alarm(3)])
    }

    @Test(arguments: [Key.function(3), .character("c")])
    func `a camera is looked at until Esc, and another one by Tab or its number`(key: Key) {
        var (state, snapshot) = settled([Samples.alarm(1)])
        #expect(state.attention.camera == nil)
        _ = state.handle(.character("2"), snapshot)
        _ = state.handle(key, snapshot)
        #expect(state.view == .camera && state.attention.camera == snapshot.cameras[1].name)
        _ = state.handle(.tab, snapshot)
        #expect(state.attention.camera == snapshot.cameras[2].name)
        _ = state.handle(.character("6"), snapshot)
        #expect(state.attention.camera == snapshot.cameras[5].name)
        #expect(state.handle(.character("a"), snapshot) == .none)
        #expect(state.handle(.escape, snapshot) == .none)
        #expect(state.view == .dashboard && state.attention.camera == nil)
    }

    @Test func `without cameras there is none to look at`() {
        var state = DashboardState()
        let snapshot = Samples.snapshot(cameras: [])
        state.settle(snapshot, size)
        _ = state.handle(.enter, snapshot)
        #expect(state.attention.camera == nil && state.notice == "There is no camera to look at.")
        // The cameras are gone while one of them is looked at.
        _ = state.handle(.enter, Samples.busy)
        #expect(state.attention.camera == Samples.busy.cameras[0].name)
        state.settle(snapshot, size)
        #expect(state.attention.camera == nil)
    }

    @Test func `help closes on any key and no command passes through it`() {
        var (state, snapshot) = settled([Samples.alarm(1)])
        _ = state.handle(.character("?"), snapshot)
        #expect(state.helpPage == 0)
        #expect(state.handle(.character("a"), snapshot) == .none)
        #expect(state.helpPage == nil)
    }

    @Test func `any key closes help, one without a meaning too`() {
        var (state, snapshot) = settled([])
        _ = state.handle(.character("?"), snapshot)
        #expect(state.handle(.character("z"), snapshot) == .none)
        #expect(state.helpPage == nil)
    }

    @Test func `a question that is no longer shown is no longer asked`() {
        var (state, snapshot) = settled([Samples.alarm(1)])
        _ = state.handle(.character("A"), snapshot)
        state.settle(snapshot, ScreenSize(79, 24))
        #expect(state.handle(.character("y"), snapshot) == .none)
    }

    @Test(arguments: [Key.character("q"), .function(10), .control("c")])
    func `what ends the station asks first`(key: Key) {
        var (state, snapshot) = settled([])
        #expect(state.handle(key, snapshot) == .none)
        #expect(state.question?.words == "Stop the station?")
        #expect(state.handle(.enter, snapshot) == .none)
        #expect(state.question == nil)
        _ = state.handle(key, snapshot)
        #expect(state.handle(.character("y"), snapshot) == .quit)
        // Another dashboard may come back to the station.
        state.endsStation = false
        #expect(state.handle(key, snapshot) == .quit)
    }

    @Test func `one can leave where the terminal is too small, and do nothing else`() {
        var (state, snapshot) = settled([Samples.alarm(1)])
        let small = ScreenSize(40, 12)
        state.settle(snapshot, small)
        #expect(state.handle(.character("a"), snapshot) == .none)
        _ = state.handle(.character("A"), snapshot)
        #expect(state.question == nil)
        _ = state.handle(.character("q"), snapshot)
        state.settle(snapshot, small)
        #expect(Dashboard.draw(state, snapshot, small).text.contains("Stop the station? y yes"))
        #expect(state.handle(.character("y"), snapshot) == .quit)
    }

    @Test(arguments: "aAusoSx".map { $0 })
    func `nothing is changed from a read-only dashboard`(key: Character) {
        var (state, snapshot) = settled([Samples.alarm(1)])
        state.isReadOnly = true
        #expect(state.handle(.character(key), snapshot) == .none)
        #expect(state.modal == nil && state.notice.contains("read-only"))
    }

    @Test func `a question that was asked before is not answered by a read-only dashboard`() {
        var (state, snapshot) = settled([Samples.alarm(1)])
        _ = state.handle(.character("A"), snapshot)
        state.isReadOnly = true
        #expect(state.handle(.character("y"), snapshot) == .none)
        #expect(state.notice.contains("read-only"))
    }

    @Test func `E goes round the unacknowledged alarms the other way`() {
        var (state, snapshot) = settled([
            Samples.alarm(1, age: 1), Samples.alarm(2, .acknowledged, age: 2), Samples.alarm(3, age: 3),
            Samples.alarm(5, age: 5),
        ])
        let visited = "EEEE".map { key in
            _ = state.handle(.character(key), snapshot)
            return state.alarms.selected
        }
        #expect(visited == [.alarm(5), .alarm(3), .alarm(1), .alarm(5)])
    }

    @Test func `Return opens the selected alarm, and without one the camera`() {
        var (state, snapshot) = settled([Samples.alarm(1, age: 9), Samples.alarm(2)])
        _ = state.handle(.enter, snapshot)
        #expect(state.view == .alarm && state.openedAlarm == 2 && state.attention.alarm == 2)
        _ = state.handle(.escape, snapshot)
        #expect(state.view == .dashboard && state.attention.alarm == nil)
        snapshot.alarms = []
        state.settle(snapshot, size)
        _ = state.handle(.enter, snapshot)
        #expect(state.view == .camera)
        // The alarm that was opened last is looked at again.
        _ = state.handle(.function(5), snapshot)
        #expect(state.view == .alarm && state.openedAlarm == 2)
    }

    @Test func `without any alarm there is none to look at`() {
        var (state, snapshot) = settled([])
        _ = state.handle(.function(5), snapshot)
        #expect(state.view == .dashboard && state.notice == "There is no alarm.")
    }

    @Test func `0 is the tenth camera`() {
        let snapshot = Samples.snapshot(cameras: (1...12).map { Samples.camera("camera \($0)") })
        var state = DashboardState()
        state.settle(snapshot, size)
        _ = state.handle(.character("0"), snapshot)
        #expect(state.focusedCamera == 9)
    }

    @Test(arguments: [(Key.control("l"), Effect.redraw)])
    func `effects are passed on`(key: Key, effect: Effect) {
        var (state, snapshot) = settled([])
        #expect(state.handle(key, snapshot) == effect)
    }

    private static let long = "acknowledged 1; not waiting for it: " + String(repeating: "7, ", count: 40)

    @Test func `of several answers none hides another`() {
        var state = DashboardState()
        let isNews = [state.hear([]), state.hear([Self.long])]
        #expect(isNews == [false, true] && state.notice == Self.long)
        let unknown = "no answer: whether it was done is not known. no station answers at /s"
        _ = state.hear([unknown, "nothing was done"])
        #expect(state.notice == "no answer: whether it was done is not known. no station ans… | nothing was done")
    }
}
