import Core
import Testing

@testable import Screen

struct AsideBoxTests {
    private func screen(_ snapshot: Snapshot, _ size: ScreenSize, _ keys: [Key]) -> Grid {
        var state = DashboardState()
        for key in keys {
            state.settle(snapshot, size)
            _ = state.handle(key, snapshot)
        }
        return Dashboard.draw(state, snapshot, size)
    }

    @Test(arguments: [ScreenSize(80, 24), ScreenSize(93, 31), ScreenSize(160, 48)])
    func `header and alarms stay in sight`(size: ScreenSize) {
        let grid = screen(Samples.lifecycle, size, [.character("s")])
        #expect(grid.text.contains("Shelve fence touched on north-gate") && grid.text.contains("until 23:13:20"))
        #expect(grid.text(row: 0).contains("▲ 4 UNACK"))
        #expect(grid.text.contains("▶▲ HIGH UNACK"))
    }

    @Test(arguments: 1...9)
    func `the first alarms stay in sight with any number of cameras`(cameras: Int) {
        var snapshot = Samples.lifecycle
        snapshot.cameras = (1...cameras).map { Samples.camera("camera \($0)") }
        for (columns, rows) in [(80, 24), (100, 30), (160, 48)] {
            let text = screen(snapshot, ScreenSize(columns, rows), [.character("s")]).text
            for words in [
                "─ Alarms ─ 2 un", "▶▲ HIGH UNACK  22:13:03  north-gate   fence touched", "MED  UNACK", "6  24 h",
            ] {
                let short = words.replacing("2 un", with: "2 UNACK")
                #expect(text.contains(words) || text.contains(short), "\(words) at \(columns)×\(rows)")
            }
        }
    }

    @Test func `the end of a long reason is what is seen, and the footer says what Return does`() {
        let keys = [Key.character("s"), .character("6")] + (1...80).map { Key.character($0 == 80 ? "z" : "y") }
        let grid = screen(Samples.lifecycle, ScreenSize(80, 24), keys)
        #expect(grid.text.contains("yyyz_"))
        #expect(grid.text(row: 23).contains("Return shelve for 24 h"))
    }

    @Test func `names from outside stay inside the box`() throws {
        var snapshot = Samples.lifecycle
        for index in snapshot.alarms.indices {
            snapshot.alarms[index].rule = "\u{1B}[2J" + String(repeating: "長", count: 90)
        }
        let grid = screen(snapshot, ScreenSize(80, 24), [.character("o")])
        let row = try #require((0..<24).first { grid.text(row: $0).contains("Take out of service: [2J") })
        #expect(grid[8, row].text == "┏" && grid[71, row].text == "┓")
    }

    @Test func `it goes where the screen is too small to show it`() {
        var state = DashboardState()
        state.settle(Samples.lifecycle, ScreenSize(80, 24))
        _ = state.handle(.character("s"), Samples.lifecycle)
        #expect(state.dialog != nil)
        state.settle(Samples.lifecycle, ScreenSize(40, 12))
        #expect(state.dialog == nil)
    }
}
