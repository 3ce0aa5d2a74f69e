import Core
import Testing

@testable import Screen

struct CameraKeysTests {
    private let size = ScreenSize(80, 24)

    private func press(_ keys: [Key], _ state: inout DashboardState, _ snapshot: Snapshot, _ size: ScreenSize? = nil) {
        for key in keys {
            state.settle(snapshot, size ?? self.size)
            _ = state.handle(key, snapshot)
        }
        let notice = state.notice
        state.settle(snapshot, size ?? self.size)
        state.notice = notice
    }

    private func drawn(_ snapshot: Snapshot, _ keys: [Key], _ size: ScreenSize? = nil) -> DashboardState {
        var state = DashboardState()
        press(keys, &state, snapshot, size)
        return state
    }

    @Test func `pages turn with the focus, and the focus with pages`() {
        let snapshot = Samples.site(50)
        var state = drawn(snapshot, [.backTab])
        #expect(state.focusedCamera == 49 && state.page == 1)
        press([.tab], &state, snapshot)
        #expect(state.focusedCamera == 0 && state.page == 0)
        press([.character("p")], &state, snapshot)
        #expect(state.focusedCamera == 45 && state.page == 1)
        press([.character("6")], &state, snapshot)
        #expect(state.focusedCamera == 5 && state.page == 0)
        // On a larger screen all of them are on one page.
        press([.character("p")], &state, snapshot, ScreenSize(200, 60))
        #expect(state.page == 0 && state.notice == "All cameras are on this page.")
    }

    @Test func `a number without a camera changes nothing`() {
        let state = drawn(Samples.site(4), [.character("3"), .character("9")])
        #expect(state.focusedCamera == 2 && state.notice == "There is no camera 9.")
        #expect(drawn(Samples.snapshot(cameras: []), [.tab, .backTab, .character("1")]).focusedCamera == 0)
    }

    @Test func `the focus stays with its camera when the order changes`() {
        let snapshot = Samples.site(32)
        var state = drawn(snapshot, [.character("7"), .character("i")])
        #expect(state.order == .urgency && state.focusedCamera == 6)
        // Tab goes to the pane beside it, whichever camera that is, and digits mean the cameras' own numbers.
        let order = CameraOrder.urgency.indices(snapshot)
        press([.tab], &state, snapshot)
        #expect(state.focusedCamera == order[order.firstIndex(of: 6)! + 1])
        press([.character("2")], &state, snapshot)
        #expect(state.focusedCamera == 1)
        press([.character("i")], &state, snapshot)
        #expect(state.order == .number && state.focusedCamera == 1)
    }

    @Test func `a camera that becomes urgent takes the page with it`() {
        var snapshot = Samples.site(64)
        var state = drawn(snapshot, [.character("i"), .character("p")])
        #expect(state.page == 1)
        let focused = state.focusedCamera
        snapshot.alarms.append(Samples.alarm(80, camera: snapshot.cameras[focused].name))
        state.settle(snapshot, size)
        #expect(state.page == 0 && state.focusedCamera == focused)
    }

    @Test func `+ and _ go round grid, half of the screen and camera view`() {
        let snapshot = Samples.junction
        var state = drawn(snapshot, [.character("+")])
        #expect(state.zoom == .half && state.view == .dashboard)
        press([.character("+")], &state, snapshot)
        #expect(state.view == .camera)
        press([.character("_")], &state, snapshot)
        #expect(state.zoom == .half && state.view == .dashboard)
        press([.character("_"), .character("_")], &state, snapshot)
        #expect(state.zoom == .normal && state.view == .camera)
        press([.character("+")], &state, snapshot)
        #expect(state.zoom == .normal && state.view == .dashboard)
        // Who came by the half goes back to it.
        press([.character("+"), .character("+"), .escape], &state, snapshot)
        #expect(state.zoom == .half && state.view == .dashboard)
        #expect(drawn(Samples.snapshot(cameras: []), [.character("+")]).zoom == .normal)
    }

    @Test func `a picture is asked for whenever one is shown, and at no other time`() {
        let snapshot = Samples.junction
        #expect(drawn(snapshot, []).attention.camera == nil)
        #expect(drawn(snapshot, [.character("3"), .character("+")]).attention.camera == snapshot.cameras[2].name)
        #expect(drawn(snapshot, [.character("3"), .character("c")]).attention.camera == snapshot.cameras[2].name)
        // Another view stands over it.
        #expect(drawn(snapshot, [.character("+"), .character("m")]).attention.camera == nil)
        // One or two cameras on a large screen have one in their panes.
        #expect(drawn(Samples.site(2), [.tab], ScreenSize(160, 48)).attention.camera == Samples.site(2).cameras[1].name)
        #expect(drawn(Samples.site(2), [.tab], ScreenSize(80, 24)).attention.camera == nil)
        #expect(drawn(Samples.site(2), [.character("+")], ScreenSize(79, 24)).attention.camera == nil)
    }

    @Test func `b goes through everything, boxes and nothing`() {
        var state = drawn(Samples.junction, [.character("c")])
        #expect(state.marks == .all)
        for marks in [PictureMarks.boxes, .nothing, .all] {
            press([.character("b")], &state, Samples.junction)
            #expect(state.marks == marks && !state.notice.isEmpty)
        }
    }

    @Test func `the focus follows its camera where others come and go, and its picture is asked for by name`() {
        let size = ScreenSize(160, 48)
        var snapshot = Samples.site(4)
        var state = DashboardState()
        state.settle(snapshot, size)
        press([.character("3"), .character("c")], &state, snapshot)
        let name = snapshot.cameras[2].name
        snapshot.cameras.remove(at: 0)
        state.settle(snapshot, size)
        #expect(state.focusedCamera == 1 && state.attention.camera == name && state.view == .camera)
        snapshot.cameras.reverse()
        state.settle(snapshot, size)
        #expect(snapshot.cameras[state.focusedCamera].name == name && state.notice.isEmpty)
        // It goes while it is looked at.
        snapshot.cameras.removeAll { $0.name == name }
        state.settle(snapshot, size)
        #expect(state.view == .dashboard && state.notice == "Camera \(name) is no longer configured.")
        #expect(snapshot.cameras.indices.contains(state.focusedCamera))
        state.settle(snapshot, size)
        #expect(state.focusedName == snapshot.cameras[state.focusedCamera].name)
    }

    @Test func `a key chooses among the cameras that were seen when it was pressed`() {
        let size = ScreenSize(160, 48)
        let seen = Samples.site(4)
        var state = DashboardState()
        state.settle(seen, size)
        _ = state.handle(.character("2"), seen)
        var next = seen
        next.cameras.remove(at: 0)
        state.settle(next, size)
        #expect(next.cameras[state.focusedCamera].name == seen.cameras[1].name)
    }
}
