/// An object that was in the zone is no longer: it is seen outside, or went out of the picture.
struct DepartureJudge: Judge {
    private let zone: String
    private var occupancy: Occupancy

    init(_ zone: Zone) {
        self.zone = zone.name
        occupancy = Occupancy(zone.polygon)
    }

    mutating func look(at scene: Scene, _ admission: Admission, into findings: inout Findings) {
        for (subject, berth) in scene.gone where occupancy.holds(berth) {
            findings.occasions.append(Occasion(subject: subject, media: subject.lastSeen, message: "left \(zone)"))
        }
        for presence in scene.presences {
            let wasInside = occupancy.holds(presence.berth)
            guard case .outside = occupancy.place(of: presence, in: scene, admission), wasInside else { continue }
            let subject = scene.subjects[presence.index]
            findings.occasions.append(Occasion(subject: subject, media: scene.media, message: "left \(zone)"))
        }
    }
}
