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

extension Colour {
    /// The terminal's number for the colour, -1 for its own default.
    package func index(in mode: ColourMode, onBright: Bool = false) -> Int {
        switch (self, mode) {
        case (.terminal, _), (_, .none): -1
        // The dark half's black is no grey: on a dark terminal nobody would see it.
        case (.named(8), .eight), (.named(8), .direct): -1
        case (.named(let number), .eight), (.named(let number), .direct): number % 8
        case (.named(let number), _): number
        case (.rgb(let red, let green, let blue), .indexed256): Self.nearest256(red, green, blue)
        case (.rgb(let red, let green, let blue), .direct): Self.direct(red, green, blue)
        case (.rgb, _): Hue(self)?.index(in: mode, onBright: onBright) ?? -1
        }
    }

    /// Whether it is one of the bright half where a terminal has only the other: bold stands for it there.
    func losesBrightness(in mode: ColourMode) -> Bool {
        guard case .named(let number) = self, mode == .eight || mode == .direct else { return false }
        return number > 8
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
}
