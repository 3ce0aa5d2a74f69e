/// How fast something moves on a road, and within what it is true with 95 %.
struct SpeedEstimate: Sendable, Equatable {
    var kmh: Double
    var uncertaintyKmh: Double

    /// Over at least so long and so many places, and no longer than that.
    private static let leastSeconds = 0.5
    private static let usualSeconds = 1.0
    private static let longestSeconds = 2.5
    private static let leastPoints = 3
    private static let usualPoints = 6
    /// A foot is found to so much of the box's height.
    private static let footNoise = 0.02

    /// By least squares over the newest places of a path, all whole and on the road; `boxHeight` in fractions of the
    /// picture. Nil where there are too few.
    init?(_ path: FootPath, on plane: RoadPlane, within road: Area, boxHeight: Double, _ space: PictureSpace) {
        let points = Array(Self.newest(path.points, within: road))
        guard points.count >= Self.leastPoints, let first = points.first, let last = points.last,
            last.media - first.media >= Self.leastSeconds
        else { return nil }
        let places = points.compactMap { plane.metres($0.foot) }
        guard places.count == points.count else { return nil }
        let times = points.map { $0.media - last.media }
        let x = LinearFit(times, places.map(\.x)), y = LinearFit(times, places.map(\.y))
        let speed = Point(x.slope, y.slope).length
        guard speed > 0 else { return nil }
        let direction = Point(x.slope / speed, y.slope / speed)
        guard let scale = plane.scale(at: points[points.startIndex + points.count / 2].foot, towards: direction) else {
            return nil
        }
        // The picture's height is the measure of both axes.
        let pixel = Point(scale.x * space.height / space.width, scale.y).length
        let expected = 1.96 * Self.footNoise * boxHeight * pixel
        let freedom = points.count - 2
        let way = LinearFit(times, places.map { $0.dot(direction) })
        let found = Self.student(freedom) * (way.residual / Double(freedom)).squareRoot()
        kmh = speed * 3.6
        uncertaintyKmh = max(expected, found) / x.spread.squareRoot() * 3.6
        guard kmh.isFinite, uncertaintyKmh.isFinite else { return nil }
    }

    private static func newest(_ points: [PathPoint], within road: Area) -> ArraySlice<PathPoint> {
        guard let last = points.last else { return [] }
        var start = points.endIndex
        while start > points.startIndex {
            let point = points[start - 1]
            let age = last.media - point.media
            let isEnough = points.endIndex - start >= usualPoints && last.media - points[start].media >= usualSeconds
            if isEnough || age > longestSeconds || point.isCut || !road.contains(point.foot) { break }
            start -= 1
        }
        return points[start...]
    }

    /// Student's two-sided 95 % quantile.
    private static func student(_ freedom: Int) -> Double {
        let table = [12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23]
        return freedom <= table.count ? table[max(freedom, 1) - 1] : 2.23 - 0.27 * (1 - 10 / Double(freedom))
    }
}

/// A straight line through values over times, by least squares.
private struct LinearFit {
    let slope: Double
    /// Sum of the squared distances of the times from their mean, and of the values from the line.
    let spread: Double
    let residual: Double

    init(_ times: [Double], _ values: [Double]) {
        let count = Double(times.count)
        let meanTime = times.reduce(0, +) / count, meanValue = values.reduce(0, +) / count
        let spread = times.reduce(0) { $0 + ($1 - meanTime) * ($1 - meanTime) }
        let shared = zip(times, values).reduce(0) { $0 + ($1.0 - meanTime) * ($1.1 - meanValue) }
        let slope = spread > 0 ? shared / spread : 0
        self.slope = slope
        self.spread = spread
        residual = zip(times, values).reduce(0) { sum, pair in
            let distance = pair.1 - meanValue - slope * (pair.0 - meanTime)
            return sum + distance * distance
        }
    }
}
