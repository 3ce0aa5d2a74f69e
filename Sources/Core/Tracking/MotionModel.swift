/// A Kalman filter for one coordinate: position and speed, the speed changed at random by as much for each second,
/// however many pictures that second has.
struct Coordinate: Sendable, Equatable {
    private(set) var position: Double
    private(set) var velocity = 0.0
    // Covariance of (position, velocity); symmetric, so three numbers.
    private var pp: Double
    private var pv = 0.0
    private var vv: Double

    /// `scale` is the object's size in pixels, which all noise is proportional to; `agility` is how much of that of a
    /// position this coordinate's speed has.
    init(position: Double, scale: Double, agility: Double) {
        self.position = position
        pp = square(0.07 * scale)
        vv = square(0.75 * agility * scale)
    }

    /// Standard deviation of the position.
    var deviation: Double { max(0, pp).squareRoot() }

    /// Moves on by `seconds`.
    mutating func predict(seconds: Double, scale: Double, agility: Double) {
        position += velocity * seconds
        let diffusion = square(0.75 * agility * scale)
        pp += seconds * (2 * pv + seconds * vv) + diffusion * seconds * seconds * seconds / 3
        pv += seconds * vv + diffusion * seconds * seconds / 2
        vv += diffusion * seconds
    }

    /// Takes in a position measured with this standard deviation.
    mutating func correct(to measured: Double, deviation: Double) {
        let innovation = measured - position
        let total = pp + square(deviation)
        guard total > 0 else { return }
        let gainPosition = pp / total, gainVelocity = pv / total
        position += gainPosition * innovation
        velocity += gainVelocity * innovation
        vv -= gainVelocity * pv
        pv *= 1 - gainPosition
        pp *= 1 - gainPosition
    }

    /// Stops a size from changing on while nothing is seen.
    mutating func rest() { velocity = 0 }

}

private func square(_ value: Double) -> Double { value * value }

/// Where a box is and is going, by the real time between pictures.
/// After Bewley et al., "Simple Online and Realtime Tracking" (2016), with centre, width and height as four coordinates.
struct MotionModel: Sendable, Equatable {
    private var x: Coordinate
    private var y: Coordinate
    private var width: Coordinate
    private var height: Coordinate

    private static let placeAgility = 1.0
    /// Sizes change more slowly than places, and detectors find them less exactly.
    private static let sizeAgility = 0.13
    private static let placeDeviation = 0.04
    private static let sizeDeviation = 0.07
    private static let smallestSize = 1.0

    init(_ box: Box) {
        x = Coordinate(position: box.centre.x, scale: box.width, agility: Self.placeAgility)
        y = Coordinate(position: box.centre.y, scale: box.height, agility: Self.placeAgility)
        width = Coordinate(position: box.width, scale: box.width, agility: Self.sizeAgility)
        height = Coordinate(position: box.height, scale: box.height, agility: Self.sizeAgility)
    }

    var box: Box {
        Box(
            centreX: x.position, centreY: y.position, width: max(width.position, Self.smallestSize),
            height: max(height.position, Self.smallestSize))
    }

    /// Standard deviations of the centre.
    var deviationX: Double { x.deviation }
    var deviationY: Double { y.deviation }

    mutating func predict(seconds: Double, wasSeen: Bool) {
        // A size that went on changing unseen would swallow its neighbours.
        if !wasSeen {
            width.rest()
            height.rest()
        }
        let scaleX = max(width.position, Self.smallestSize), scaleY = max(height.position, Self.smallestSize)
        x.predict(seconds: seconds, scale: scaleX, agility: Self.placeAgility)
        y.predict(seconds: seconds, scale: scaleY, agility: Self.placeAgility)
        width.predict(seconds: seconds, scale: scaleX, agility: Self.sizeAgility)
        height.predict(seconds: seconds, scale: scaleY, agility: Self.sizeAgility)
    }

    mutating func correct(to measured: Box) {
        x.correct(to: measured.centre.x, deviation: Self.placeDeviation * measured.width)
        y.correct(to: measured.centre.y, deviation: Self.placeDeviation * measured.height)
        width.correct(to: measured.width, deviation: Self.sizeDeviation * measured.width)
        height.correct(to: measured.height, deviation: Self.sizeDeviation * measured.height)
    }
}
