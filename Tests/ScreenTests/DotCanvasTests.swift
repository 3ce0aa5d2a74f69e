import Core
import Testing

@testable import Screen

struct DotCanvasTests {
    private let area = Area(x: 1, y: 1, width: 8, height: 4)

    private func drawn(_ glyphs: Glyphs = .unicode, _ draw: (inout DotCanvas) -> Void) throws -> Grid {
        var canvas = DotCanvas(columns: area.width, rows: area.height)
        draw(&canvas)
        let raster = try #require(Raster(Samples.picture(), columns: area.width, rows: area.height))
        var grid = Grid(ScreenSize(10, 6), glyphs: glyphs)
        canvas.draw(over: raster, in: area, on: &grid)
        return grid
    }

    private func rows(_ grid: Grid) -> [String] { (1...4).map { y in (1...8).map { grid[$0, y].text }.joined() } }

    @Test func `a line passes every dot between its ends`() throws {
        let flat = try drawn { $0.line(from: Point(0, 0), to: Point(1, 0), .zone) }
        #expect(rows(flat) == ["⠉⠉⠉⠉⠉⠉⠉⠉", "        ", "        ", "        "])
        let steep = try drawn { $0.line(from: Point(0, 1), to: Point(0, 0), .zone) }
        #expect(rows(steep) == Array(repeating: "⡇       ", count: 4))
        // Sixteen dots wide and high: the diagonal has one in each.
        let diagonal = try drawn { $0.line(from: Point(0, 0), to: Point(1, 1), .zone) }
        #expect(rows(diagonal) == ["⠑⢄      ", "  ⠑⢄    ", "    ⠑⢄  ", "      ⠑⢄"])
    }

    @Test func `in ASCII a line is signs of its direction`() throws {
        let signs = try drawn(.ascii) {
            $0.line(from: Point(0, 0), to: Point(1, 0), .zone)
            $0.line(from: Point(0.4, 0.3), to: Point(0.4, 1), .line)
        }
        #expect(rows(signs) == ["--------", "   |    ", "   |    ", "   |    "])
        #expect(rows(try drawn(.ascii) { $0.line(from: Point(0, 0), to: Point(1, 1), .zone) })[0].contains("\\"))
        #expect(rows(try drawn(.ascii) { $0.line(from: Point(0, 1), to: Point(1, 0), .zone) })[0].contains("/"))
        #expect(rows(try drawn(.ascii) { $0.line(from: Point(0, 0), to: Point(0, 0), .tail) })[0].hasPrefix("."))
    }

    @Test func `an outline is closed, a tail has gaps, and the newest ink wins a cell`() throws {
        let square = [Point(0, 0), Point(1, 0), Point(1, 1), Point(0, 1)]
        #expect(rows(try drawn { $0.outline(square, .zone) })[1] == "⡇      ⢸")
        #expect(rows(try drawn { $0.line(from: Point(0, 0), to: Point(1, 0), .tail, every: 2) })[0] == "⠁⠁⠁⠁⠁⠁⠁⠁")
        let both = try drawn {
            $0.outline(square, .zone)
            $0.line(from: Point(0, 0), to: Point(0.3, 0), .alarm)
        }
        #expect(both[1, 1].style.role == .alarm && both[8, 1].style.role == MarkInk.zone.role)
        #expect(both[1, 1].text == "⡏")
    }

    @Test(arguments: [
        Point(.nan, 0.5), Point(0.5, .infinity), Point(1e300, 1e300), Point(-1e300, 0.5), Point(2, 2), Point(-1, -1),
    ])
    func `what is far outside or no place leaves nothing but its part inside`(point: Point) throws {
        let grid = try drawn { $0.line(from: Point(0.5, 0.5), to: point, .line) }
        for y in 0..<6 { #expect(grid[0, y].text == " " && grid[9, y].text == " ") }
        #expect(point.x.isFinite && point.y.isFinite || grid.cells.allSatisfy { $0.text == " " })
        #expect(try drawn { $0.line(from: point, to: point, .line) }.cells.allSatisfy { $0.text == " " })
    }

    @Test func `a line is brighter than the picture below it, whatever the picture is`() throws {
        let grid = try drawn { $0.line(from: Point(0, 0), to: Point(1, 1), .zone) }
        for cell in grid.cells where cell.text != " " {
            let paint = try #require(cell.style.paint)
            #expect(paint.foreground.luma > paint.background.luma + 60)
        }
    }

    @Test func `an empty canvas takes everything`() throws {
        var canvas = DotCanvas(columns: -3, rows: 0)
        canvas.outline([Point(0, 0), Point(1, 1), Point(1, 0)], .zone)
        #expect(canvas.columns == 0 && canvas.rows == 0)
    }
}
