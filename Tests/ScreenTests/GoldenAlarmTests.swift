import Core
import Testing

@testable import Screen

/// Whole screens of the alarms' side of the dashboard; kept and checked as all others are.
struct GoldenAlarmTests {
    private func check(_ grid: Grid, _ name: String, _ location: SourceLocation = #_sourceLocation) throws {
        try GoldenTests().check(grid, "\(name)-\(grid.size.columns)x\(grid.size.rows)", location)
    }

    private func opened(
        _ snapshot: Snapshot, _ size: ScreenSize, _ glyphs: Glyphs = .unicode, keys: [Key] = []
    ) -> Grid {
        var state = DashboardState()
        state.openAlarm(Samples.examined.id)
        for key in keys {
            state.settle(snapshot, size)
            _ = state.handle(key, snapshot)
        }
        return Dashboard.draw(state, snapshot, size, glyphs: glyphs)
    }

    @Test(arguments: [ScreenSize(80, 24), ScreenSize(120, 36), ScreenSize(200, 60)])
    func `everything about an alarm`(size: ScreenSize) throws {
        try check(opened(Samples.examination(), size), "alarm")
        try check(opened(Samples.examination(still: false), size), "alarm-without-still")
    }

    @Test func `an alarm scrolled to its history, in ASCII, and its help`() throws {
        let size = ScreenSize(80, 24)
        try check(opened(Samples.examination(), size, keys: [.pageDown]), "alarm-scrolled")
        try check(opened(Samples.examination(), size, .ascii), "alarm-ascii")
        try check(opened(Samples.examination(), ScreenSize(120, 36), .ascii), "alarm-ascii")
        try check(opened(Samples.examination(), size, keys: [.character("?")]), "alarm-help")
    }

    @Test(arguments: [ScreenSize(80, 24), ScreenSize(160, 48)])
    func `a flood of 200 alarms`(size: ScreenSize) throws {
        try check(Dashboard.draw(DashboardState(), Samples.flood, size), "flood")
    }

    @Test(arguments: [ScreenSize(80, 24), ScreenSize(160, 48)])
    func `a filter that hides what waits, and one that is mistaken`(size: ScreenSize) throws {
        var state = DashboardState()
        state.alarmOrder = .newest
        state.filters[.dashboard] = "north-gate sev>=medium"
        try check(Dashboard.draw(state, Samples.lifecycle, size), "filter")
        state.filters[.dashboard] = "severity>=hgh"
        try check(Dashboard.draw(state, Samples.lifecycle, size), "filter-mistaken")
    }
}
