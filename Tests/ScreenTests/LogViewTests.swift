import Core
import Testing

@testable import Screen

struct LogViewTests {
    private func draw(
        _ snapshot: Snapshot, _ size: ScreenSize = ScreenSize(120, 24), glyphs: Glyphs = .unicode,
        _ change: (inout LogState) -> Void = { _ in }
    ) -> Grid {
        var state = LogState()
        state.settle(snapshot, size)
        change(&state)
        state.settle(snapshot, size)
        var grid = Grid(size, glyphs: glyphs)
        let scene = Scene(state: DashboardState(), snapshot: snapshot, glyphs: glyphs, utcOffsetSeconds: 0)
        LogView.draw(state, scene, on: &grid)
        return grid
    }

    @Test func `time, level and text of each line, the newest at the bottom`() {
        let grid = draw(Samples.log(40))
        #expect(
            grid.text(row: 20).contains("22:13:20 ✗ ERROR  line 40: journal") && grid.text(row: 21).contains("sqlite"))
        #expect(grid.text.contains("22:13:19 · INFO   line 39: camera north-gate"))
        #expect(grid.text.contains("22:13:15 ! WARN   line 35"))
        #expect(grid.text.contains("22:13:10 ✗ ERROR  line 30: journal"))
        #expect(grid.cells.contains { $0.text == "✗" && $0.style.role == .alarm })
        #expect(grid.cells.contains { $0.text == "!" && $0.style.role == .warning })
        #expect(grid.text(row: 1).contains("follows the newest"))
    }

    @Test func `a long line is read to its end`() {
        let grid = draw(Samples.log(30), ScreenSize(80, 24))
        #expect(grid.text.contains("/var/lib/vigil/journal.sqlite"))
    }

    @Test func `what is filtered and what is out of sight is said`() {
        let grid = draw(Samples.log(200)) { state in
            state.turnLevel()
            state.search = "line"
            state.move(.pageUp, Samples.log(200))
        }
        let title = grid.text(row: 1)
        #expect(title.contains("Log  warnings and errors  with line") && title.contains("above  ↓"), "\(title)")
        #expect(draw(Samples.log(0)).text.contains("The log is empty."))
        #expect(draw(Samples.log(7)) { $0.search = "x y" }.text.contains("None of the 7 lines is shown."))
    }

    @Test func `every size can be drawn, and only there where header and footer are not`() {
        for snapshot in [Samples.log(0), Samples.log(200)] {
            for rows in [0, 1, 2, 3, 4, 24, 36, 200] {
                for columns in [0, 1, 2, 3, 4, 20, 80, 500] {
                    let grid = draw(snapshot, ScreenSize(columns, rows))
                    #expect(grid.cells.count == rows * columns)
                    guard rows >= 24 else { continue }
                    let outside = [0, rows - 1] + (rows >= 36 ? [1] : [])
                    #expect(outside.allSatisfy { grid.text(row: $0).allSatisfy { $0 == " " } })
                }
            }
        }
    }

    @Test(arguments: [Glyphs.unicode, .ascii]) func `text from outside cannot leave its place`(glyphs: Glyphs) {
        let hostile = "\u{1B}[31m\u{202E}\u{9B}2J大門🚗e\u{301}\n\r\t" + String(repeating: "長", count: 600)
        var snapshot = Samples.log(3)
        for index in snapshot.log.indices { snapshot.log[index].text = hostile }
        snapshot.log[0].wall = WallTime(.nan)
        snapshot.log[1].wall = WallTime(.infinity)
        for columns in [80, 200] {
            let grid = draw(snapshot, ScreenSize(columns, 24), glyphs: glyphs) { $0.search = hostile }
            let shown = draw(snapshot, ScreenSize(columns, 24), glyphs: glyphs)
            for grid in [grid, shown] {
                for scalar in grid.cells.flatMap({ Array($0.text.unicodeScalars) }) {
                    #expect(![.control, .format].contains(scalar.properties.generalCategory))
                    #expect(glyphs == .unicode || scalar.isASCII)
                }
                for y in 2..<22 { #expect("┃#".contains(grid[columns - 1, y].text)) }
            }
        }
    }
}
