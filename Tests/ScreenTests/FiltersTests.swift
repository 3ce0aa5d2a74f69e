import Core
import Testing

@testable import Screen

struct FiltersTests {
    @Test func `each view has its own filter, and blanks are none`() {
        var state = DashboardState()
        state.setFilter("crossing \u{1B}high", in: .dashboard)
        state.setFilter("   ", in: .log)
        #expect(state.filter(of: .dashboard) == "crossing high")
        #expect(
            state.filter(of: .log).isEmpty && state.filters.keys.sorted { $0.rawValue < $1.rawValue } == [.dashboard])
        state.setFilter("", in: .dashboard)
        #expect(state.filters.isEmpty)
    }

    @Test func `n and N go round, and say so where there is no filter`() {
        var state = DashboardState()
        let snapshot = Samples.snapshot(cameras: [], alarms: (1...3).map { Samples.alarm(2 * $0, age: Double($0)) })
        state.settle(snapshot, ScreenSize(80, 24))
        _ = state.handle(.character("n"), snapshot)
        #expect(state.notice == "No filter is set: / sets one." && state.alarms.selected == .alarm(2))
        state.setFilter("red", in: .dashboard)
        let visited = "nnnNN".map { key in
            _ = state.handle(.character(key), snapshot)
            return state.alarms.selected
        }
        #expect(visited == [.alarm(4), .alarm(6), .alarm(2), .alarm(6), .alarm(4)])
        _ = state.handle(.character("n"), Samples.snapshot(cameras: []))
        #expect(state.notice.isEmpty)
    }

    @Test func `Esc clears the filter before it goes back`() {
        var state = DashboardState()
        let snapshot = Samples.busy
        _ = state.handle(.function(7), snapshot)
        state.setFilter("lost", in: .log)
        _ = state.handle(.escape, snapshot)
        #expect(state.view == .log && state.filter(of: .log).isEmpty)
        _ = state.handle(.escape, snapshot)
        #expect(state.view == .dashboard)
    }
}
