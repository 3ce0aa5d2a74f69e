import Core
import Testing

@testable import Screen

/// Whole screens of the cameras' side of the dashboard; kept and checked as all others are.
struct GoldenCameraTests {
    private func draw(_ snapshot: Snapshot, _ size: ScreenSize, _ glyphs: Glyphs = .unicode, keys: [Key]) -> Grid {
        var state = DashboardState()
        for key in keys {
            state.settle(snapshot, size)
            _ = state.handle(key, snapshot)
        }
        // A notice stands where the keys are.
        state.notice = ""
        return Dashboard.draw(state, snapshot, size, glyphs: glyphs)
    }

    private func check(_ grid: Grid, _ name: String, _ location: SourceLocation = #_sourceLocation) throws {
        try GoldenTests().check(grid, "\(name)-\(grid.size.columns)x\(grid.size.rows)", location)
    }

    @Test(arguments: [1, 4, 8, 32], [ScreenSize(80, 24), ScreenSize(120, 36), ScreenSize(200, 60)])
    func `so many cameras`(count: Int, size: ScreenSize) throws {
        try check(draw(Samples.site(count), size, keys: []), "cameras-\(count)")
    }

    @Test func `the most urgent cameras first, and the second page of too many`() throws {
        let (small, large) = (ScreenSize(80, 24), ScreenSize(200, 60))
        try check(draw(Samples.site(32), large, keys: [.character("i")]), "cameras-urgent")
        try check(draw(Samples.site(64), small, keys: [.character("p")]), "cameras-page")
    }

    @Test(arguments: [ScreenSize(80, 24), ScreenSize(120, 36), ScreenSize(200, 60)])
    func `half of the screen`(size: ScreenSize) throws {
        try check(draw(Samples.junction, size, keys: [.character("+")]), "cameras-half")
    }

    @Test(arguments: [ScreenSize(80, 24), ScreenSize(120, 36), ScreenSize(160, 48)])
    func `zones, lines, tails and lamps over the picture`(size: ScreenSize) throws {
        try check(draw(Samples.junction, size, keys: [.enter]), "cameras-view")
    }

    @Test func `the same in ASCII and without colours`() throws {
        let size = ScreenSize(120, 36)
        try check(draw(Samples.junction, size, .ascii, keys: [.enter]), "cameras-view-ascii")
        try check(draw(Samples.site(32), ScreenSize(80, 24), .ascii, keys: []), "cameras-ascii")
        try check(draw(Samples.junction, size, keys: [.enter]).shown(in: .none), "cameras-view-none")
        try check(draw(Samples.junction, size, keys: [.character("+")]).shown(in: .sixteen), "cameras-half-sixteen")
    }
}

extension Grid {
    /// As a terminal of so many colours shows it.
    func shown(in mode: ColourMode) -> Grid {
        var grid = Grid(size, glyphs: glyphs)
        for y in 0..<size.rows {
            for x in 0..<size.columns {
                let cell = self[x, y].shown(in: mode)
                grid.put(cell.text, x: x, y: y, style: cell.style)
            }
        }
        return grid
    }
}
