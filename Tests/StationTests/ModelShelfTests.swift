import Core
import Inference
import TestSupport
import Testing

@testable import Station

struct ModelShelfTests {
    private func shelf() -> ModelShelf {
        ModelShelf(ModelsPlan(recipes: [Site.model("day")], assignment: [0: "day", 1: "day"]))
    }

    @Test func `before the first models only another configuration or the end is not waited out`() {
        let shelf = shelf()
        shelf.ask(.shadow("day", cameras: [0], every: 5))
        shelf.ask(.rollBack)
        shelf.waitForPlan(seconds: 0.05)
        #expect(shelf.now.recipes.map(\.name) == ["day"])

        // Where no wait is asked for, what was configured meanwhile is taken up all the same.
        var plan = ModelsPlan(recipes: [Site.model("dusk"), Site.model("night")], assignment: [0: "dusk", 2: "night"])
        plan.needsGPU = true
        shelf.ask(.reconfigure(plan))
        shelf.waitForPlan(seconds: 0)
        #expect(shelf.now.recipes == plan.recipes && shelf.now.assignment == plan.assignment && shelf.now.needsGPU)
        // It is still to be served, in its turn.
        #expect(shelf.now.ordersWaiting == 3)

        shelf.close()
        shelf.waitForPlan(seconds: 3600)
    }

    @Test func `a model that leaves is freed outside the lock, as its session may take its time to close`() throws {
        let shelf = shelf()
        func load() throws {
            let tensorFlow = try TensorFlow(compiles: false)
            let loaded = try ModelExamination(Site.model("day"), tensorFlow, SessionSettings(), report: { _ in })
            shelf.update { $0.loaded["day"] = loaded }
        }
        try load()
        weak var model: Model?
        model = shelf.now.loaded["day"]?.model
        #expect(model != nil)
        var isThereInside = false
        shelf.update { state in
            state.loaded = [:]
            isThereInside = model != nil
        }
        #expect(isThereInside && model == nil)
    }
}
