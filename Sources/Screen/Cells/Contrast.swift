extension Colour {
    /// WCAG's contrast of two colours, 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    package static func contrast(_ one: (Int, Int, Int), _ other: (Int, Int, Int)) -> Double {
        let lights = [luminance(one), luminance(other)].sorted()
        return (lights[1] + 0.05) / (lights[0] + 0.05)
    }

    /// Whether black is more legible on it than white.
    var isBright: Bool {
        switch self {
        case .terminal: false
        case .named(let number): number == 7 || number > 8
        case .rgb(let red, let green, let blue):
            Self.contrast((red, green, blue), (0, 0, 0)) > Self.contrast((red, green, blue), (255, 255, 255))
        }
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
