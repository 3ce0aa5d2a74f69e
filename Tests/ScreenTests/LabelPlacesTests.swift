import Testing

@testable import Screen

struct LabelPlacesTests {
    private let area = Area(x: 4, y: 2, width: 20, height: 6)

    @Test func `a name stands at the first place that is free, and nowhere where none is`() {
        var grid = Grid(ScreenSize(30, 10))
        var places = LabelPlaces(in: area)
        let wanted = [(x: 3, y: 1), (x: 3, y: 2)]
        #expect(places.put("gate", at: wanted, style: Style(.text), on: &grid))
        #expect(places.put("bay", at: wanted, style: Style(.text), on: &grid))
        #expect(!places.put("yard", at: wanted, style: Style(.text), on: &grid))
        #expect(grid.text(row: 3).hasPrefix("       gate ") && grid.text(row: 4).hasPrefix("       bay "))
        #expect(!grid.text.contains("yard"))
    }

    @Test(arguments: [(-9, 3, 4), (18, 3, 19), (99, 3, 19), (.min / 2, 3, 4)])
    func `it is moved into the area from the side`(x: Int, y: Int, column: Int) {
        var grid = Grid(ScreenSize(30, 10))
        var places = LabelPlaces(in: area)
        places.put("plaza", at: [(x: x, y: y)], style: Style(.text), on: &grid)
        #expect(grid[column, 5].text == "p")
    }

    @Test func `above and below the area there is no place, and a long name ends with it`() {
        var grid = Grid(ScreenSize(30, 10))
        var places = LabelPlaces(in: area)
        #expect(!places.put("gate", at: [(x: 0, y: -1), (x: 0, y: 6)], style: Style(.text), on: &grid))
        places.put(String(repeating: "w", count: 90), at: [(x: 5, y: 0)], style: Style(.text), on: &grid)
        #expect(grid.text(row: 2) == "    " + String(repeating: "w", count: 20) + "      ")
    }
}
