/// Suppression by logic: what another alarm explains is kept from the operator while that one is active.
extension AlarmBook {
    /// The first of these rules that has an active alarm on the camera, or on the station itself, which the operator
    /// can see or which such a one explains in turn; rules that only explain each other explain nothing.
    func explanation(by rules: [String], camera: String) -> String? {
        var seen: Set<AlarmPoint> = []
        return rules.first { rule in
            Self.points(of: rule, camera: camera).contains { explains($0, &seen) }
        }
    }

    /// Lets those of them go that nothing explains any more, the oldest first; what another explains now says so.
    mutating func release(_ ids: Set<Int>, at wall: WallTime) -> [AlarmTransition] {
        ids.sorted().flatMap { id -> [AlarmTransition] in
            guard let entry = open[id] else { return [] }
            let before = entry.alarm.aside?.by ?? ""
            let camera = entry.alarm.camera
            guard explanation(by: [before], camera: camera) == nil else { return [] }
            guard let rule = explanation(by: entry.suppressors, camera: camera) else {
                let reason = "\(before) is no longer active"
                return step(id, .unsuppressed, at: wall, reason: reason) { $0.comeBack() }
            }
            let aside = SetAside(suppressedBy: rule, since: entry.alarm.aside?.since ?? wall)
            return step(id, .suppressed, at: wall, reason: aside.reason) { $0.aside = aside }
        }
    }

    mutating func link(_ entry: OpenAlarms.Entry) {
        for point in Self.points(of: entry) { dependents[point, default: []].insert(entry.alarm.id) }
    }

    mutating func unlink(_ entry: OpenAlarms.Entry) {
        for point in Self.points(of: entry) {
            dependents[point]?.remove(entry.alarm.id)
            if dependents[point]?.isEmpty == true { dependents[point] = nil }
        }
    }

    private func explains(_ point: AlarmPoint, _ seen: inout Set<AlarmPoint>) -> Bool {
        let tally = open.tally(of: point)
        if tally.visible > 0 { return true }
        guard tally.suppressed > 0, seen.insert(point).inserted else { return false }
        for id in open.ids(of: point) {
            guard let entry = open[id], entry.alarm.state == .suppressed, entry.alarm.isActive else { continue }
            if Self.points(of: entry).contains(where: { explains($0, &seen) }) { return true }
        }
        return false
    }

    private static func points(of entry: OpenAlarms.Entry) -> [AlarmPoint] {
        entry.suppressors.flatMap { points(of: $0, camera: entry.alarm.camera) }
    }

    private static func points(of rule: String, camera: String) -> [AlarmPoint] {
        let own = AlarmPoint(rule: rule, camera: camera)
        return camera.isEmpty ? [own] : [own, AlarmPoint(rule: rule, camera: "")]
    }
}

extension SetAside {
    init(suppressedBy rule: String, since: WallTime) {
        self.init(by: rule, reason: "while \(rule) is active", since: since)
    }
}
