import Foundation

/// One piece of something that stands in the scene.
enum Part {
    /// A flat polygon, seen only from the side its normal points to.
    case face([Vec3], normal: Vec3, Colour)
    /// A rounded bar: legs, poles, frames.
    case bar(Vec3, Vec3, widthMetres: Double, Colour)
    case ball(Vec3, radiusMetres: Double, Colour)
    /// A flat polygon that shines by itself, seen from the side its normal points to.
    case lamp([Vec3], normal: Vec3, Colour)

    var centre: Vec3 {
        switch self {
        case .face(let points, _, _), .lamp(let points, _, _): points.reduce(.zero, +) / Double(points.count)
        case .bar(let a, let b, _, _): (a + b) / 2
        case .ball(let centre, _, _): centre
        }
    }
}

/// Where something stands and which way it looks: turns its own coordinates (x ahead, y left, z up) into the world's.
struct Frame {
    var origin: Ground
    var ahead: Ground

    func callAsFunction(_ x: Double, _ y: Double, _ z: Double) -> Vec3 {
        (origin + ahead * x + ahead.left * y).raised(z)
    }
}

/// The parts of one body in the order they are drawn, and the ground it covers.
struct Figure {
    var parts: [Part] = []
    /// The convex outline on the ground, for what hides what.
    var footprint: [Ground] = []
    /// Round bodies have no fixed order: their parts are drawn from far to near.
    var isSorted = false
    var heightMetres = 1.0

    /// A rectangle under the body, `length` along the frame's x.
    static func footprint(_ frame: Frame, length: Double, width: Double) -> [Ground] {
        [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map { frame($0.0 * length / 2, $0.1 * width / 2, 0).ground }
    }

    /// Adds a polygon whose normal points away from `inside`.
    mutating func face(_ points: [Vec3], awayFrom inside: Vec3, _ colour: Colour) {
        parts.append(.face(points, normal: Self.normal(points, awayFrom: inside), colour))
    }

    mutating func lamp(_ points: [Vec3], awayFrom inside: Vec3, _ colour: Colour) {
        parts.append(.lamp(points, normal: Self.normal(points, awayFrom: inside), colour))
    }

    private static func normal(_ points: [Vec3], awayFrom inside: Vec3) -> Vec3 {
        let normal = (points[1] - points[0]).cross(points[2] - points[0]).unit
        return normal.dot(points[0] - inside) < 0 ? -normal : normal
    }

    /// A convex outline seen from the side, drawn out across the body; the half width may shrink with height.
    mutating func extrude(
        _ frame: Frame, _ profile: [(x: Double, z: Double)], halfWidth: (Double) -> Double,
        colour: (_ edge: Int?) -> Colour
    ) {
        let left = profile.map { frame($0.x, halfWidth($0.z), $0.z) }
        let right = profile.map { frame($0.x, -halfWidth($0.z), $0.z) }
        let inside = (left + right).reduce(.zero, +) / Double(2 * profile.count)
        for edge in profile.indices {
            let next = (edge + 1) % profile.count
            face([left[edge], left[next], right[next], right[edge]], awayFrom: inside, colour(edge))
        }
        face(left, awayFrom: inside, colour(nil))
        face(right, awayFrom: inside, colour(nil))
    }

    mutating func box(
        _ frame: Frame, x: ClosedRange<Double>, y: ClosedRange<Double>, z: ClosedRange<Double>, _ colour: Colour
    ) {
        let middle = (y.lowerBound + y.upperBound) / 2
        let half = (y.upperBound - y.lowerBound) / 2
        let moved = Frame(origin: frame(0, middle, 0).ground, ahead: frame.ahead)
        extrude(
            moved,
            [
                (x.lowerBound, z.lowerBound), (x.upperBound, z.lowerBound), (x.upperBound, z.upperBound),
                (x.lowerBound, z.upperBound),
            ], halfWidth: { _ in half }, colour: { _ in colour })
    }

    mutating func bar(_ a: Vec3, _ b: Vec3, _ widthMetres: Double, _ colour: Colour) {
        parts.append(.bar(a, b, widthMetres: widthMetres, colour))
    }

    mutating func ball(_ centre: Vec3, _ radiusMetres: Double, _ colour: Colour) {
        parts.append(.ball(centre, radiusMetres: radiusMetres, colour))
    }
}
