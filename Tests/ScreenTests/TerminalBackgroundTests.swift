import Screen
import Testing

struct TerminalBackgroundTests {
    @Test(arguments: [
        ("15;0", false), ("0;15", true), ("0;default;15", true), ("12;8", false), ("0;7", true), ("7;default", false),
        ("", false), (";", false), ("0;99999999999999999999", false), ("0;16", false), ("0;-1", false),
    ])
    func `COLORFGBG tells the background`(value: String, isBright: Bool) {
        #expect(TerminalBackground.isBright(colorFGBG: value) == isBright)
    }

    @Test func `nothing told is dark`() {
        #expect(!TerminalBackground.isBright(colorFGBG: nil))
    }
}
