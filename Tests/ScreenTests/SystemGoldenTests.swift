import Core
import Testing

@testable import Screen

/// Whole screens of header, System view and log, kept as text under Golden.
struct SystemGoldenTests {
    private func covered(
        _ snapshot: Snapshot, _ size: ScreenSize, _ glyphs: Glyphs, _ draw: (Scene, inout Grid) -> Void
    )
        -> Grid
    {
        var grid = Dashboard.draw(DashboardState(), snapshot, size, glyphs: glyphs)
        draw(Scene(state: DashboardState(), snapshot: snapshot, glyphs: glyphs, utcOffsetSeconds: 0), &grid)
        return grid
    }

    @Test(arguments: [ScreenSize(80, 24), ScreenSize(80, 40), ScreenSize(120, 36), ScreenSize(160, 48)])
    func `a header of a card that tells everything`(size: ScreenSize) throws {
        let grid = Dashboard.draw(DashboardState(), Samples.system, size)
        try GoldenTests().check(grid, "header-\(size.columns)x\(size.rows)")
    }

    @Test(arguments: [
        (ScreenSize(80, 24), Glyphs.unicode), (ScreenSize(120, 36), .unicode), (ScreenSize(160, 48), .ascii),
        (ScreenSize(200, 60), .unicode),
    ])
    func `the system`(size: ScreenSize, glyphs: Glyphs) throws {
        var state = SystemState()
        state.settle(Samples.system, size)
        let grid = covered(Samples.system, size, glyphs) { SystemView.draw(state, $0, on: &$1) }
        try GoldenTests().check(grid, "system-\(size.columns)x\(size.rows)")
    }

    @Test(arguments: [
        (ScreenSize(80, 24), Glyphs.unicode), (ScreenSize(120, 36), .ascii), (ScreenSize(200, 60), .unicode),
    ])
    func `the log`(size: ScreenSize, glyphs: Glyphs) throws {
        let snapshot = Samples.log(60)
        var state = LogState()
        state.settle(snapshot, size)
        let grid = covered(snapshot, size, glyphs) { LogView.draw(state, $0, on: &$1) }
        try GoldenTests().check(grid, "log-\(size.columns)x\(size.rows)")
    }

    @Test func `the log's warnings with words in them, scrolled up`() throws {
        let snapshot = Samples.log(300), size = ScreenSize(80, 24)
        var state = LogState()
        state.turnLevel()
        state.search = "NORTH-gate"
        state.settle(snapshot, size)
        for _ in 1...3 { state.move(.up, snapshot) }
        let grid = covered(snapshot, size, .unicode) { LogView.draw(state, $0, on: &$1) }
        #expect(!state.isFollowing)
        try GoldenTests().check(grid, "log-search-80x24")
    }
}
