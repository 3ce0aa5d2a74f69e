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
}
