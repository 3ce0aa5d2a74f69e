import Core
import Testing

@testable import Screen

struct PaintTests {
    private let black = RGB(0, 0, 0)
    private let white = RGB(255, 255, 255)

    private func cell(_ text: String, _ paint: Paint?) -> Cell {
        Cell(text: text, width: 1, style: Style(.accent, paint: paint))
    }

    @Test func `shades go from a blank to the fullest sign`() {
        let shades = (0...255).map { Paint(RGB($0, $0, $0), on: RGB($0, $0, $0)).shade }
        #expect(shades.first == " " && shades.last == "@")
        var seen: [String] = []
        for shade in shades where seen.last != shade { seen.append(shade) }
        #expect(seen.joined() == " .:-=+*#%@")
        #expect(Paint(white, on: black).shade == Paint(black, on: white).shade)
    }

    @Test(arguments: [ColourMode.none, .eight, .sixteen])
    func `where colours are few a picture becomes shades and lines stay lines`(mode: ColourMode) {
        #expect(cell("▀", Paint(white, on: white)).shown(in: mode) == cell("@", nil))
        #expect(cell("┌", Paint(white, on: white)).shown(in: mode) == cell("┌", nil))
        #expect(cell("▀", nil).shown(in: mode) == cell("▀", nil))
    }

    @Test(arguments: [ColourMode.indexed256, .direct])
    func `where colours are many a picture stays one`(mode: ColourMode) {
        let painted = cell("▀", Paint(white, on: black))
        #expect(painted.shown(in: mode) == painted)
    }

    @Test func `the distance of colours is that of the channel that is farthest off`() {
        #expect(black.distance(to: white) == 255 && white.distance(to: black) == 255)
        #expect(RGB(10, 200, 30).distance(to: RGB(12, 190, 31)) == 10)
    }

    @Test func `a picture's colours are the terminal's, whatever the theme says`() {
        let style = Style(.badge, isSelected: true, paint: Paint(RGB(255, 0, 0), on: RGB(128, 128, 128)))
        let indexed = Theme.dark.ink(of: style, in: .indexed256)
        #expect(indexed == Ink(foreground: 196, background: 244, isBold: false, isReversed: false, isUnderlined: false))
        let direct = Theme.dark.ink(of: style, in: .direct)
        #expect(direct.foreground == 0xFF0000 && direct.background == 0x808080)
    }
}
