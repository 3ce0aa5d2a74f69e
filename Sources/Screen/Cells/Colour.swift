import Core

/// A colour as a theme names it.
package enum Colour: Sendable, Equatable, Hashable {
    /// The terminal's own.
    case terminal
    /// One of the sixteen that the terminal's user chose.
    case named(Int)
    case rgb(Int, Int, Int)

    package static let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

    /// `#rrggbb`, `default`, one of `names`, or `bright-` and one of them.
    package init(_ text: String) throws(Failure) {
        if text == "default" {
            self = .terminal
        } else if let index = Self.names.firstIndex(of: text) {
            self = .named(index)
        } else if text.hasPrefix("bright-"), let index = Self.names.firstIndex(of: String(text.dropFirst(7))) {
            self = .named(index + 8)
        } else if text.hasPrefix("#"), text.count == 7, text.dropFirst().allSatisfy({ $0.isASCII && $0.isHexDigit }),
            let value = Int(text.dropFirst(), radix: 16)
        {
            self = .rgb(value >> 16, value >> 8 & 255, value & 255)
        } else {
            let allowed = "#rrggbb, default, \(Self.names.joined(separator: ", ")), and bright- before a name"
            throw Failure("\"\(Text.cleaned(text, limit: 40))\" is no colour", remedy: "Allowed: \(allowed).")
        }
    }
}

/// How many colours the terminal has.
package enum ColourMode: Sendable, Equatable, CaseIterable {
    /// None, or the user asked for none (NO_COLOR).
    case none
    case eight, sixteen, indexed256
    /// Red, green and blue of 8 bits each.
    case direct

    package init(colours: Int, isDirect: Bool = false, isColourWanted: Bool) {
        switch colours {
        case _ where !isColourWanted: self = .none
        case 0x100_0000... where isDirect: self = .direct
        case 256...: self = .indexed256
        case 16...: self = .sixteen
        case 8...: self = .eight
        default: self = .none
        }
    }

    /// Whether a picture can be told in it.
    package var isRich: Bool { self == .indexed256 || self == .direct }
}

extension Colour {
    /// The terminal's number for the colour, -1 for its own default.
    package func index(in mode: ColourMode) -> Int {
        switch (self, mode) {
        case (.terminal, _), (_, .none): -1
        case (.named(let number), .eight), (.named(let number), .direct): number % 8
        case (.named(let number), _): number
        case (.rgb(let red, let green, let blue), .indexed256): Self.nearest256(red, green, blue)
        case (.rgb(let red, let green, let blue), .direct): Self.direct(red, green, blue)
        case (.rgb(let red, let green, let blue), _): Self.nearestHue(red, green, blue, isBrightKnown: mode == .sixteen)
        }
    }

    /// Red, green and blue of a number of the 256, as xterm has them; nil below 16, where every terminal has its own.
    package static func rgb(of index: Int) -> (Int, Int, Int)? {
        switch index {
        case 16..<232:
            let cube = index - 16
            return (steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6])
        case 232..<256:
            let grey = 8 + (index - 232) * 10
            return (grey, grey, grey)
        default: return nil
        }
    }

    private static let steps = [0, 95, 135, 175, 215, 255]

    private static func nearest256(_ red: Int, _ green: Int, _ blue: Int) -> Int {
        func distance(_ index: Int) -> Int {
            guard let (r, g, b) = rgb(of: index) else { return .max }
            return (r - red) * (r - red) + (g - green) * (g - green) + (b - blue) * (b - blue)
        }
        // The nearest of the cube is the nearest by each channel, the nearest grey is that of the mean.
        func step(_ part: Int) -> Int { part < 48 ? 0 : part < 116 ? 1 : min((part - 36) / 40, 5) }
        let cube = 16 + step(red) * 36 + step(green) * 6 + step(blue)
        let grey = 232 + min(max((red + green + blue) - 9, 0) / 30, 23)
        return distance(grey) < distance(cube) ? grey : cube
    }

    /// Terminals that take colours by value keep the lowest numbers for their palette: a trace of green passes them by.
    private static func direct(_ red: Int, _ green: Int, _ blue: Int) -> Int {
        let value = red << 16 | green << 8 | blue
        return value < 256 ? value | 256 : value
    }

    /// The sixteen differ from terminal to terminal, so the hue is kept and greys become the terminal's own colour:
    /// grey text would vanish on one background or the other.
    private static func nearestHue(_ red: Int, _ green: Int, _ blue: Int, isBrightKnown: Bool) -> Int {
        let most = max(red, green, blue)
        let least = min(red, green, blue)
        guard most - least > 48, most > 0 else { return -1 }
        func counts(_ part: Int) -> Int { (part - least) * 2 >= most - least ? 1 : 0 }
        let hue = counts(red) + counts(green) * 2 + counts(blue) * 4
        return isBrightKnown && least > 96 ? hue + 8 : hue
    }

    /// WCAG's contrast of two colours, 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    package static func contrast(_ one: (Int, Int, Int), _ other: (Int, Int, Int)) -> Double {
        let lights = [luminance(one), luminance(other)].sorted()
        return (lights[1] + 0.05) / (lights[0] + 0.05)
    }

    private static func luminance(_ colour: (Int, Int, Int)) -> Double {
        func linear(_ part: Int) -> Double {
            let share = Double(part) / 255
            // x^2.4 without a maths library: (x^12)^(1/5) by Newton's method.
            guard share > 0.04045 else { return share / 12.92 }
            let base = (share + 0.055) / 1.055
            let square = base * base
            let target = square * square * square * square * square * square
            var root = base
            for _ in 0..<60 {
                root -= (root * root * root * root * root - target) / (5 * root * root * root * root)
            }
            return root
        }
        return 0.2126 * linear(colour.0) + 0.7152 * linear(colour.1) + 0.0722 * linear(colour.2)
    }
}
