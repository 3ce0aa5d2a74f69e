import Core
import Testing

@testable import Screen

struct PictureMemoryTests {
    private let quality = PictureQuality(levels: 6, deadBand: 10, picturesPerSecond: 2)
    private let size = ScreenSize(4, 2)

    /// A screen whose cells are all painted in greys of that brightness, or those given cell by cell.
    private func screen(_ greys: [UInt8], text: String = "▀") -> Grid {
        var grid = Grid(size)
        for (index, grey) in greys.enumerated() {
            let paint = Paint(RGB(grey, grey, grey), on: RGB(grey, grey, grey))
            grid.put(text, x: index % 4, y: index / 4, style: Style(.text, paint: paint))
        }
        return grid
    }

    private func greys(_ grid: Grid) -> [Int?] { grid.cells.map { $0.style.paint.map { Int($0.foreground.red) } } }

    @Test func `the first picture is shown in the palette's colours`() {
        var memory = PictureMemory()
        var grid = screen([0, 20, 40, 60, 100, 140, 250, 255])
        let cost = memory.settle(&grid, quality, .unlimited)
        #expect(greys(grid) == [0, 0, 51, 51, 102, 153, 255, 255])
        #expect(cost == PictureCost(painted: 8, wanted: 0, new: 8, sent: 8))
    }

    @Test func `what shimmers stays as it is, what moves does not`() {
        var memory = PictureMemory()
        var grid = screen(Array(repeating: 102, count: 8))
        _ = memory.settle(&grid, quality, .unlimited)
        var next = screen([102, 110, 94, 130, 137, 138, 200, 0])
        let cost = memory.settle(&next, quality, .unlimited)
        #expect(greys(next) == [102, 102, 102, 102, 102, 153, 204, 0])
        #expect(cost == PictureCost(painted: 8, wanted: 3, new: 0, sent: 3))
    }

    @Test func `a slow drift is followed in the end`() {
        var memory = PictureMemory()
        var last: [Int?] = []
        for grey in UInt8(0)...255 {
            var grid = screen(Array(repeating: grey, count: 8))
            _ = memory.settle(&grid, quality, .unlimited)
            last = greys(grid)
            #expect(abs((last[0] ?? -100) - Int(grey)) <= quality.tolerance)
        }
        #expect(last == Array(repeating: 255, count: 8) || last == Array(repeating: 204, count: 8) || last[0] == 255)
    }

    @Test func `where there is no room, what is farthest off goes first, and the rest follows`() {
        var memory = PictureMemory()
        var grid = screen(Array(repeating: 0, count: 8))
        _ = memory.settle(&grid, quality, .unlimited)
        let target: [UInt8] = [60, 120, 180, 240, 0, 0, 0, 0]
        var next = screen(target)
        let cost = memory.settle(&next, quality, PictureRoom(changed: 2, total: 100))
        #expect(greys(next) == [0, 0, 204, 255, 0, 0, 0, 0] || greys(next) == [0, 0, 153, 255, 0, 0, 0, 0])
        #expect(cost == PictureCost(painted: 8, wanted: 4, new: 0, sent: 2))
        let later = (0..<2).map { _ in
            var next = screen(target)
            return memory.settle(&next, quality, PictureRoom(changed: 2, total: 100)).sent
        }
        #expect(later == [2, 0])
    }

    @Test func `without room a picture builds up from the top, and blanks stand for what is to come`() {
        var memory = PictureMemory()
        var seen: [Int] = []
        for _ in 0..<4 {
            var grid = screen(Array(repeating: 255, count: 8))
            let cost = memory.settle(&grid, quality, PictureRoom(changed: 0, total: 3))
            seen.append(grid.cells.count { $0.style.paint != nil })
            #expect(cost.sent <= 3 && grid.cells.allSatisfy { $0.style.paint != nil || $0 == .blank })
        }
        #expect(seen == [3, 6, 8, 8])
    }

    @Test func `an outline is always in its own colours`() {
        var memory = PictureMemory()
        var grid = screen(Array(repeating: 0, count: 8))
        _ = memory.settle(&grid, quality, .unlimited)
        var outlined = screen([255], text: "┌")
        _ = memory.settle(&outlined, quality, PictureRoom(changed: 0, total: 0))
        #expect(outlined[0, 0].text == "┌" && greys(outlined)[0] == 255)
    }

    @Test func `another size, or a screen without a picture, is forgotten`() {
        var memory = PictureMemory()
        var grid = screen(Array(repeating: 255, count: 8))
        _ = memory.settle(&grid, quality, .unlimited)
        var plain = Grid(size)
        let nothing = memory.settle(&plain, quality, .unlimited)
        #expect(nothing == PictureCost() && plain == Grid(size))
        grid = screen(Array(repeating: 255, count: 8))
        let anew = memory.settle(&grid, quality, .unlimited)
        #expect(anew.new == 8)
        for other in [ScreenSize(0, 0), ScreenSize(200, 100)] {
            var grid = Grid(other)
            let cost = memory.settle(&grid, quality, PictureRoom(changed: 0, total: 0))
            #expect(cost.painted == 0)
        }
    }

    @Test func `until another picture is due the last one is shown, but never of another camera`() {
        func picture(_ camera: String, _ seconds: Double) -> LivePicture {
            var picture = Samples.picture()
            (picture.camera, picture.wall) = (camera, WallTime(seconds))
            return picture
        }
        var memory = PictureMemory()
        let given: [(picture: LivePicture?, isDue: Bool)] = [
            (picture("a", 1), false), (picture("a", 2), false), (picture("a", 3), true), (picture("b", 4), false),
            (nil, false),
        ]
        let shown = given.map { memory.choose($0.picture, isDue: $0.isDue)?.wall.seconds }
        #expect(shown == [1, 1, 3, 4, nil])
    }
}
