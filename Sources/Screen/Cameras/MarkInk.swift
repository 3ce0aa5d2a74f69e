import Core

/// What a line over a picture means: its theme role, and the colour that is seen on every picture.
enum MarkInk: Sendable, Equatable {
    case box, tail, zone, line
    /// Of a zone or line whose rule holds.
    case alarm
    case lamp(SignalColour)

    var role: Role {
        switch self {
        case .box, .tail: .accent
        case .zone: .good
        case .line: .focus
        case .alarm: .alarm
        case .lamp(let colour): CameraRules.look(of: colour).role
        }
    }

    private var colour: RGB {
        switch self {
        case .box: RGB(0xFF, 0xE6, 0x5A)
        case .tail: RGB(0xFF, 0xC0, 0x66)
        case .zone: RGB(0x6E, 0xDC, 0xFF)
        case .line: RGB(0xFF, 0x9C, 0xF5)
        case .alarm, .lamp(.red): RGB(0xFF, 0x7A, 0x7A)
        case .lamp(.amber): RGB(0xFF, 0xC4, 0x40)
        case .lamp(.green): RGB(0x7C, 0xFF, 0x8E)
        case .lamp(.off), .lamp(.unknown): RGB(0xF0, 0xF0, 0xF0)
        }
    }

    /// Over these pixels: bright, on what they are darkened to.
    func paint(over paint: Paint) -> Paint {
        func darkened(_ one: UInt8, _ other: UInt8) -> UInt8 { UInt8((Int(one) + Int(other)) / 6) }
        let (upper, lower) = (paint.foreground, paint.background)
        let dark = RGB(
            darkened(upper.red, lower.red), darkened(upper.green, lower.green), darkened(upper.blue, lower.blue))
        return Paint(colour, on: dark)
    }

    /// Of a name over the picture.
    func nameStyle(_ glyphs: Glyphs) -> Style {
        Style(role, paint: glyphs == .unicode ? Paint(colour, on: RGB(0x18, 0x18, 0x18)) : nil)
    }

    /// In a picture's cell; without its paint where the screen is ASCII.
    func style(_ raster: Raster, column: Int, row: Int, _ glyphs: Glyphs) -> Style {
        Style(role, paint: glyphs == .unicode ? paint(over: raster.paint(column: column, row: row)) : nil)
    }
}
