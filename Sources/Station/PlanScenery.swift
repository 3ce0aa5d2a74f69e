import Core

extension CameraPlan {
    /// What whoever looks at the camera is told of its rules. `alarms`: every open one.
    func scenery(_ status: CameraStatus, alarms: [Alarm], at wall: WallTime) -> CameraScenery {
        let places = rules.compactMap(\.kind.place)
        return CameraScenery(
            camera: status.name, zones: drawnZones(places), lines: drawnLines(places),
            signals: signals.compactMap { signal in
                guard case .picture(let region) = signal.source else { return nil }
                let name = Text.cleaned(signal.name)
                let shown = status.signals.first { $0.name == name }
                return CameraScenery.SignalHead(name: name, colour: shown?.colour ?? .unknown, region: region)
            }, rules: rules.map { ruleStatus($0, status, alarms, wall) })
    }

    /// Roads too, but for those that are drawn already under another name.
    private func drawnZones(_ places: [RulePlace]) -> [Zone] {
        var drawn = zones
        for place in places {
            switch place {
            case .zone(let zone) where !drawn.contains(zone): drawn.append(zone)
            case .road(let road) where !drawn.contains { $0.polygon.points == road.corners }:
                drawn.append(Zone(name: road.name, polygon: Polygon(road.corners)))
            case .zone, .road, .line: break
            }
        }
        return drawn.map { Zone(name: Text.cleaned($0.name), polygon: $0.polygon) }
    }

    private func drawnLines(_ places: [RulePlace]) -> [CameraScenery.WatchedLine] {
        var drawn = lines.map { CameraScenery.WatchedLine($0, nil) }
        for case .line(let line, let direction) in places {
            guard let index = drawn.firstIndex(where: { $0.line == line }) else {
                drawn.append(CameraScenery.WatchedLine(line, direction))
                continue
            }
            // Rules that watch it different ways watch both.
            drawn[index].direction = (drawn[index].direction ?? direction) == direction ? direction : .both
        }
        return drawn.map {
            CameraScenery.WatchedLine(Line(name: Text.cleaned($0.line.name), segment: $0.line.segment), $0.direction)
        }
    }

    private func ruleStatus(_ rule: Rule, _ status: CameraStatus, _ alarms: [Alarm], _ wall: WallTime) -> RuleStatus {
        let name = Text.cleaned(rule.name)
        let reason = status.blind.first { $0.rule == name || $0.rule == rule.name }?.reason
        let holds = alarms.contains { $0.rule == rule.name && $0.camera == rule.camera && $0.isActive }
        let rests = rule.schedule.map { !ScheduleClock.isOn($0, at: wall) } ?? false
        return RuleStatus(
            name: name, kind: rule.kind.name, place: Text.cleaned(rule.kind.place?.name ?? ""),
            state: rests ? .resting : reason != nil ? .blind : holds ? .holds : .watching,
            reason: rests ? "" : reason ?? "", severity: rule.severity)
    }
}
