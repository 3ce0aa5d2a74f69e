/// From the picture to metres on a road, by the projective map that takes a rectangle to its four corners in the picture.
/// After Heckbert, "Fundamentals of Texture Mapping and Image Warping" (1989), section 2.2.3.
struct RoadPlane: Sendable, Equatable {
    // Rows of the matrix that takes (x, y, 1) in fractions to metres; the third row is the divisor.
    private let across: Row
    private let along: Row
    private let divisor: Row

    private struct Row: Sendable, Equatable {
        var x: Double
        var y: Double
        var one: Double

        func times(_ point: Point) -> Double { x * point.x + y * point.y + one }
    }

    /// Nil where the corners span no area or are no outline seen of a rectangle.
    init?(_ road: Road) {
        let corners = road.corners
        guard corners.count == 4, road.widthMetres > 0, road.lengthMetres > 0 else { return nil }
        let (p0, p1, p2, p3) = (corners[0], corners[1], corners[2], corners[3])
        let dx1 = p1.x - p2.x, dx2 = p3.x - p2.x, sx = p0.x - p1.x + p2.x - p3.x
        let dy1 = p1.y - p2.y, dy2 = p3.y - p2.y, sy = p0.y - p1.y + p2.y - p3.y
        let determinant = dx1 * dy2 - dx2 * dy1
        guard abs(determinant) > 1e-9 else { return nil }
        let g = (sx * dy2 - dx2 * sy) / determinant, h = (dx1 * sy - sx * dy1) / determinant
        let a = p1.x - p0.x + g * p1.x, b = p3.x - p0.x + h * p3.x, c = p0.x
        let d = p1.y - p0.y + g * p1.y, e = p3.y - p0.y + h * p3.y, f = p0.y
        // The adjoint is the inverse but for a factor, which the division takes out.
        across = Row(
            x: (e - f * h) * road.widthMetres, y: (c * h - b) * road.widthMetres,
            one: (b * f - c * e) * road.widthMetres)
        along = Row(
            x: (f * g - d) * road.lengthMetres, y: (a - c * g) * road.lengthMetres,
            one: (c * d - a * f) * road.lengthMetres)
        divisor = Row(x: d * h - e * g, y: b * g - a * h, one: a * e - b * d)
        let signs = corners.map { divisor.times($0) }
        guard signs.allSatisfy({ $0 > 1e-12 }) || signs.allSatisfy({ $0 < -1e-12 }) else { return nil }
    }

    /// Metres across and along the road from its near left corner; nil where the picture shows no ground there.
    func metres(_ point: Point) -> Point? {
        let by = divisor.times(point)
        guard by != 0 else { return nil }
        let place = Point(across.times(point) / by, along.times(point) / by)
        return place.x.isFinite && place.y.isFinite ? place : nil
    }

    /// How many metres in a direction on the ground (of length 1) a move of the whole picture's width, and of its height,
    /// would be at a point.
    func scale(at point: Point, towards direction: Point) -> Point? {
        guard let place = metres(point) else { return nil }
        let by = divisor.times(point)
        func change(_ coefficient: (Row) -> Double) -> Double {
            let x = (coefficient(across) - place.x * coefficient(divisor)) / by
            let y = (coefficient(along) - place.y * coefficient(divisor)) / by
            return Point(x, y).dot(direction)
        }
        return Point(change(\.x), change(\.y))
    }
}
