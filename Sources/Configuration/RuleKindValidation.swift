import Core

/// What rules look for in a camera's picture.
extension Validation {
    /// Nil where a mistake hides it, and for kinds that look at no picture.
    mutating func ruleKind(_ kind: RuleKind.Name, _ group: SettingGroup, _ camera: CheckedCamera) -> RuleKind? {
        switch kind {
        case .zone, .dwell, .wrongWay, .crowd, .absence:
            guard let zone = place("zone", of: group, in: camera, \.zones, \.name) else { return nil }
            return zoneKind(kind, zone, group, camera)
        case .line:
            guard let line = place("line", of: group, in: camera, \.lines, \.name) else { return nil }
            return .line(line, direction(group))
        case .redLight:
            let line = place("line", of: group, in: camera, \.lines, \.name)
            let signal = place("signal", of: group, in: camera, \.signals, \.name)
            guard let line, let signal else { return nil }
            return .redLight(
                line, direction(group), signal: signal.name, graceSeconds: group.number("grace_s") ?? 0.5)
        case .speed:
            guard let road = place("road", of: group, in: camera, \.roads, \.name),
                let limit = group.number("limit_kmh")
            else { return nil }
            return .speed(road, limitKmh: limit)
        case .camera, .system: return nil
        }
    }

    private mutating func zoneKind(
        _ kind: RuleKind.Name, _ zone: Zone, _ group: SettingGroup, _ camera: CheckedCamera
    ) -> RuleKind? {
        switch kind {
        case .zone: return condition(group).map { .zone(zone, $0) }
        case .dwell: return .dwell(zone, stationarySeconds: group.number("stationary_s") ?? 180)
        case .wrongWay:
            return segment("lane", of: group, in: camera.frame, "A lane").map { .wrongWay(zone, lane: $0) }
        case .crowd: return group.integer("count").map { .crowd(zone, count: $0) }
        case .absence: return .absence(zone, seconds: group.number("absent_s") ?? 60)
        default: return nil
        }
    }

    private mutating func condition(_ group: SettingGroup) -> ZoneCondition? {
        switch group.text("when").flatMap(ZoneWord.init) {
        case .entered: return .entered
        case .left: return .left
        case .inside:
            let minimum = group.number("minimum_s") ?? 0
            return minimum > 0 ? .inside(seconds: minimum) : .entered
        case .countAbove: return group.integer("count").map { .countAbove($0) }
        case .countBelow:
            if group.integer("count") == 0 {
                mistakes.add(
                    "never are fewer than 0 in it", line: group.line(of: "count"), group.title, "count",
                    remedy: "Allowed: 1 and more; when = \"empty\" tells that nothing is in it.")
            }
            return group.integer("count").map { .countBelow($0) }
        case .empty: return .empty
        case nil: return nil
        }
    }

    private func direction(_ group: SettingGroup) -> CrossingDirection {
        group.text("direction").flatMap(CrossingDirection.init) ?? .both
    }

    /// The camera's zone, line, signal or road that `key` refers to; one that it has not is reported.
    private mutating func place<Place>(
        _ key: String, of group: SettingGroup, in camera: CheckedCamera, _ places: KeyPath<CameraSettings, [Place]>,
        _ name: KeyPath<Place, String>
    ) -> Place? {
        let all = camera.settings[keyPath: places]
        guard let found = reference(key, of: group, to: all.map { $0[keyPath: name] }, owner: camera.settings) else {
            return nil
        }
        return all.first { $0[keyPath: name] == found }
    }
}
