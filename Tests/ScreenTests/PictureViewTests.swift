import Core
import Testing

@testable import Screen

struct PictureViewTests {
    private let area = Area(x: 3, y: 2, width: 32, height: 9)

    private func draw(_ picture: LivePicture, glyphs: Glyphs = .unicode) -> Grid? {
        var grid = Grid(ScreenSize(40, 12), glyphs: glyphs)
        let scene = Scene(state: DashboardState(), snapshot: Samples.watched, glyphs: glyphs, utcOffsetSeconds: 0)
        return PictureView.draw(picture, scene, in: area, on: &grid) ? grid : nil
    }

    /// In a picture of 320×180, whose cells are 10 pixels wide and 20 high.
    private func tracked(_ boxes: [Box], label: String = "car") -> LivePicture {
        var picture = Samples.picture()
        picture.source = PictureSize(320, 180)
        picture.boxes = boxes.enumerated().map {
            LivePicture.TrackedBox(label: label, track: $0.offset, box: $0.element)
        }
        return picture
    }

    private func isLine(_ cell: Cell) -> Bool { "┌┐└┘─│□".contains(cell.text) && cell.width == 1 }

    @Test func `every cell of the area is painted and none outside of it`() throws {
        let grid = try #require(draw(tracked([])))
        for y in 0..<12 {
            for x in 0..<40 {
                let isInside = x >= area.x && x < area.right && y >= area.y && y < area.bottom
                #expect((grid[x, y].style.paint != nil) == isInside && (grid[x, y].text == "▀") == isInside)
            }
        }
    }

    @Test func `an outline stands around what it covers`() throws {
        let grid = try #require(draw(tracked([Box(x: 40, y: 60, width: 60, height: 80)])))
        let rows = (5...8).map { y in (7...12).map { grid[$0, y].text }.joined() }
        #expect(rows == ["┌────┐", "│▀▀▀▀│", "│▀▀▀▀│", "└────┘"])
        #expect(grid[7, 5].style.role == .accent)
        // A line is brighter than the picture that it is drawn on, whatever the picture is.
        for x in 7...12 {
            let paint = try #require(grid[x, 5].style.paint)
            #expect(paint.foreground.luma > paint.background.luma + 60)
        }
    }

    @Test func `label and track number stand above, below where there is no room, and never over each other`() throws {
        let high = Box(x: 40, y: 60, width: 60, height: 80)
        #expect(try #require(draw(tracked([high]))).text(row: 4).contains("▀car #0▀"))
        let top = Box(x: 40, y: 0, width: 60, height: 80)
        #expect(try #require(draw(tracked([top]))).text(row: 6).contains("▀car #0▀"))
        let both = try #require(draw(tracked([high, high])))
        #expect(both.text(row: 4).contains("car #0") && both.text(row: 9).contains("car #1"))
        // Where three have taken every place the fourth goes without.
        let crowd = try #require(draw(tracked([high, high, high, high])))
        #expect(crowd.text.contains("car #2") && !crowd.text.contains("car #3"))
    }

    @Test func `a label at the right edge is moved in`() throws {
        let grid = try #require(draw(tracked([Box(x: 305, y: 60, width: 15, height: 40)])))
        #expect(grid.text(row: 4).hasSuffix("▀car #0     "))
    }

    @Test(arguments: [
        (Box(x: 40, y: 60, width: 1, height: 1), "□"), (Box(x: 40, y: 60, width: 40, height: 1), "─"),
        (Box(x: 40, y: 60, width: 1, height: 60), "│"),
    ])
    func `what is too small for an outline is a speck or a line`(box: Box, sign: String) throws {
        #expect(try #require(draw(tracked([box])))[7, 5].text == sign)
    }

    @Test func `boxes that reach out of the picture end at its edge`() throws {
        let grid = try #require(draw(tracked([Box(x: -1e300, y: -50, width: 2e300, height: 1e308)])))
        let corners = [(3, 2), (34, 2), (34, 10), (3, 10)].map { grid[$0.0, $0.1].text }
        #expect(corners == ["┌", "┐", "┘", "└"])
    }

    @Test func `boxes without a place in the picture are left out`() throws {
        let boxes = [
            Box(x: .nan, y: 0, width: 9, height: 9), Box(x: 0, y: .infinity, width: 9, height: 9),
            Box(x: 0, y: 0, width: -.infinity, height: 9), Box(x: 0, y: 0, width: 9, height: .nan),
            Box(x: 330, y: 60, width: 20, height: 20), Box(x: 40, y: -60, width: 20, height: 20),
            Box(x: 40, y: 60, width: 0, height: 20), Box(x: 40, y: 60, width: 20, height: -20),
        ]
        #expect(try #require(draw(tracked(boxes))).cells.allSatisfy { !isLine($0) && $0.text != "#" })
        var nowhere = tracked([Box(x: 40, y: 60, width: 20, height: 20)])
        for size in [PictureSize(0, 180), PictureSize(320, -1), PictureSize(.min, .min)] {
            nowhere.source = size
            #expect(try #require(draw(nowhere)).cells.allSatisfy { !isLine($0) })
        }
        nowhere.source = PictureSize(.max, .max)
        #expect(draw(nowhere) != nil)
    }

    @Test(arguments: [Glyphs.unicode, .ascii])
    func `labels from outside stay in the picture`(glyphs: Glyphs) throws {
        let hostile = "\u{1B}[31m\u{202E}\u{9B}2J大門🚗e\u{301}\n\r\t" + String(repeating: "長", count: 300)
        var picture = tracked([Box(x: 280, y: 60, width: 30, height: 80)], label: hostile)
        picture.boxes[0].track = .min
        let grid = try #require(draw(picture, glyphs: glyphs))
        for scalar in grid.cells.flatMap({ Array($0.text.unicodeScalars) }) {
            #expect(![.control, .format].contains(scalar.properties.generalCategory))
        }
        for y in 0..<12 { #expect((0..<3).allSatisfy { grid[$0, y].text == " " } && grid[35, y].text == " ") }
    }

    @Test func `in ASCII a picture is shades and its outlines are signs`() throws {
        let grid = try #require(draw(tracked([Box(x: 40, y: 60, width: 60, height: 80)]), glyphs: .ascii))
        #expect(grid.cells.allSatisfy { $0.style.paint == nil && $0.text.utf8.allSatisfy { $0 < 127 } })
        #expect(grid[7, 5].text == "+" && grid[8, 5].text == "-" && grid[7, 6].text == "|")
        #expect(grid[3, 2].text == "#" && grid[3, 10].text == ":")
    }

    @Test func `a picture with too few pixels is not drawn`() {
        var picture = Samples.picture()
        picture.pixels.removeLast()
        #expect(draw(picture) == nil)
    }
}
