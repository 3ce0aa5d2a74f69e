import Core
import Testing

@testable import Screen

struct FiguresViewTests {
    @Test func `what does not fit is scrolled to`() {
        let size = ScreenSize(80, 24)
        var snapshot = Samples.lifecycle
        snapshot.alarmFigures.chattering = (1...40).map { AlarmPoint(rule: "rule number \($0)", camera: "yard") }
        var state = DashboardState()
        func press(_ key: Key) -> String {
            state.settle(snapshot, size)
            _ = state.handle(key, snapshot)
            state.settle(snapshot, size)
            return Dashboard.draw(state, snapshot, size).text
        }
        let first = press(.character("f"))
        #expect(first.contains("ALARMS IN") && first.contains(" below  FLOOD") && !first.contains("rule number 40"))
        let last = press(.character("G"))
        #expect(
            !last.contains("ALARMS IN") && last.contains(" above  FLOOD") && last.contains("rule number 40 on yard"))
        #expect(press(.character("g")) == first)
        // Whoever comes back begins at the top.
        _ = press(.pageDown)
        _ = press(.escape)
        #expect(press(.character("f")) == first)
    }

    @Test func `on the usual screen all of it is seen`() {
        var state = DashboardState()
        _ = state.handle(.character("f"), Samples.lifecycle)
        let screen = Dashboard.draw(state, Samples.lifecycle, ScreenSize(80, 24)).text
        #expect(screen.contains("chattering (over 3 in 60 s)") && !screen.contains(" below"))
        #expect(screen.contains("for one operator"))
    }
}
