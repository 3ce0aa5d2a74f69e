/// A lamp that seems lit in a picture of a head, by its colour alone.
struct LitLamp: Sendable, Equatable {
    /// Between these angles, in degrees, red and amber cannot be told apart.
    static let tie = 127.0...135.0
    /// So many times stronger than the other kind of hue: what is not is a lens in the sun, or something before the head.
    private static let dominance = 1.67
    /// Of the warm light, each of two lamps gives at least that; less only where a lamp is known to be.
    private static let shares = (sure: 0.25, least: 0.12)
    /// Two discs lie so many of their radii apart; the halves of one do not.
    private static let separation = 1.1

    /// Of a head's shorter side, in which no lamp has its centre.
    private static let margin = 0.22
    /// Of a head's longer side: two lamps of three have a radius of a fifth, what covers all of it has more than a quarter.
    private static let longest = 0.25

    /// Nil: red or amber.
    var colour: SignalColour?
    var angle: Double
    /// In parts of the head's longer side.
    var centre: Point
    var radius: Double
    var brilliance: Int
    /// Nothing else in the head is lit nearly as strongly in another kind of hue.
    var isDominant: Bool
    /// Red and amber together.
    var isPair = false
    /// Where a red lamp may be lit beside amber, too weak to tell it by colour alone.
    var faintRed: Point?

    /// At most one in warm hues and one in green; none where the head is dark.
    static func lamps(in view: HeadView) -> [LitLamp] {
        let (red, amber, green) = (
            view.glows[LampHue.red.rawValue], view.glows[LampHue.amber.rawValue], view.glows[LampHue.green.rawValue]
        )
        let warm = red + amber
        let least = max(2, view.size.width * view.size.height / 250)
        // Two dark lenses in the sun together are not as much as a lit lamp.
        let warmWeight = max(red.weight, amber.weight)
        func dominates(_ brilliance: Int, _ weight: Int, over other: Int, _ otherWeight: Int) -> Bool {
            Double(brilliance) >= dominance * Double(other) && Double(weight) >= dominance * Double(otherWeight)
        }
        var lamps: [LitLamp] = []
        if warm.pixels >= least {
            let isDominant = dominates(view.warmest, warmWeight, over: view.greenest, green.weight)
            lamps.append(Self.warm(red, amber, in: view, isDominant: isDominant))
        }
        if green.pixels >= least {
            let isDominant = dominates(view.greenest, green.weight, over: view.warmest, warmWeight)
            lamps.append(
                LitLamp(
                    colour: .green, angle: green.angle, centre: view.parts(green.centre),
                    radius: green.radius / view.side, brilliance: view.greenest,
                    isDominant: isDominant))
        }
        return lamps.filter { isInside($0, view.size) }
    }

    /// What shines at the side of a head is behind it; what reaches from its one end to the other is before it.
    private static func isInside(_ lamp: LitLamp, _ size: PictureSize) -> Bool {
        let long = Double(max(size.width, size.height)), short = Double(min(size.width, size.height))
        guard long >= 1.5 * short else { return true }
        let across = (size.width < size.height ? lamp.centre.x : lamp.centre.y) * long / short
        return (margin...1 - margin).contains(across) && lamp.radius < longest
    }

    private static func warm(_ red: Glow, _ amber: Glow, in view: HeadView, isDominant: Bool) -> LitLamp {
        let both = red + amber
        var lamp = LitLamp(
            angle: both.angle, centre: view.parts(both.centre), radius: both.radius / view.side,
            brilliance: view.warmest, isDominant: isDominant)
        let share = Double(min(red.weight, amber.weight)) / Double(max(both.weight, 1))
        let isApart =
            red.centre.distance(to: amber.centre) > separation * max(red.radius + amber.radius, 2)
            && share >= shares.least
        if isApart, share >= shares.sure {
            lamp.colour = .red
            lamp.centre = view.parts(red.centre)
            lamp.isPair = true
        } else if !tie.contains(lamp.angle) {
            lamp.colour = lamp.angle < tie.lowerBound ? .red : .amber
        }
        if isApart, !lamp.isPair, red.weight < amber.weight { lamp.faintRed = view.parts(red.centre) }
        return lamp
    }
}

extension HeadView {
    fileprivate var side: Double { Double(max(size.width, size.height, 1)) }

    /// From pixels to parts of the longer side.
    fileprivate func parts(_ point: Point) -> Point {
        Point((point.x + 0.5) / side, (point.y + 0.5) / side)
    }
}

extension Point {
    func distance(to other: Point) -> Double {
        ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
    }
}
