import Foundation

/// A line over the ground with rounded corners, walked by its length.
struct Path {
    private(set) var points: [Ground] = []
    private var metres: [Double] = []
    /// Stretches where a vehicle slows down to turn.
    private(set) var bends: [(range: ClosedRange<Double>, speed: Double)] = []

    init(_ corners: [(Double, Double)], radius: Double = 0.8) {
        let corners = corners.map { Ground($0.0, $0.1) }
        add(corners[0])
        for index in corners.indices.dropFirst().dropLast() {
            let before = corners[index - 1] - corners[index]
            let after = corners[index + 1] - corners[index]
            let cut = min(radius, before.length / 2.05, after.length / 2.05)
            let start = corners[index] + before.unit * cut
            let end = corners[index] + after.unit * cut
            let straightness = -before.unit.dot(after.unit)
            add(start)
            let from = lengthMetres
            for step in 1...10 {
                let t = Double(step) / 10
                add(start * ((1 - t) * (1 - t)) + corners[index] * (2 * t * (1 - t)) + end * (t * t))
            }
            if straightness < 0.9 { bends.append((from...lengthMetres, (1.9 * cut).squareRoot())) }
        }
        add(corners[corners.count - 1])
    }

    private mutating func add(_ point: Ground) {
        metres.append(points.isEmpty ? 0 : lengthMetres + (point - points[points.count - 1]).length)
        points.append(point)
    }

    var lengthMetres: Double { metres.last ?? 0 }

    func point(at distance: Double) -> Ground {
        let last = points.count - 1
        if distance <= 0 { return points[0] + (points[1] - points[0]).unit * distance }
        if distance >= lengthMetres {
            return points[last] + (points[last] - points[last - 1]).unit * (distance - lengthMetres)
        }
        var low = 0
        var high = last
        while high - low > 1 {
            let middle = (low + high) / 2
            if metres[middle] <= distance { low = middle } else { high = middle }
        }
        let span = metres[high] - metres[low]
        return points[low] + (points[high] - points[low]) * (span > 0 ? (distance - metres[low]) / span : 0)
    }

    /// The heading of a body whose axles stand `reach` before and behind `distance`.
    func heading(at distance: Double, reach: Double) -> Ground {
        (point(at: distance + reach) - point(at: distance - reach)).unit
    }

    /// Where along the path it first crosses a line of constant x or y.
    func distance(toX x: Double? = nil, y: Double? = nil) -> Double {
        var distance = 0.0
        while distance < lengthMetres {
            let a = point(at: distance)
            let b = point(at: distance + 0.1)
            if let x, (a.x - x) * (b.x - x) <= 0, a.x != b.x { return distance }
            if let y, (a.y - y) * (b.y - y) <= 0, a.y != b.y { return distance }
            distance += 0.1
        }
        return lengthMetres
    }
}
