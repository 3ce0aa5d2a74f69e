/// How many objects are in the zone: a condition of the zone as a whole.
struct CountJudge: Judge {
    enum Condition: Sendable, Equatable {
        case above(Int), below(Int), empty, crowd(Int), absent(seconds: Double)
    }

    /// Before that nobody is known yet: an empty zone says nothing.
    private static let settlingSeconds = 1.0

    private let zone: String
    private let condition: Condition
    private var occupancy: Occupancy
    private var watched = 0.0

    init(_ zone: Zone, _ condition: Condition) {
        self.zone = zone.name
        self.condition = condition
        occupancy = Occupancy(zone.polygon)
    }

    var minimumSeconds: Double {
        guard case .absent(let seconds) = condition else { return 0 }
        return seconds
    }

    mutating func look(at scene: Scene, _ admission: Admission, into findings: inout Findings) {
        var count = 0
        for presence in scene.presences {
            if case .outside = occupancy.place(of: presence, in: scene, admission) { continue }
            count += 1
        }
        defer { watched += scene.watched }
        if holds(count) { findings.holding.append(Finding(key: 0, certainty: .holds, amount: Double(count))) }
    }

    private func holds(_ count: Int) -> Bool {
        let isSettled = watched >= Self.settlingSeconds
        return switch condition {
        case .above(let limit): count > limit
        case .below(let limit): count < limit && isSettled
        case .empty: count == 0 && isSettled
        case .crowd(let least): count >= least
        case .absent: count == 0
        }
    }

    func message(_ finding: Finding, seconds: Double) -> String {
        let count = Int(finding.amount)
        return switch condition {
        case .above(let limit): "\(count) in \(zone) (more than \(limit))"
        case .below(let limit): "\(count) in \(zone) (fewer than \(limit))"
        case .empty: "\(zone) is empty"
        case .crowd(let least): "\(count) in \(zone) (crowd from \(least))"
        case .absent(let limit):
            "nobody in \(zone) for \(seconds.spokenSeconds) (limit \(limit.spokenSeconds))"
        }
    }
}
