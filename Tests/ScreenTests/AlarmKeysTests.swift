import Core
import Screen
import Testing

struct AlarmKeysTests {
    private let size = ScreenSize(80, 24)

    private func press(_ keys: [Key], _ state: inout DashboardState, _ snapshot: Snapshot) -> Effect {
        var effect = Effect.none
        for key in keys {
            state.settle(snapshot, size)
            effect = state.handle(key, snapshot)
        }
        return effect
    }

    private func press(_ text: String, _ state: inout DashboardState, _ snapshot: Snapshot) -> Effect {
        press(text.map { $0 == "\n" ? .enter : .character($0) }, &state, snapshot)
    }

    @Test(arguments: [
        ("s42\n", Effect.perform(.shelve(.alarms([2]), seconds: 14_400, reason: "works on site"))),
        ("o1\n", .perform(.takeOutOfService(.alarms([2]), reason: "known fault"))), ("a", .perform(.acknowledge([2]))),
        ("s4q", .none), ("u", .none), ("S", .none), ("x", .none), ("o\n", .none), ("s3aAy", .none),
    ])
    func `keys to the command at their end`(keys: String, effect: Effect) {
        var state = DashboardState()
        let snapshot = Samples.snapshot(cameras: [], alarms: [Samples.alarm(2)])
        #expect(press(keys, &state, snapshot) == effect)
    }

    @Test(arguments: ["", "A", "?", "q", "u"])
    func `what is pasted works nothing, whatever is open`(before: String) {
        var state = DashboardState()
        let snapshot = Samples.snapshot(cameras: [], alarms: [Samples.alarm(2)])
        _ = press(before, &state, snapshot)
        let modal = state.modal
        for text in ["a", "y", "q", "as42\n"] {
            #expect(press([.pasted(text)], &state, snapshot) == .none)
            #expect(state.modal == modal && state.notice == "What is pasted is not taken for keys.")
        }
    }

    @Test func `what is pasted into a reason or a prompt is text, and no Return`() {
        var state = DashboardState()
        let snapshot = Samples.snapshot(cameras: [], alarms: [Samples.alarm(2)])
        #expect(
            press([.character("o"), .pasted("ticket \u{1B}[2J12\n1"), .enter], &state, snapshot)
                == .perform(.takeOutOfService(.alarms([2]), reason: "ticket [2J121")))
        #expect(press([.character("o"), .pasted(String(repeating: "長", count: 500))], &state, snapshot) == .none)
        #expect(
            press([.pasted("more"), .enter], &state, snapshot)
                == .perform(.takeOutOfService(.alarms([2]), reason: String(repeating: "長", count: 80))))
        _ = press([.character("/"), .pasted("gate 7")], &state, snapshot)
        #expect(state.prompt?.text == "gate 7")
    }

    @Test func `Esc leaves the dialog, and then keys mean what they did before`() {
        var state = DashboardState()
        let snapshot = Samples.snapshot(cameras: [], alarms: [Samples.alarm(2)])
        #expect(press([.character("s"), .character("1"), .escape], &state, snapshot) == .none)
        #expect(state.dialog == nil && state.notice == "Nothing was done.")
        #expect(press("qy", &state, snapshot) == .quit)
    }

    @Test func `the screen is drawn anew from within the dialog too`() {
        var state = DashboardState()
        let snapshot = Samples.snapshot(cameras: [], alarms: [Samples.alarm(2)])
        #expect(press([.character("s"), .control("l")], &state, snapshot) == .redraw)
        #expect(state.dialog != nil)
    }

    @Test func `what asks is done on y alone`() {
        var state = DashboardState()
        let snapshot = Samples.snapshot(cameras: [], alarms: [Samples.alarm(2, .acknowledged)])
        #expect(press("un", &state, snapshot) == .none)
        #expect(state.notice == "Nothing was done.")
        #expect(press("uy", &state, snapshot) == .perform(.unacknowledge([2])))
    }

    @Test func `v shows what is put aside, and hides it again`() {
        var state = DashboardState()
        let snapshot = Samples.lifecycle
        #expect(!Dashboard.draw(state, snapshot, ScreenSize(160, 48)).text.contains("SHLVD"))
        _ = press("v", &state, snapshot)
        #expect(Dashboard.draw(state, snapshot, ScreenSize(160, 48)).text.contains("◌ MED  SHLVD"))
        _ = press("v", &state, snapshot)
        #expect(!state.isAsideShown)
        _ = press("v", &state, Samples.busy)
        #expect(!state.isAsideShown && state.notice == "Nothing is put aside.")
    }

    @Test func `what is put aside is brought back by S`() {
        var state = DashboardState()
        #expect(press("vGS", &state, Samples.lifecycle) == .none)
        #expect(state.question?.command == .returnToService(.alarms([13])))
    }

    @Test func `a selected alarm that begins to chatter stays selected, with all of its point`() {
        var state = DashboardState()
        var snapshot = Samples.snapshot(cameras: [], alarms: [Samples.alarm(2, age: 9), Samples.alarm(4, age: 5)])
        _ = press("j", &state, snapshot)
        #expect(state.alarms.selected == .alarm(2))
        for index in snapshot.alarms.indices { snapshot.alarms[index].isChattering = true }
        #expect(press("a", &state, snapshot) == .none)
        #expect(state.question?.command == .acknowledge([4, 2]))
        #expect(press("y", &state, snapshot) == .perform(.acknowledge([4, 2])))
        // The newest of them goes: the row is the same.
        snapshot.alarms.removeLast()
        #expect(press("a", &state, snapshot) == .perform(.acknowledge([2])))
    }

    @Test(arguments: [Key.escape, .character("f"), .character("q")])
    func `the alarm figures come by f and go by themselves never`(key: Key) {
        var state = DashboardState()
        _ = press("f", &state, Samples.lifecycle)
        #expect(state.view == .figures)
        #expect(press("a", &state, Samples.lifecycle) == .none)
        #expect(state.view == .figures)
        #expect(press([key], &state, Samples.lifecycle) == .none)
        #expect(state.view == .dashboard)
    }
}
