import Core
import Testing

@testable import Screen

struct ModelRequestTests {
    private let size = ScreenSize(80, 24)

    /// The models view, opened on `snapshot`, with the cursor on that row.
    private func opened(_ snapshot: Snapshot, row: Int = 0) -> DashboardState {
        var state = DashboardState()
        state.settle(snapshot, size)
        for key in [Key.character("m")] + Array(repeating: .down, count: row) {
            _ = state.handle(key, snapshot)
            state.settle(snapshot, size)
        }
        return state
    }

    @Test(arguments: [Key.escape, .character("m"), .character("q")])
    func `the view opens and closes`(key: Key) {
        let snapshot = Samples.models()
        var state = opened(snapshot)
        #expect(state.view == .models)
        #expect(state.handle(key, snapshot) == .none)
        #expect(state.view == .dashboard)
    }

    @Test(arguments: [
        (
            Key.enter, "Let ssd-mobilenet-v2-320 look at all 6 cameras?",
            Command.switchModel("ssd-mobilenet-v2-320", camera: nil)
        ),
        (
            .character("c"), "Let ssd-mobilenet-v2-320 look at camera crossing?",
            .switchModel("ssd-mobilenet-v2-320", camera: "crossing")
        ),
        (
            .character("s"), "Let ssd-mobilenet-v2-320 shadow all 6 cameras, every 10th picture?",
            .shadow("ssd-mobilenet-v2-320", cameras: [], every: 10)
        ),
    ])
    func `each key asks, and only y does it`(key: Key, words: String, command: Command) {
        let snapshot = Samples.models(shadow: nil)
        var state = opened(snapshot, row: 1)
        _ = state.handle(.character("2"), snapshot)
        #expect(state.handle(key, snapshot) == .none)
        #expect(state.question?.words == words)
        var declined = state
        #expect(declined.handle(.enter, snapshot) == .none)
        #expect(declined.question == nil && declined.notice == "Nothing was done.")
        #expect(state.handle(.character("y"), snapshot) == .perform(command))
        #expect(state.question == nil)
    }

    @Test(arguments: [
        (
            Key.character("p"), ShadowStatus.Phase.watching,
            "Let the shadow ssd-mobilenet-v2-320 take over all 6 cameras?", Command.promote
        ),
        (.character("r"), .watching, "End the shadow ssd-mobilenet-v2-320?", .rollBack),
        (.character("r"), .promoted, "Take ssd-mobilenet-v2-320 back, restore the models of before?", .rollBack),
    ])
    func `the shadow's keys ask too`(key: Key, phase: ShadowStatus.Phase, words: String, command: Command) {
        let snapshot = Samples.models(shadow: phase)
        var state = opened(snapshot)
        #expect(state.handle(key, snapshot) == .none)
        #expect(state.question?.words == words)
        #expect(state.handle(.character("y"), snapshot) == .perform(command))
    }

    @Test(
        arguments: [
            (Key.enter, 0, nil, "yolox-nano looks at every camera already"),
            (.character("c"), 0, nil, "looks at north-gate already"),
            (.character("s"), 0, nil, "looks at every camera already"),
            (.character("p"), 1, nil, "no shadow to promote: s "),
            (.character("r"), 1, nil, "no shadow to roll back: s "),
            (.character("s"), 2, .watching, "p promotes, r ends it"),
            (.character("p"), 1, .promoted, "r rolls it back"),
        ] as [(Key, Int, ShadowStatus.Phase?, String)])
    func `what makes no sense is refused with a way out`(key: Key, row: Int, phase: ShadowStatus.Phase?, words: String)
    {
        let snapshot = Samples.models(shadow: phase)
        var state = opened(snapshot, row: row)
        #expect(state.handle(key, snapshot) == .none)
        #expect(state.question == nil)
        #expect(state.notice.contains(words) && CellWidth.of(state.notice) <= 78, "\(state.notice)")
    }

    @Test(arguments: [Key.enter, .character("c"), .character("s"), .character("p"), .character("r")])
    func `one change at a time`(key: Key) {
        var snapshot = Samples.models()
        snapshot.change = ModelChange(number: 1, model: "yolox-nano", phase: .warming)
        var state = opened(snapshot, row: 1)
        #expect(state.handle(key, snapshot) == .none)
        #expect(state.question == nil)
        #expect(state.notice == "A change is under way (yolox-nano warming): wait for its end.")
        snapshot.change?.phase = .failed
        _ = state.handle(.character("r"), snapshot)
        #expect(state.question != nil)
    }

    @Test func `what is asked for is what was drawn under the cursor`() {
        var snapshot = Samples.models(shadow: nil)
        var state = opened(snapshot, row: 1)
        snapshot.models.insert(ModelStatus(name: "new", phase: .idle), at: 0)
        state.settle(snapshot, size)
        _ = state.handle(.enter, snapshot)
        #expect(state.handle(.character("y"), snapshot) == .perform(.switchModel("ssd-mobilenet-v2-320", camera: nil)))
    }

    @Test func `no neighbour takes the place of a model that vanished`() {
        var snapshot = Samples.models(shadow: nil)
        var state = opened(snapshot, row: 1)
        snapshot.models.remove(at: 1)
        // Before it is drawn anew, and after.
        #expect(state.handle(.enter, snapshot) == .none)
        #expect(state.question == nil && state.notice.contains("No model is selected"))
        state.settle(snapshot, size)
        #expect(state.models.selected == nil)
        #expect(state.handle(.enter, snapshot) == .none)
        #expect(state.question == nil)
        _ = state.handle(.down, snapshot)
        #expect(state.models.selected == "門の検出器")
    }

    @Test func `a question about what vanished is answered with nothing`() {
        var snapshot = Samples.models(shadow: nil)
        var state = opened(snapshot, row: 1)
        _ = state.handle(.enter, snapshot)
        snapshot.models.remove(at: 1)
        #expect(state.handle(.character("y"), snapshot) == .none)
        #expect(state.notice.contains("no longer there"))
    }

    @Test func `a yes to ending a shadow never undoes a promotion of meanwhile`() {
        var snapshot = Samples.models()
        var state = opened(snapshot)
        _ = state.handle(.character("r"), snapshot)
        snapshot.shadow?.phase = .promoted
        #expect(state.handle(.character("y"), snapshot) == .none)
    }

    @Test func `without models or cameras there is nothing to ask`() {
        let snapshot = Samples.snapshot(cameras: [])
        var state = opened(snapshot)
        for key in [Key.enter, .character("c"), .character("s"), .character("p"), .character("r")] {
            #expect(state.handle(key, snapshot) == .none)
            #expect(state.question == nil && !state.notice.isEmpty)
        }
    }

    @Test func `the ends of the list`() {
        let snapshot = Samples.models()
        var state = opened(snapshot)
        _ = state.handle(.character("G"), snapshot)
        #expect(state.models.selected == "efficientdet-d0")
        _ = state.handle(.character("k"), snapshot)
        #expect(state.models.selected == "門の検出器")
        _ = state.handle(.character("g"), snapshot)
        #expect(state.models.selected == "yolox-nano")
        #expect(state.alarms.selected == .alarm(4))
    }
}
