import Inference
import Testing

@testable import Station

struct ModelsPlanTests {
    private func plan(_ assignment: [Int: String], keeping: Set<Int> = []) -> ModelsPlan {
        ModelsPlan(
            recipes: [Site.model("day"), Site.model("night")], assignment: assignment, keeping: keeping)
    }

    @Test func `what an operator switched stays where the configuration says nothing new of it`() {
        let plan = plan([0: "day", 1: "day", 2: "day", 4: "night"], keeping: [0, 2])
        let after = plan.assignment(after: [0: "night", 1: "night", 2: "gone", 3: "day"])
        #expect(after == [0: "night", 1: "day", 2: "day", 4: "night"])
    }

    @Test func `a shadow goes on at the cameras that are there`() {
        var plan = plan([0: "day", 4: "day"])
        var shadow = ModelShelf.Shadow(name: "night", cameras: [0, 1], every: 5)
        #expect(plan.shadow(after: nil) == nil)
        #expect(plan.shadow(after: shadow)?.cameras == [0])
        plan.joiningShadow = [4]
        #expect(plan.shadow(after: shadow)?.cameras == [0, 4])
        // Once it took over it looks on nowhere else.
        shadow.before = [0: "day", 1: "day"]
        #expect(plan.shadow(after: shadow)?.cameras == [0])
        #expect(plan.shadow(after: shadow)?.before == [0: "day"])
        shadow.cameras = [1]
        #expect(plan.shadow(after: shadow) == nil)
        shadow.name = "gone"
        #expect(plan.shadow(after: shadow) == nil)
    }

    @Test func `what the configuration gave up is not rolled back to`() {
        var shadow = ModelShelf.Shadow(name: "night", cameras: [0, 1, 2], every: 5)
        shadow.before = [0: "day", 1: "day", 2: "gone"]
        let plan = plan([0: "night", 1: "night", 2: "night", 4: "night"], keeping: [1, 2])
        #expect(plan.shadow(after: shadow)?.before == [0: "night", 1: "day", 2: "night"])
    }
}
