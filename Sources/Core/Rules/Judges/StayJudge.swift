/// An object is in the zone, for at least some time where the rule says so.
struct StayJudge: Judge {
    private let zone: String
    let minimumSeconds: Double
    private var occupancy: Occupancy

    init(_ zone: Zone, seconds: Double) {
        self.zone = zone.name
        minimumSeconds = seconds
        occupancy = Occupancy(zone.polygon)
    }

    mutating func look(at scene: Scene, _ admission: Admission, into findings: inout Findings) {
        for presence in scene.presences {
            switch occupancy.place(of: presence, in: scene, admission) {
            case .outside: continue
            case .inside:
                findings.holding.append(Finding(key: presence.number, subject: presence.index, certainty: .holds))
            case .presumedInside:
                findings.holding.append(Finding(key: presence.number, subject: presence.index, certainty: .unknown))
            }
        }
    }

    func message(_ finding: Finding, seconds: Double) -> String {
        minimumSeconds > 0 ? "in \(zone) for \(seconds.spokenSeconds)" : "entered \(zone)"
    }
}
