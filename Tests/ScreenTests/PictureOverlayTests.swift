import Core
import Testing

@testable import Screen

struct PictureOverlayTests {
    private let area = Area(x: 2, y: 1, width: 64, height: 18)

    private func draw(
        _ scenery: CameraScenery?, marks: PictureMarks = .all, tail: [Point] = [], glyphs: Glyphs = .unicode
    ) throws -> Grid {
        var snapshot = Samples.watched
        snapshot.scenery = scenery
        snapshot.picture?.boxes = [
            LivePicture.TrackedBox(
                label: "car", track: 4, box: Box(x: 1200, y: 600, width: 300, height: 300), tail: tail)
        ]
        var state = DashboardState()
        state.marks = marks
        let scene = Scene(state: state, snapshot: snapshot, glyphs: glyphs, utcOffsetSeconds: 0)
        var grid = Grid(ScreenSize(70, 20), glyphs: glyphs)
        let isDrawn = PictureView.draw(try #require(snapshot.picture), scene, in: area, on: &grid)
        #expect(isDrawn)
        return grid
    }

    private func isBraille(_ cell: Cell) -> Bool {
        cell.text.unicodeScalars.allSatisfy { (0x2801...0x28FF).contains($0.value) }
    }

    private func line(_ direction: CrossingDirection?, _ start: Point, _ end: Point) -> CameraScenery {
        CameraScenery(
            camera: "crossing",
            lines: [CameraScenery.WatchedLine(Line(name: "kerb", segment: Segment(start, end)), direction)])
    }

    @Test func `zones, lines and lamps have their names, and what shows red says so`() throws {
        let grid = try draw(Samples.scenery)
        for name in ["no-parking bay", "lane", "stop line", "kerb", "main red", "walk green", "car #4"] {
            #expect(grid.text.contains(name), "\(name)")
        }
        #expect(grid.cells.contains { $0.text == "●" && $0.style.role == .alarm })
        #expect(grid.cells.contains { $0.text == "●" && $0.style.role == .good })
        #expect(grid.cells.count { isBraille($0) } > 100)
        // Nothing leaves the picture.
        for y in 0..<20 {
            for x in 0..<70 where x < area.x || x >= area.right || y < area.y || y >= area.bottom {
                #expect(grid[x, y].text == " ")
            }
        }
    }

    @Test func `a place whose rule holds is drawn as its alarm`() throws {
        var scenery = line(.leftToRight, Point(0.1, 0.5), Point(0.4, 0.5))
        #expect(try draw(scenery).cells.filter { isBraille($0) }.allSatisfy { $0.style.role == .focus })
        scenery.rules = [RuleStatus(name: "r", kind: .line, place: "kerb", state: .holds)]
        #expect(try draw(scenery).cells.filter { isBraille($0) }.allSatisfy { $0.style.role == .alarm })
    }

    /// On the screen, where y grows downwards, the right of who looks along the line to the right is below it.
    @Test(arguments: [
        (CrossingDirection.leftToRight, Point(0.1, 0.5), Point(0.4, 0.5), "↓"),
        (.rightToLeft, Point(0.1, 0.5), Point(0.4, 0.5), "↑"), (.leftToRight, Point(0.4, 0.5), Point(0.1, 0.5), "↑"),
        (.both, Point(0.1, 0.5), Point(0.4, 0.5), "↑↓"), (.leftToRight, Point(0.3, 0.2), Point(0.3, 0.8), "←"),
        (.rightToLeft, Point(0.3, 0.2), Point(0.3, 0.8), "→"), (.leftToRight, Point(0.1, 0.8), Point(0.32, 0.4), "↘"),
    ])
    func `arrows point where those that count go`(
        direction: CrossingDirection, start: Point, end: Point, arrows: String
    ) throws {
        let found = try draw(line(direction, start, end)).text.filter { "←↑→↓↖↗↘↙".contains($0) }
        #expect(found == arrows)
        let along = Segment(start, end)
        // The arrow that is drawn and the engine's own idea of right agree.
        let below = Point((start.x + end.x) / 2, (start.y + end.y) / 2 + 0.1)
        if arrows == "↓" { #expect((along.side(of: below) > 0) == (direction == .leftToRight)) }
    }

    @Test func `a line that no rule watches has no arrow`() throws {
        #expect(try !draw(line(nil, Point(0.1, 0.5), Point(0.4, 0.5))).text.contains { "←↑→↓↖↗↘↙".contains($0) })
    }

    @Test func `tails are dots behind the boxes`() throws {
        let tail = [Point(0.1, 0.83), Point(0.3, 0.83), Point(0.7, 0.83)]
        let grid = try draw(nil, tail: tail)
        let dots = grid.cells.filter { isBraille($0) }
        #expect(dots.count > 20 && dots.allSatisfy { $0.style.role == .accent })
        #expect(try draw(nil).cells.allSatisfy { !isBraille($0) })
    }

    @Test func `boxes alone, or nothing, are drawn where that is chosen`() throws {
        let boxes = try draw(Samples.scenery, marks: .boxes, tail: [Point(0.1, 0.9), Point(0.5, 0.9)])
        #expect(
            boxes.text.contains("car #4") && !boxes.text.contains("lane") && !boxes.cells.contains { isBraille($0) })
        let nothing = try draw(Samples.scenery, marks: .nothing)
        #expect(nothing.cells.allSatisfy { $0.text == " " || $0.text == "▀" })
    }

    @Test func `another camera's scenery is not drawn`() throws {
        var scenery = Samples.scenery
        scenery.camera = "yard"
        #expect(try draw(scenery) == draw(nil))
    }

    @Test(arguments: [Glyphs.unicode, .ascii])
    func `names and places from outside stay in the picture`(glyphs: Glyphs) throws {
        let hostile = "\u{1B}[31m\u{202E}\u{9B}2J大門🚗e\u{301}\n\r\t" + String(repeating: "長", count: 300)
        let places = [
            Point(.nan, 0), Point(.infinity, -.infinity), Point(1e308, -1e308), Point(0.5, 0.5), Point(-3, 9),
        ]
        let scenery = CameraScenery(
            camera: "crossing",
            zones: [
                Zone(name: hostile, polygon: Polygon(places)), Zone(name: "", polygon: Polygon([])),
                Zone(name: hostile, polygon: Polygon([Point(0.9, 0.9), Point(1, 0.9), Point(1, 1)])),
            ],
            lines: places.map {
                CameraScenery.WatchedLine(Line(name: hostile, segment: Segment($0, Point(0.2, 0.2))), .both)
            },
            signals: places.map {
                CameraScenery.SignalHead(
                    name: hostile, colour: .unknown, region: Box(x: $0.x, y: $0.y, width: 1e308, height: .nan))
            })
        let grid = try draw(scenery, tail: places, glyphs: glyphs)
        for y in 0..<20 {
            for x in 0..<70 where x < area.x || x >= area.right || y < area.y || y >= area.bottom {
                #expect(grid[x, y].text == " ")
            }
        }
        for scalar in grid.cells.flatMap({ Array($0.text.unicodeScalars) }) {
            #expect(![.control, .format].contains(scalar.properties.generalCategory))
            #expect(glyphs == .unicode || scalar.isASCII)
        }
    }
}
