import Core
import Screen
import Testing

struct ColourTests {
    @Test func `the nearest of 256 is the nearest of all of them`() throws {
        let palette = try (16..<256).map { try #require(Colour.rgb(of: $0)) }
        var worse: [(Int, Int, Int)] = []
        for red in stride(from: 0, through: 255, by: 15) {
            for green in stride(from: 0, through: 255, by: 17) {
                for blue in [0, 7, 47, 48, 95, 114, 116, 128, 155, 156, 200, 238, 255] {
                    func distance(_ colour: (Int, Int, Int)) -> Int {
                        let (r, g, b) = (colour.0 - red, colour.1 - green, colour.2 - blue)
                        return r * r + g * g + b * b
                    }
                    let index = Colour.rgb(red, green, blue).index(in: .indexed256)
                    if distance(palette[index - 16]) != palette.map(distance).min() { worse.append((red, green, blue)) }
                }
            }
        }
        #expect(worse.isEmpty)
    }

    @Test(arguments: [
        (Colour.rgb(1, 2, 3), 0x010203), (.rgb(255, 255, 255), 0xFFFFFF), (.rgb(0, 0, 0), 0x000100),
        (.rgb(0, 0, 200), 0x0001C8), (.named(1), 1), (.named(9), 1), (.terminal, -1),
    ])
    func `a direct colour is its number and none of the palette's`(colour: Colour, number: Int) {
        #expect(colour.index(in: .direct) == number)
    }

    @Test(arguments: [
        (0x1000000, true, true, ColourMode.direct), (0x1000000, false, true, .indexed256),
        (256, true, true, .indexed256),
        (0x1000000, true, false, .none),
    ])
    func `direct colours need a terminal that says so`(colours: Int, isDirect: Bool, isWanted: Bool, mode: ColourMode) {
        #expect(ColourMode(colours: colours, isDirect: isDirect, isColourWanted: isWanted) == mode)
    }

    @Test(arguments: [
        ("default", Colour.terminal), ("red", .named(1)), ("bright-white", .named(15)), ("#0aF0ff", .rgb(10, 240, 255)),
    ])
    func `colours are read`(text: String, colour: Colour) throws {
        #expect(try Colour(text) == colour)
    }

    @Test(arguments: ["", "#12345", "#12345g", "#+12345", "bright-", "Red", "bright-default", "#１２３４５６"])
    func `what is no colour is refused with what is allowed`(text: String) {
        let failure = #expect(throws: Failure.self) { try Colour(text) }
        #expect(failure?.remedy.contains("#rrggbb") == true)
    }

    @Test(arguments: [
        (256, true, ColourMode.indexed256), (16, true, .sixteen), (8, true, .eight), (-1, true, .none),
        (256, false, .none),
    ])
    func `the terminal and NO_COLOR decide the mode`(colours: Int, isWanted: Bool, mode: ColourMode) {
        #expect(ColourMode(colours: colours, isColourWanted: isWanted) == mode)
    }
}
