import Core
import Foundation
import Screen
import Testing

/// Whole screens, kept as text under Golden: characters and roles, never escape bytes. One that is missing is recorded,
/// and the test fails so that somebody looks at it.
struct GoldenTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

    private func check(_ grid: Grid, _ name: String, _ location: SourceLocation = #_sourceLocation) throws {
        let file = Self.folder.appending(path: "\(name).txt")
        guard let kept = try? String(contentsOf: file, encoding: .utf8) else {
            try grid.golden.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("recorded \(file.path()): look at it and commit it", sourceLocation: location)
            return
        }
        #expect(grid.golden == kept, "\(name) looks otherwise:\n\(grid.text)", sourceLocation: location)
    }

    @Test(arguments: [ScreenSize(80, 24), ScreenSize(120, 36), ScreenSize(160, 48)])
    func `busy station`(size: ScreenSize) throws {
        try check(Dashboard.draw(DashboardState(), Samples.busy, size), "busy-\(size.columns)x\(size.rows)")
    }

    @Test(arguments: [ScreenSize(80, 24), ScreenSize(160, 48)])
    func `GPU and a journal in trouble`(size: ScreenSize) throws {
        try check(Dashboard.draw(DashboardState(), Samples.gpu, size), "gpu-\(size.columns)x\(size.rows)")
    }

    @Test func `calm station`() throws {
        let snapshot = Samples.snapshot(cameras: [Samples.camera("north-gate"), Samples.camera("crossing")])
        try check(Dashboard.draw(DashboardState(), snapshot, ScreenSize(120, 36)), "calm-120x36")
    }

    @Test func `ASCII`() throws {
        let grid = Dashboard.draw(DashboardState(), Samples.busy, ScreenSize(80, 24), glyphs: .ascii)
        try check(grid, "ascii-80x24")
    }

    @Test func `help`() throws {
        var state = DashboardState()
        state.isHelpShown = true
        try check(Dashboard.draw(state, Samples.busy, ScreenSize(80, 24)), "help-80x24")
    }

    @Test func `too small`() throws {
        try check(Dashboard.draw(DashboardState(), Samples.busy, ScreenSize(60, 10)), "small-60x10")
    }
}
