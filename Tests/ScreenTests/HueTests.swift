import Testing

@testable import Screen

struct HueTests {
    @Test(arguments: [
        (Colour.rgb(255, 0, 0), 1), (.rgb(20, 200, 20), 2), (.rgb(255, 215, 95), 3), (.rgb(0, 0, 180), 4),
        (.rgb(215, 175, 255), 5), (.rgb(95, 215, 255), 6),
    ])
    func `the hue is kept`(colour: Colour, number: Int) {
        #expect(Hue(colour)?.number == number)
    }

    @Test(arguments: [Colour.rgb(0, 0, 0), .rgb(208, 215, 222), .rgb(255, 255, 255), .named(1), .terminal])
    func `greys and what has no value have none`(colour: Colour) {
        #expect(Hue(colour) == nil)
        if case .rgb = colour { #expect(colour.index(in: .sixteen) == -1) }
    }

    @Test(arguments: [ColourMode.eight, .sixteen])
    func `blue is never text on black, and no bright hue is text on white`(mode: ColourMode) {
        for red in stride(from: 0, through: 255, by: 51) {
            for green in stride(from: 0, through: 255, by: 51) {
                for blue in stride(from: 0, through: 255, by: 51) {
                    let colour = Colour.rgb(red, green, blue)
                    #expect(colour.index(in: mode) % 8 != 4)
                    #expect([-1, 1, 4, 5].contains(colour.index(in: mode, onBright: true)))
                }
            }
        }
    }
}
