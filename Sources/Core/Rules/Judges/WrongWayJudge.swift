/// An object moves against the lane's direction in the zone, as both look in the picture.
struct WrongWayJudge: Judge {
    /// The heading is taken over at least so long and so much of the box's width, and over no more than that time.
    private static let headingSeconds = 0.5
    private static let headingWidths = 0.5
    private static let longestSeconds = 3.0
    /// Cosines of the angle between heading and lane: against it beyond 120°, with it again below 90°.
    private static let against = -0.5
    private static let with = 0.0

    private let zone: String
    private let lane: Segment
    private var occupancy: Occupancy

    init(_ zone: Zone, lane: Segment) {
        self.zone = zone.name
        self.lane = lane
        occupancy = Occupancy(zone.polygon)
    }

    mutating func look(at scene: Scene, _ admission: Admission, into findings: inout Findings) {
        for presence in scene.presences {
            let certainty: Finding.Certainty
            var heldSeconds = 0.0
            switch occupancy.place(of: presence, in: scene, admission) {
            case .outside: continue
            case .presumedInside: certainty = .unknown
            case .inside:
                let subject = scene.subjects[presence.index]
                guard !presence.isStanding, let heading = heading(subject, scene.space) else {
                    certainty = .lingers
                    break
                }
                if heading.cosine >= Self.with { continue }
                certainty = heading.cosine < Self.against ? .holds : .lingers
                // It went there since the place that the heading was taken from.
                heldSeconds = heading.seconds
            }
            findings.holding.append(
                Finding(key: presence.number, subject: presence.index, certainty: certainty, heldSeconds: heldSeconds))
        }
    }

    func message(_ finding: Finding, seconds: Double) -> String { "moves against the lane in \(zone)" }

    /// The cosine of the angle between the lane and where it is heading, and since when; nil while that cannot be told.
    private func heading(_ subject: Subject, _ space: PictureSpace) -> (cosine: Double, seconds: Double)? {
        let points = subject.path.points
        guard let newest = points.last, !newest.isCut else { return nil }
        let least = Self.headingWidths * subject.boxFraction.width * space.width
        let direction = space.vector(from: lane.start, to: lane.end)
        guard direction.length > 0 else { return nil }
        for index in points.indices.dropLast().reversed() {
            let age = newest.media - points[index].media
            guard age <= Self.longestSeconds, !points[index].isCut, occupancy.area.contains(points[index].foot) else {
                return nil
            }
            let heading = space.vector(from: points[index].foot, to: newest.foot)
            guard age >= Self.headingSeconds, heading.length >= least, heading.length > 0 else { continue }
            guard isSteady(points[index...], heading, space) else { continue }
            return (heading.dot(direction) / (heading.length * direction.length), age)
        }
        return nil
    }

    /// Both halves of the way go there: one jump of a box is no movement.
    private func isSteady(_ points: ArraySlice<PathPoint>, _ heading: Point, _ space: PictureSpace) -> Bool {
        guard points.count > 2, let first = points.first else { return false }
        let middle = points[points.startIndex + points.count / 2]
        let part = space.vector(from: first.foot, to: middle.foot).dot(heading) / heading.dot(heading)
        return part > 0.2 && part < 0.8
    }
}
