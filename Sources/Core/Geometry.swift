/// A point in pixels, or in fractions of the picture where a zone is configured; y grows downwards.
package struct Point: Sendable, Equatable, Hashable, Codable {
    package var x: Double
    package var y: Double

    package init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }
}

/// An upright rectangle by its top left corner and size, in pixels.
package struct Box: Sendable, Equatable, Hashable, Codable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double

    package init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    package init(centreX: Double, centreY: Double, width: Double, height: Double) {
        self.init(x: centreX - width / 2, y: centreY - height / 2, width: width, height: height)
    }

    package var area: Double { max(width, 0) * max(height, 0) }
    package var centre: Point { Point(x + width / 2, y + height / 2) }
    /// Where an object stands on the ground.
    package var footpoint: Point { Point(x + width / 2, y + height) }

    /// Intersection over union, 0 to 1.
    package func iou(_ other: Box) -> Double {
        let overlapWidth = min(x + width, other.x + other.width) - max(x, other.x)
        let overlapHeight = min(y + height, other.y + other.height) - max(y, other.y)
        guard overlapWidth > 0, overlapHeight > 0 else { return 0 }
        let shared = overlapWidth * overlapHeight
        return shared / (area + other.area - shared)
    }

    /// The same place in a picture that is so many times as large.
    package func scaled(by factor: Double) -> Box {
        Box(x: x * factor, y: y * factor, width: width * factor, height: height * factor)
    }

    /// The part of the box inside a picture of that size.
    package func clipped(to size: PictureSize) -> Box {
        let left = min(max(x, 0), Double(size.width)), top = min(max(y, 0), Double(size.height))
        let right = min(max(x + width, 0), Double(size.width)), bottom = min(max(y + height, 0), Double(size.height))
        return Box(x: left, y: top, width: right - left, height: bottom - top)
    }
}

/// A picture's width and height in pixels.
package struct PictureSize: Sendable, Equatable, Hashable, Codable {
    package var width: Int
    package var height: Int

    package init(_ width: Int, _ height: Int) {
        self.width = width
        self.height = height
    }
}

/// A straight piece from `start` to `end`.
package struct Segment: Sendable, Equatable, Codable {
    package var start: Point
    package var end: Point

    package init(_ start: Point, _ end: Point) {
        self.start = start
        self.end = end
    }

    /// Twice the signed area of the triangle start, end, point: positive on the right side as seen on a screen (y down).
    package func side(of point: Point) -> Double {
        (end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x)
    }

    /// Where along `path` (0 at its start, 1 at its end) it meets this segment; nil where they do not meet.
    package func crossing(of path: Segment) -> Double? {
        let before = side(of: path.start), after = side(of: path.end)
        guard (before < 0) != (after < 0) else { return nil }
        guard (path.side(of: start) < 0) != (path.side(of: end) < 0) else { return nil }
        return before / (before - after)
    }
}

/// A closed outline without crossings; the last point joins the first.
package struct Polygon: Sendable, Equatable, Codable {
    package var points: [Point]

    package init(_ points: [Point]) { self.points = points }

    /// Even-odd rule; a point on the outline may fall on either side.
    package func contains(_ point: Point) -> Bool {
        var inside = false
        var previous = points.count - 1
        for index in points.indices {
            let a = points[index], b = points[previous]
            if (a.y > point.y) != (b.y > point.y),
                point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x
            {
                inside.toggle()
            }
            previous = index
        }
        return inside
    }

    /// Whether two sides that are not neighbours meet.
    package var crossesItself: Bool {
        let count = points.count
        guard count > 3 else { return false }
        for first in 0..<count {
            let side = Segment(points[first], points[(first + 1) % count])
            for second in (first + 2)..<max(first + 2, count) where (second + 1) % count != first {
                if side.crossing(of: Segment(points[second], points[(second + 1) % count])) != nil { return true }
            }
        }
        return false
    }
}
