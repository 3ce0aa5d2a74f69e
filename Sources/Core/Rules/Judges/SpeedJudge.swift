/// An object on the road is faster than the limit by more than the measurement's uncertainty; once in each stay on it.
struct SpeedJudge: Judge {
    /// Much slower than the limit by two places alone: not worth measuring.
    private static let worthMeasuring = 0.6
    private static let glanceSeconds = 0.7

    private let limitKmh: Double
    private let plane: RoadPlane?
    private var occupancy: Occupancy

    init(_ road: Road, limitKmh: Double) {
        self.limitKmh = limitKmh
        plane = RoadPlane(road)
        occupancy = Occupancy(Polygon(road.corners))
    }

    mutating func look(at scene: Scene, _ admission: Admission, into findings: inout Findings) {
        guard let plane else { return }
        for presence in scene.presences {
            let place = occupancy.place(of: presence, in: scene, admission)
            if case .outside = place { continue }
            var finding = Finding(key: presence.number, subject: presence.index, certainty: .lingers)
            if case .inside = place, !presence.isStanding {
                let subject = scene.subjects[presence.index]
                if isWorthMeasuring(subject, plane),
                    let speed = SpeedEstimate(
                        subject.path, on: plane, within: occupancy.area, boxHeight: subject.boxFraction.height,
                        scene.space),
                    speed.kmh - speed.uncertaintyKmh > limitKmh
                {
                    finding.certainty = .holds
                    finding.amount = speed.kmh
                    finding.uncertainty = speed.uncertaintyKmh
                }
            }
            findings.holding.append(finding)
        }
    }

    func message(_ finding: Finding, seconds: Double) -> String {
        "\(whole(finding.amount)) ± \(whole(finding.uncertainty.rounded(.up))) km/h (limit \(whole(limitKmh)))"
    }

    private func whole(_ value: Double) -> Int { Int(min(max(value, 0), 9999).rounded()) }

    private func isWorthMeasuring(_ subject: Subject, _ plane: RoadPlane) -> Bool {
        let points = subject.path.points
        guard let last = points.last,
            let before = points.last(where: { last.media - $0.media >= Self.glanceSeconds }) ?? points.first,
            let start = plane.metres(before.foot), let end = plane.metres(last.foot)
        else { return false }
        let seconds = last.media - before.media
        guard seconds > 0 else { return false }
        let speed = Point(end.x - start.x, end.y - start.y).length / seconds
        return speed * 3.6 >= Self.worthMeasuring * limitKmh
    }
}
