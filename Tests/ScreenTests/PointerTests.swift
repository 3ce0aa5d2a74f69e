import Core
import Testing

@testable import Screen

struct PointerTests {
    private let size = ScreenSize(80, 24)
    private let snapshot = Samples.busy

    private func settled() -> DashboardState {
        var state = DashboardState()
        state.settle(snapshot, size)
        return state
    }

    /// Where a text was drawn.
    private func place(of text: String, _ state: DashboardState, _ snapshot: Snapshot) throws -> Key {
        let grid = Dashboard.draw(state, snapshot, size)
        let y = try #require((0..<size.rows).first { grid.text(row: $0).contains(text) })
        let line = grid.text(row: y)
        let range = try #require(line.firstRange(of: text))
        return .click(x: line.distance(from: line.startIndex, to: range.lowerBound), y: y)
    }

    @Test func `a click chooses a camera, a second one opens it`() throws {
        var state = settled()
        _ = state.handle(try place(of: "2 crossing", state, snapshot), snapshot)
        #expect(state.focusedCamera == 1 && state.view == .dashboard)
        state.settle(snapshot, size)
        _ = state.handle(try place(of: "2 crossing", state, snapshot), snapshot)
        #expect(state.view == .camera)
    }

    @Test func `a click selects the alarm that was drawn there, a second one opens it`() throws {
        for trouble in [nil, "disk full"] {
            var snapshot = snapshot
            snapshot.journalTrouble = trouble
            var state = settled()
            state.settle(snapshot, size)
            let key = try place(of: "△ MED  RTNUN", state, snapshot)
            _ = state.handle(key, snapshot)
            #expect(state.alarms.selected == .alarm(3) && state.view == .dashboard)
            state.settle(snapshot, size)
            _ = state.handle(key, snapshot)
            #expect(state.view == .alarm && state.openedAlarm == 3)
        }
    }

    @Test func `a click selects a model`() throws {
        let snapshot = Samples.models()
        var state = settled()
        _ = state.handle(.character("m"), snapshot)
        state.settle(snapshot, size)
        _ = state.handle(try place(of: "efficientdet-d0", state, snapshot), snapshot)
        #expect(state.models.selected == "efficientdet-d0")
        #expect(state.handle(try place(of: "efficientdet-d0", state, snapshot), snapshot) == .none)
    }

    @Test func `the wheel moves through the list`() {
        var state = settled()
        let first = state.alarms.selected
        _ = state.handle(.wheelDown, snapshot)
        #expect(state.alarms.selected != first)
        _ = state.handle(.wheelUp, snapshot)
        #expect(state.alarms.selected == first)
    }

    @Test func `a mouse answers no question and closes no prompt`() {
        for opening in ["A", "q", ":", "s"] {
            var state = settled()
            for character in opening { _ = state.handle(.character(character), snapshot) }
            let before = state.modal
            for key in [Key.click(x: 5, y: 5), .wheelUp, .wheelDown] { #expect(state.handle(key, snapshot) == .none) }
            #expect(state.modal == before && before != nil)
        }
    }

    @Test func `a click anywhere is safe, before anything was drawn too`() {
        for view in View.allCases {
            for snapshot in [Samples.busy, Samples.models(), Samples.snapshot(cameras: [])] {
                for size in [size, ScreenSize(200, 60), ScreenSize(3, 3)] {
                    for (x, y) in [(0, 0), (79, 23), (-1, -1), (4095, 4095), (Int.max, Int.min), (40, 18), (40, 3)] {
                        var state = DashboardState()
                        _ = state.handle(.click(x: x, y: y), snapshot)
                        state.open(view, snapshot)
                        state.settle(snapshot, size)
                        _ = state.handle(.click(x: x, y: y), snapshot)
                        #expect(Dashboard.draw(state, snapshot, size).size == size)
                    }
                }
            }
        }
    }
}
