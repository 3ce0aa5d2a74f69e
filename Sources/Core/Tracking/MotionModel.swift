/// A constant-velocity Kalman filter for one coordinate: position and speed under noise that grows with real time.
struct Coordinate: Sendable, Equatable {
    private(set) var position: Double
    private(set) var velocity = 0.0
    // Covariance of (position, velocity); symmetric, so three numbers.
    private var pp: Double
    private var pv = 0.0
    private var vv: Double

    /// `scale` is the object's size in pixels: noise is proportional to it, as in the SORT paper's successors.
    init(position: Double, scale: Double) {
        self.position = position
        pp = square(0.1 * scale)
        vv = square(1.0 * scale)
    }

    /// Moves on by `seconds`; `scale` in pixels sets how hard the object may accelerate.
    mutating func predict(seconds: Double, scale: Double) {
        position += velocity * seconds
        let acceleration = square(1.5 * scale)
        pp +=
            seconds * (2 * pv + seconds * vv) + acceleration * square(square(seconds)) / 4 + square(0.02 * scale)
            * seconds
        pv += seconds * vv + acceleration * seconds * square(seconds) / 2
        vv += acceleration * square(seconds)
    }

    /// Takes in a measured position.
    mutating func correct(to measured: Double, scale: Double) {
        let innovation = measured - position
        let total = pp + square(0.06 * scale)
        let gainPosition = pp / total, gainVelocity = pv / total
        position += gainPosition * innovation
        velocity += gainVelocity * innovation
        vv -= gainVelocity * pv
        pv *= 1 - gainPosition
        pp *= 1 - gainPosition
    }

    /// Stops a size from shrinking through zero while nothing is seen.
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

    init(_ box: Box) {
        x = Coordinate(position: box.centre.x, scale: box.width)
        y = Coordinate(position: box.centre.y, scale: box.height)
        width = Coordinate(position: box.width, scale: box.width)
        height = Coordinate(position: box.height, scale: box.height)
    }

    var box: Box {
        Box(centreX: x.position, centreY: y.position, width: max(width.position, 1), height: max(height.position, 1))
    }

    mutating func predict(seconds: Double, wasSeen: Bool) {
        // A size that went on changing unseen would swallow its neighbours.
        if !wasSeen {
            width.rest()
            height.rest()
        }
        let scaleX = width.position, scaleY = height.position
        x.predict(seconds: seconds, scale: scaleX)
        y.predict(seconds: seconds, scale: scaleY)
        width.predict(seconds: seconds, scale: 0.3 * scaleX)
        height.predict(seconds: seconds, scale: 0.3 * scaleY)
    }

    mutating func correct(to measured: Box) {
        x.correct(to: measured.centre.x, scale: measured.width)
        y.correct(to: measured.centre.y, scale: measured.height)
        width.correct(to: measured.width, scale: measured.width)
        height.correct(to: measured.height, scale: measured.height)
    }
}
