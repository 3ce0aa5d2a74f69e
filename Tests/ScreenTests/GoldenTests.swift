import Core
import Foundation
import Screen
import Testing

/// Whole screens, kept as text under Golden: characters and roles, never escape bytes. One that is missing is recorded,
/// and the test fails so that somebody looks at it.
struct GoldenTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

    func check(_ grid: Grid, _ name: String, _ location: SourceLocation = #_sourceLocation) throws {
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
        state.modal = .help(page: 0)
        try check(Dashboard.draw(state, Samples.busy, ScreenSize(80, 24)), "help-80x24")
    }

    @Test func `too small`() throws {
        try check(Dashboard.draw(DashboardState(), Samples.busy, ScreenSize(60, 10)), "small-60x10")
    }

    @Test(arguments: [ScreenSize(80, 24), ScreenSize(120, 36), ScreenSize(160, 48), ScreenSize(200, 60)])
    func `models`(size: ScreenSize) throws {
        let name = "\(size.columns)x\(size.rows)"
        try check(models(Samples.models(shadow: nil), size), "models-\(name)")
        try check(models(Samples.models(), size), "shadow-\(name)")
    }

    @Test func `models in ASCII, after a change that failed`() throws {
        var snapshot = Samples.models()
        snapshot.change = ModelChange(
            number: 2, model: "efficientdet-d0", phase: .failed, words: "models/d0.pb: no such file")
        try check(models(snapshot, ScreenSize(80, 24), glyphs: .ascii), "shadow-ascii-80x24")
    }

    @Test func `a question about models`() throws {
        try check(models(Samples.models(shadow: nil), ScreenSize(80, 24), keys: [.down, .enter]), "question-80x24")
    }

    @Test func `help of the models view`() throws {
        try check(models(Samples.models(), ScreenSize(80, 24), keys: [.character("?")]), "models-help-80x24")
    }

    @Test func `cameras with conditions`() throws {
        try check(Dashboard.draw(DashboardState(), Samples.conditions, ScreenSize(80, 24)), "conditions-80x24")
        try check(Dashboard.draw(DashboardState(), Samples.conditions, ScreenSize(160, 48)), "conditions-160x48")
    }

    @Test(arguments: [ScreenSize(80, 24), ScreenSize(120, 36), ScreenSize(160, 48), ScreenSize(200, 60)])
    func `a camera and its picture`(size: ScreenSize) throws {
        try check(camera(Samples.watched, size), "camera-\(size.columns)x\(size.rows)")
    }

    @Test func `a camera in ASCII`() throws {
        try check(camera(Samples.watched, ScreenSize(80, 24), glyphs: .ascii), "camera-ascii-80x24")
    }

    @Test func `a camera that is lost, and the view's help`() throws {
        try check(camera(Samples.watched, ScreenSize(80, 24), keys: [.tab]), "camera-lost-80x24")
        try check(camera(Samples.watched, ScreenSize(80, 24), keys: [.character("?")]), "camera-help-80x24")
    }

    @Test(arguments: [ScreenSize(80, 24), ScreenSize(120, 36), ScreenSize(160, 48), ScreenSize(200, 60)])
    func `every state of an alarm`(size: ScreenSize) throws {
        let name = "\(size.columns)x\(size.rows)"
        try check(draw(Samples.lifecycle, size, .unicode, keys: []), "aside-hidden-\(name)")
        try check(draw(Samples.lifecycle, size, .unicode, keys: [.character("v")]), "aside-\(name)")
        try check(draw(Samples.lifecycle, size, .unicode, keys: [.character("f")]), "figures-\(name)")
    }

    @Test func `every state of an alarm in ASCII, and figures of a calm station`() throws {
        try check(draw(Samples.lifecycle, ScreenSize(120, 36), .ascii, keys: [.character("v")]), "aside-ascii-120x36")
        try check(draw(Samples.busy, ScreenSize(80, 24), .unicode, keys: [.character("f")]), "figures-calm-80x24")
    }

    @Test func `the dialog that shelves`() throws {
        let size = ScreenSize(80, 24)
        try check(draw(Samples.lifecycle, size, .unicode, keys: [.character("s")]), "shelve-80x24")
        let keys = "s4noise at night, w".map { Key.character($0) }
        try check(draw(Samples.lifecycle, size, .unicode, keys: keys), "shelve-reason-80x24")
        try check(
            draw(Samples.lifecycle, ScreenSize(160, 48), .ascii, keys: [.character("o"), .enter]), "service-160x48")
    }

    @Test func `blind rules and signals`() throws {
        try check(draw(Samples.judged, ScreenSize(80, 24), .unicode, keys: []), "judged-80x24")
        try check(draw(Samples.judged, ScreenSize(160, 48), .unicode, keys: []), "judged-160x48")
        try check(
            draw(Samples.judged, ScreenSize(80, 24), .unicode, keys: [.tab, .character("c")]), "judged-camera-80x24")
    }

    @Test func `help, page by page`() throws {
        for page in 2...5 {
            let keys = Array(repeating: Key.character("?"), count: page)
            try check(draw(Samples.busy, ScreenSize(80, 24), .unicode, keys: keys), "help-\(page)-80x24")
        }
        try check(draw(Samples.busy, ScreenSize(160, 48), .ascii, keys: [.character("?")]), "help-ascii-160x48")
    }

    @Test func `the prompt`() throws {
        let size = ScreenSize(80, 24)
        let written: [(String, [Key])] = [
            ("prompt", [.character(":")]), ("prompt-shelve", ":shelve 2 4h ".map { .character($0) }),
            ("prompt-mistake", ":shelf 2".map { .character($0) } + [.enter]),
            ("prompt-filter", "/crossing".map { .character($0) }),
            ("filtered", "/crossing".map { .character($0) } + [.enter]),
        ]
        for (name, keys) in written {
            try check(draw(Samples.busy, size, .unicode, keys: keys), "\(name)-80x24")
        }
        try check(
            draw(Samples.busy, ScreenSize(120, 36), .ascii, keys: [.character(":"), .tab, .tab]), "prompt-ascii-120x36")
    }

    @Test func `a read-only dashboard, and the question whether to stop the station`() throws {
        var state = DashboardState()
        state.isReadOnly = true
        try check(Dashboard.draw(state, Samples.busy, ScreenSize(80, 24)), "read-only-80x24")
        try check(draw(Samples.busy, ScreenSize(80, 24), .unicode, keys: [.character("q")]), "stop-80x24")
    }

    private func camera(_ snapshot: Snapshot, _ size: ScreenSize, glyphs: Glyphs = .unicode, keys: [Key] = []) -> Grid {
        draw(snapshot, size, glyphs, keys: [.character("c")] + keys)
    }

    private func models(_ snapshot: Snapshot, _ size: ScreenSize, glyphs: Glyphs = .unicode, keys: [Key] = []) -> Grid {
        draw(snapshot, size, glyphs, keys: [.character("m")] + keys)
    }

    private func draw(_ snapshot: Snapshot, _ size: ScreenSize, _ glyphs: Glyphs, keys: [Key]) -> Grid {
        var state = DashboardState()
        for key in keys {
            state.settle(snapshot, size)
            _ = state.handle(key, snapshot)
        }
        return Dashboard.draw(state, snapshot, size, glyphs: glyphs)
    }
}
