import Foundation

/// The hues of a signal's lamps, as sectors of the plane of colour differences, where a lamp's hue stays the same however
/// dark its rim or bright its core is.
enum LampHue: Int, Sendable, CaseIterable {
    case red, amber, green

    /// Wide enough for LED lamps behind any white balance: bloomed red turns pink, green is often cyan.
    private static let sectors = [Sector(60, 131), Sector(131, 180), Sector(205, 305)]

    /// Between two angles, in degrees from blue towards red, less than half a turn apart.
    private struct Sector {
        let from: (blue: Int32, red: Int32)
        let to: (blue: Int32, red: Int32)

        init(_ from: Double, _ to: Double) {
            func edge(_ degrees: Double) -> (Int32, Int32) {
                (Int32(cos(degrees * .pi / 180) * 1024), Int32(sin(degrees * .pi / 180) * 1024))
            }
            self.from = edge(from)
            self.to = edge(to)
        }

        @inline(__always)
        func contains(_ blue: Int32, _ red: Int32) -> Bool {
            from.blue &* red &- from.red &* blue >= 0 && blue &* to.red &- red &* to.blue > 0
        }
    }

    /// Splits the plane once, so that a pixel is told by comparisons alone.
    struct Wheel {
        private let red = sectors[0]
        private let amber = sectors[1]
        private let green = sectors[2]

        @inline(__always)
        func hue(blue: Int16, red difference: Int16) -> LampHue? {
            let (b, r) = (Int32(blue), Int32(difference))
            if red.contains(b, r) { return .red }
            if amber.contains(b, r) { return .amber }
            return green.contains(b, r) ? .green : nil
        }
    }

    /// In degrees from blue towards red, 0 to 360.
    static func angle(blue: Double, red: Double) -> Double {
        let degrees = atan2(red, blue) * 180 / .pi
        return degrees < 0 ? degrees + 360 : degrees
    }
}
