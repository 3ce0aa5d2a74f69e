/// Who is in a zone: an object comes in by a sure detection inside, and is out when it is seen outside by more than the
/// detector's jitter.
struct Occupancy: Sendable {
    enum Place: Sendable {
        case outside
        /// The newest picture shows it inside, beyond doubt.
        case inside
        /// It was inside when that was last beyond doubt.
        case presumedInside
    }

    let area: Area
    /// By slot the appearance that is inside; 0: none.
    private var inside: [Int] = []

    init(_ polygon: Polygon) { area = Area(polygon) }

    func holds(_ berth: Berth) -> Bool { berth.slot < inside.count && inside[berth.slot] == berth.appearance }

    mutating func place(of presence: Presence, in scene: Scene, _ admission: Admission) -> Place {
        let slot = presence.berth.slot
        let wasInside = holds(presence.berth)
        guard presence.isSeen else { return wasInside ? .presumedInside : .outside }
        let isInside = area.contains(presence.foot)
        guard isInside || wasInside else { return .outside }
        guard isInside || area.distance(from: presence.foot, scene.space) <= presence.margin else {
            inside[slot] = 0
            return .outside
        }
        guard scene.admits(presence, admission) else { return wasInside ? .presumedInside : .outside }
        if !wasInside {
            while inside.count <= slot { inside.append(0) }
            inside[slot] = presence.berth.appearance
        }
        return .inside
    }
}

/// A polygon that is asked often: most points are told to be outside by its bounds.
struct Area: Sendable {
    let polygon: Polygon
    private let left: Double
    private let right: Double
    private let top: Double
    private let bottom: Double

    init(_ polygon: Polygon) {
        self.polygon = polygon
        left = polygon.points.map(\.x).min() ?? 0
        right = polygon.points.map(\.x).max() ?? 0
        top = polygon.points.map(\.y).min() ?? 0
        bottom = polygon.points.map(\.y).max() ?? 0
    }

    func contains(_ point: Point) -> Bool {
        point.x >= left && point.x <= right && point.y >= top && point.y <= bottom && polygon.contains(point)
    }

    /// From a point to the outline.
    func distance(from point: Point, _ space: PictureSpace) -> Double {
        let points = polygon.points
        return points.indices.map { index in
            space.distance(from: point, to: Segment(points[index], points[(index + 1) % points.count]))
        }.min() ?? .infinity
    }
}
