/// An object stands in the zone for longer than the limit.
struct DwellJudge: Judge {
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
            let place = occupancy.place(of: presence, in: scene, admission)
            guard presence.isStanding else { continue }
            let certainty: Finding.Certainty
            switch place {
            case .outside: continue
            case .inside: certainty = .holds
            case .presumedInside: certainty = .unknown
            }
            findings.holding.append(
                Finding(
                    key: presence.number, subject: presence.index, certainty: certainty,
                    heldSeconds: presence.standingSeconds))
        }
    }

    func message(_ finding: Finding, seconds: Double) -> String {
        "stands in \(zone) for \(seconds.spokenSeconds) (limit \(minimumSeconds.spokenSeconds))"
    }
}
