import Core
import Inference
import Testing

@testable import Station

struct ModelOrderTests {
    private static let cameras = [(number: 0, name: "gate"), (1, "yard"), (7, "quay")]

    private func state(shadow: ModelShelf.Shadow? = nil, isReady: Bool = true) -> ModelShelf.State {
        var state = ModelShelf.State(
            recipes: [Site.model("day"), Site.model("night")], assignment: [0: "day", 1: "night", 7: "day"])
        state.shadow = shadow
        state.isReady = isReady
        return state
    }

    private func words(_ command: Command, _ state: ModelShelf.State) -> String {
        do throws(Failure) {
            return try ModelOrder(state, cameras: Self.cameras).request(command).1
        } catch {
            return error.description
        }
    }

    private static let watching = ModelShelf.Shadow(name: "night", cameras: [0], every: 5)
    private static let promoted = ModelShelf.Shadow(
        name: "night", cameras: [0], every: 5, before: [0: "day", 1: "night", 7: "day"])

    @Test(
        arguments: [
            (.switchModel("night", camera: nil), nil, "night looks at every camera"),
            (.switchModel("night", camera: "gate"), nil, "night looks at gate"),
            (
                .switchModel("nigh", camera: nil), nil,
                "there is no model \"nigh\". Did you mean \"night\"? Allowed: day, night."
            ),
            (
                .switchModel("night", camera: "dock"), nil,
                "there is no camera \"dock\". Allowed: gate, yard, quay."
            ),
            (.shadow("night", cameras: [], every: 5), nil, "night looks on at 1 in 5 pictures"),
            (
                .shadow("night", cameras: ["yard"], every: 5), nil,
                "night looks at these cameras already. Name another model."
            ),
            (.shadow("night", cameras: [], every: 0), nil, "every 0. Allowed: 1 to 10000."),
            (.promote, nil, "no model looks on. Start a shadow first."),
            (.promote, watching, "night takes over"),
            (.promote, promoted, "night took over already"),
            (.rollBack, nil, "there is no shadow to roll back"),
            (.rollBack, watching, "night no longer looks on"),
            (.rollBack, promoted, "back to the models of before"),
        ] as [(Command, ModelShelf.Shadow?, String)])
    func `an order is taken or refused with what is allowed`(command: Command, shadow: ModelShelf.Shadow?, told: String)
    {
        #expect(words(command, state(shadow: shadow)) == told)
    }

    @Test func `a shadow looks on only where another model judges`() throws {
        let (request, _) = try ModelOrder(state(), cameras: Self.cameras).request(
            .shadow("night", cameras: [], every: 2))
        guard case .shadow("night", let cameras, 2) = request else {
            Issue.record("\(request)")
            return
        }
        #expect(cameras == [0, 7])
    }

    @Test func `before the first models stand nothing is changed`() {
        #expect(words(.promote, state(isReady: false)).hasPrefix("the first models are not loaded yet"))
    }

    @Test func `more than sixteen orders do not wait`() {
        let shelf = ModelShelf(
            ModelsPlan(recipes: [Site.model("day"), Site.model("night")], assignment: [0: "day", 1: "day", 7: "day"]))
        shelf.update { $0.isReady = true }
        for _ in 0..<16 {
            #expect(words(.switchModel("night", camera: nil), shelf.now) == "night looks at every camera")
            shelf.ask(.assign([0: "night"], words: ""))
        }
        #expect(
            words(.switchModel("night", camera: nil), shelf.now)
                == "nothing was done: 16 changes of models wait already. Try again when they are done.")
        _ = shelf.next(within: 0)
        #expect(words(.switchModel("night", camera: nil), shelf.now) == "night looks at every camera")
    }
}
