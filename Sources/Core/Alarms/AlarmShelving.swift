/// Putting points aside by an operator: for a time, or until they are back in service. The shelf is kept by the alarms
/// of the point themselves, so that it outlives the station.
extension AlarmBook {
    /// Shorter is of no use; longer is out of service.
    package static let shelfSeconds = 1.0...604_800.0
    /// More than that is left only of a shelf that was asked for while the clock was far ahead. A clock without a battery
    /// may stand some hours back for a while.
    private static let longestLeft = shelfSeconds.upperBound + 86_400
    /// The episode of the alarm that stands for a shelf where there is none.
    package static let placeholder = "(aside)"

    /// Puts points aside for a time; one that is shelved already gets the new time and reason. Nothing without a
    /// reason, beyond the times that are allowed, or for a point that is out of service.
    package mutating func shelve(
        _ target: AlarmTarget, by who: Operator, seconds: Double, reason: String, at wall: WallTime
    ) -> [AlarmTransition] {
        guard Self.shelfSeconds.contains(seconds), !reason.allSatisfy(\.isWhitespace) else { return [] }
        let aside = SetAside(by: who.name, reason: reason, since: wall, until: wall + seconds)
        let points = points(of: target).filter { open.tally(of: $0).outOfService == 0 }
        return settle(points.flatMap { putAside($0, as: .shelved, .shelved, aside) }, at: wall)
    }

    /// Ends shelves before their time.
    package mutating func unshelve(
        _ target: AlarmTarget, by who: Operator, at wall: WallTime
    ) -> [AlarmTransition] {
        let ids = points(of: target).flatMap { members(of: $0, in: .shelved) }
        return settle(ids.flatMap { comeBack($0, .unshelved, by: who.name, at: wall) }, at: wall)
    }

    /// Puts points aside for maintenance, also shelved ones; nothing for one that is out of service already.
    package mutating func takeOutOfService(
        _ target: AlarmTarget, by who: Operator, reason: String, at wall: WallTime
    ) -> [AlarmTransition] {
        let aside = SetAside(by: who.name, reason: reason, since: wall)
        let points = points(of: target).filter { open.tally(of: $0).outOfService == 0 }
        return settle(points.flatMap { putAside($0, as: .outOfService, .tookOutOfService, aside) }, at: wall)
    }

    package mutating func returnToService(
        _ target: AlarmTarget, by who: Operator, at wall: WallTime
    ) -> [AlarmTransition] {
        let ids = points(of: target).flatMap { members(of: $0, in: .outOfService) }
        return settle(ids.flatMap { comeBack($0, .backInService, by: who.name, at: wall) }, at: wall)
    }

    /// Ends the shelves whose time is over; to be called about once a second.
    package mutating func expire(at wall: WallTime) -> [AlarmTransition] {
        annunciations.tidy(at: wall)
        let shelved = open.points.filter { $0.value.tally.shelved > 0 }.keys.flatMap { members(of: $0, in: .shelved) }
        var steps: [AlarmTransition] = []
        for id in shelved.sorted() {
            guard let left = (self[id]?.aside?.until).map({ $0 - wall }) else { continue }
            guard left <= 0 || left > Self.longestLeft else { continue }
            let reason = left <= 0 ? "its time is over" : "it was asked for by a clock that was far ahead"
            steps += comeBack(id, .unshelved, by: Self.station, at: wall, reason: reason)
        }
        if !isSuppressionKnown {
            isSuppressionKnown = true
            steps += release(dependents.values.reduce([]) { $0.union($1) }, at: wall)
        }
        return settle(steps, at: wall)
    }

    /// Where a new alarm of the point begins, where the point is aside.
    func shelf(of point: AlarmPoint) -> (state: AlarmState, aside: SetAside?)? {
        let tally = open.tally(of: point)
        let state: AlarmState? = tally.outOfService > 0 ? .outOfService : tally.shelved > 0 ? .shelved : nil
        guard let state, let id = open.ids(of: point).last(where: { self[$0]?.state == state }) else { return nil }
        return (state, self[id]?.aside)
    }
}

extension AlarmBook {
    /// Each once, in the order in which they were named.
    private func points(of target: AlarmTarget) -> [AlarmPoint] {
        switch target {
        case .point(let point): return [point]
        case .alarms(let ids):
            var seen: Set<AlarmPoint> = []
            return ids.compactMap { self[$0]?.point }.filter { seen.insert($0).inserted }
        }
    }

    private func members(of point: AlarmPoint, in state: AlarmState) -> [Int] {
        open.ids(of: point).filter { self[$0]?.state == state }
    }

    private mutating func putAside(
        _ point: AlarmPoint, as state: AlarmState, _ cause: AlarmTransition.Cause, _ aside: SetAside
    ) -> [AlarmTransition] {
        let ids = open.ids(of: point)
        if ids.isEmpty { return [standIn(point, as: state, cause, aside)] }
        return ids.flatMap { id in
            step(id, cause, by: aside.by, at: aside.since, reason: aside.reason) { alarm in
                var aside = aside
                if alarm.state == state, let before = alarm.aside { aside.since = before.since }
                alarm.state = state
                alarm.aside = aside
                if alarm.isPlaceholder { alarm.message = Self.words(state) }
            }
        }
    }

    private mutating func standIn(
        _ point: AlarmPoint, as state: AlarmState, _ cause: AlarmTransition.Cause, _ aside: SetAside
    ) -> AlarmTransition {
        var alarm = Alarm(
            id: takeID(), rule: point.rule, camera: point.camera, episode: Self.placeholder, severity: .low,
            state: state, isActive: false, message: Self.words(state),
            raised: aside.since, media: MediaTime(0))
        alarm.occurrences = 0
        alarm.aside = aside
        insert(OpenAlarms.Entry(alarm: alarm, activeSince: aside.since))
        return AlarmTransition(cause: cause, alarm: alarm, at: aside.since, actor: aside.by, reason: aside.reason)
    }

    private static func words(_ state: AlarmState) -> String { state == .shelved ? "shelved" : "out of service" }

    private mutating func comeBack(
        _ id: Int, _ cause: AlarmTransition.Cause, by who: String, at wall: WallTime, reason: String = ""
    ) -> [AlarmTransition] {
        step(id, cause, by: who, at: wall, reason: reason) { $0.comeBack() }
    }
}
