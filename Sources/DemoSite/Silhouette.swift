import Core

/// The outline that a body leaves in the picture.
struct Silhouette {
    let hull: [Point]
    /// Around the whole body, also where it reaches out of the frame; nil when nothing of it is before the camera.
    let box: Box?

    init(_ figure: Figure, _ projection: Projection) {
        var points: [Point] = []
        func add(_ place: Vec3, _ metres: Double) {
            guard let middle = projection.project(place) else { return }
            let pixels = metres * projection.pixelsPerMetre(at: place)
            for (x, y) in [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)] {
                points.append(Point(middle.x + x * pixels, middle.y + y * pixels))
            }
        }
        for part in figure.parts {
            switch part {
            case .face(let corners, _, _), .lamp(let corners, _, _): points += projection.project(corners)
            case .bar(let a, let b, let width, _):
                add(a, width / 2)
                add(b, width / 2)
            case .ball(let centre, let radius, _): add(centre, radius)
            }
        }
        hull = Self.hull(points)
        guard let left = hull.map(\.x).min(), let right = hull.map(\.x).max(), let top = hull.map(\.y).min(),
            let bottom = hull.map(\.y).max()
        else {
            box = nil
            return
        }
        box = Box(x: left, y: top, width: right - left, height: bottom - top)
    }

    var area: Double {
        var sum = 0.0
        for (index, point) in hull.enumerated() {
            let next = hull[(index + 1) % hull.count]
            sum += point.x * next.y - next.x * point.y
        }
        return abs(sum) / 2
    }

    /// The convex hull (Andrew's monotone chain).
    static func hull(_ points: [Point]) -> [Point] {
        let sorted = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
        guard sorted.count > 2 else { return sorted }
        func chain(_ points: [Point]) -> [Point] {
            var result: [Point] = []
            for point in points {
                while result.count > 1 {
                    let a = result[result.count - 2]
                    let b = result[result.count - 1]
                    if (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) > 0 { break }
                    result.removeLast()
                }
                result.append(point)
            }
            return result.dropLast()
        }
        return chain(sorted) + chain(sorted.reversed())
    }
}

extension Box {
    func meets(_ other: Box) -> Bool {
        x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
    }

    /// What of it lies inside the picture.
    var inPicture: Box? {
        let left = max(x, 0)
        let top = max(y, 0)
        let right = min(x + width, Canvas.pictureWidth)
        let bottom = min(y + height, Canvas.pictureHeight)
        return left < right && top < bottom ? Box(x: left, y: top, width: right - left, height: bottom - top) : nil
    }
}
