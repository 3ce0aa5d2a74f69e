import Core
import Testing

@testable import Screen

struct ComparisonTests {
    private func text(_ snapshot: Snapshot, _ size: ScreenSize = ScreenSize(120, 36)) -> String {
        var state = DashboardState()
        state.settle(snapshot, size)
        _ = state.handle(.character("m"), snapshot)
        return Dashboard.draw(state, snapshot, size).text
    }

    @Test func `who is compared, where, how often and at what cost`() {
        let screen = text(Samples.models())
        for words in [
            "Comparison ─ all 6 cameras, every 10th picture, 106 pictures compared", "A  yolox-nano",
            "B  ssd-mobilenet-v2-320",
            "11.2 ms   14.0 ms", "31.4 ms   40.1 ms   21.9%", "p promotes B", "r ends the comparison",
        ] {
            #expect(screen.contains(words), "\(words)")
        }
    }

    @Test func `after the promotion it says how to take it back`() {
        let screen = text(Samples.models(shadow: .promoted))
        #expect(screen.contains("PROMOTED"))
        #expect(screen.contains("r takes B back"))
        #expect(!screen.contains("p promotes"))
    }

    @Test func `most disagreement comes first, by objects and not by share`() {
        let classes = [
            "car": Agreement.Class(matched: 90, onlyA: 5, onlyB: 5), "dog": Agreement.Class(onlyB: 1),
            "bus": Agreement.Class(matched: 9), "cat": Agreement.Class(matched: 9, onlyA: 1),
        ]
        #expect(Comparison.mostDisagreementFirst(classes).map(\.key) == ["car", "dog", "cat", "bus"])
    }

    @Test func `classes that do not fit are counted`() {
        #expect(text(Samples.models(), ScreenSize(80, 24)).contains("↓1 more"))
        #expect(!text(Samples.models()).contains("more"))
    }

    @Test func `before the first picture there is no agreement to tell`() {
        var snapshot = Samples.models()
        snapshot.shadow?.agreement = Agreement()
        let screen = text(snapshot)
        #expect(screen.contains("0 pictures compared"))
        #expect(!screen.contains("100.0%"))
    }

    @Test func `some cameras are named`() {
        var snapshot = Samples.models()
        snapshot.shadow?.cameras = ["yard", "roof"]
        snapshot.shadow?.every = 1
        #expect(text(snapshot).contains("yard, roof, every picture, 106 pictures compared"))
    }
}
