import Core

extension AlarmDesk {
    /// Does what an operator asks about alarms, and says in words what was done; nil where the command is about
    /// something else.
    func perform(_ command: Command, by who: Operator) -> String? {
        let now = Clock.wall
        switch command {
        case .acknowledge(let ids):
            return each(ids, "acknowledged", "not waiting for it") { $0.acknowledge($1, by: who, at: now) }
        case .unacknowledge(let ids):
            return each(ids, "asked for attention again", "not acknowledged") {
                $0.unacknowledge($1, by: who, at: now)
            }
        case .reset(let ids):
            return each(ids, "reset", "not latched, or its condition still holds") { $0.reset($1, by: who, at: now) }
        case .shelve(let target, let seconds, let reason):
            return shelve(target, seconds: seconds, reason: Text.cleaned(reason, limit: 200), by: who, at: now)
        case .takeOutOfService(let target, let reason):
            let reason = Text.cleaned(reason, limit: 200)
            if reason.isEmpty { return Self.needsReason }
            return all(target, "out of service") { $0.takeOutOfService(target, by: who, reason: reason, at: now) }
        case .unshelve(let target): return all(target, "unshelved") { $0.unshelve(target, by: who, at: now) }
        case .returnToService(let target):
            return all(target, "back in service") { $0.returnToService(target, by: who, at: now) }
        case .switchModel, .shadow, .promote, .rollBack, .setSignal, .reload, .proveLife: return nil
        }
    }

    /// The sentence that refuses to put aside what no alarm can be about; nil for all else. A mistyped name would stand in
    /// the list for ever, and what was meant would still sound.
    func refusal(of command: Command, by plan: StationPlan) -> String? {
        switch command {
        case .shelve(.point(let point), _, _), .takeOutOfService(.point(let point), _):
            let isKnown =
                plan.points.contains(point) || read(at: Clock.monotonic).alarms.contains { $0.point == point }
            if isKnown { return nil }
            return
                "nothing was done: no alarm can be about \(Text.cleaned(Self.name(of: point))). "
                + "vigil config show lists rules and cameras."
        default: return nil
        }
    }

    private static func name(of point: AlarmPoint) -> String {
        point.camera.isEmpty ? point.rule : "\(point.rule) on \(point.camera)"
    }

    private static let needsReason = "nothing was done: say why"

    private func shelve(
        _ target: AlarmTarget, seconds: Double, reason: String, by who: Operator, at now: WallTime
    ) -> String {
        if reason.isEmpty { return Self.needsReason }
        guard AlarmBook.shelfSeconds.contains(seconds) else {
            return "nothing was done: an alarm is shelved for 1 s to 7 days; beyond that take it out of service"
        }
        return all(target, "shelved") { $0.shelve(target, by: who, seconds: seconds, reason: reason, at: now) }
    }

    private func all(
        _ target: AlarmTarget, _ done: String, _ move: (inout AlarmBook) -> [AlarmTransition]
    ) -> String {
        let points = Set(step(move).map(\.alarm.point)).sorted { ($0.camera, $0.rule) < ($1.camera, $1.rule) }
        guard !points.isEmpty else { return "nothing was done: there is nothing to be \(done)" }
        let names = points.map(Self.name)
        return "\(done): \(Text.cleaned(names.joined(separator: ", "), limit: 300))"
    }

    private func each(
        _ ids: [Int], _ done: String, _ left: String, _ move: (inout AlarmBook, Int) -> [AlarmTransition]
    ) -> String {
        let moved = ids.filter { id in !step { move(&$0, id) }.isEmpty }
        let others = Set(ids).subtracting(moved).sorted().map(String.init).joined(separator: ", ")
        return "\(done) \(moved.count)" + (others.isEmpty ? "" : "; \(left): \(others)")
    }
}

extension AlarmDesk {
    /// Ends the alarms from before a restart that nothing judges any more: their rule or camera is gone.
    func endOrphans(of plan: StationPlan) {
        let points = plan.points
        end { !points.contains($0) }
    }

    /// Ends the active alarms of these points.
    func end(_ isMeant: (AlarmPoint) -> Bool) {
        for alarm in read(at: Clock.monotonic).alarms where alarm.isActive && isMeant(alarm.point) {
            step {
                $0.returnToNormal(rule: alarm.rule, camera: alarm.camera, episode: alarm.episode, at: Clock.wall)
            }
        }
    }
}
