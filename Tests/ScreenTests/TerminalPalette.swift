import Screen

/// What a terminal makes of colours by number: its sixteen, and its own foreground and background.
struct TerminalPalette {
    let name: String
    let sixteen: [(Int, Int, Int)]
    /// Whether it shows a bold colour of the dark half as its bright one.
    let isBoldBright: Bool

    static let console = TerminalPalette(
        name: "Linux console",
        sixteen: rgb([
            0x000000, 0xAA0000, 0x00AA00, 0xAA5500, 0x0000AA, 0xAA00AA, 0x00AAAA, 0xAAAAAA, 0x555555, 0xFF5555,
            0x55FF55, 0xFFFF55, 0x5555FF, 0xFF55FF, 0x55FFFF, 0xFFFFFF,
        ]), isBoldBright: true)
    static let xterm = TerminalPalette(
        name: "xterm",
        sixteen: rgb([
            0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5, 0x7F7F7F, 0xFF0000,
            0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
        ]), isBoldBright: false)

    /// Text and what is behind it, on a terminal whose own background is `own`.
    func shown(_ ink: Ink, in mode: ColourMode, on own: (Int, Int, Int)) -> (
        text: (Int, Int, Int), fill: (Int, Int, Int)
    ) {
        let isDark = Colour.contrast(own, (255, 255, 255)) > Colour.contrast(own, (0, 0, 0))
        func colour(_ index: Int, _ terminal: (Int, Int, Int)) -> (Int, Int, Int) {
            if index < 0 { return terminal }
            if mode == .direct, index > 7 { return (index >> 16, index >> 8 & 255, index & 255) }
            return index < 16 ? sixteen[index] : Colour.rgb(of: index) ?? terminal
        }
        let isBrightened = ink.isBold && isBoldBright && mode == .eight && (0..<8).contains(ink.foreground)
        let text = colour(isBrightened ? ink.foreground + 8 : ink.foreground, isDark ? sixteen[7] : sixteen[0])
        let fill = colour(ink.background, own)
        return ink.isReversed ? (fill, text) : (text, fill)
    }

    private static func rgb(_ values: [Int]) -> [(Int, Int, Int)] {
        values.map { ($0 >> 16, $0 >> 8 & 255, $0 & 255) }
    }
}
