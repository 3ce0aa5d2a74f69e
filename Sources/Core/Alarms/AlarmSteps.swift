/// How a book takes a step, and what the station itself does after it.
extension AlarmBook {
    /// Adds an alarm and remembers what can explain it.
    mutating func insert(_ entry: OpenAlarms.Entry) {
        open.append(entry)
        if entry.alarm.state == .suppressed { link(entry) }
    }

    /// A new alarm: asking for attention, or aside from its beginning.
    mutating func raise(_ occurrence: Occurrence, at wall: WallTime) -> AlarmTransition {
        var alarm = Alarm(
            id: takeID(), rule: occurrence.rule, camera: occurrence.camera, episode: occurrence.episode,
            severity: occurrence.severity, object: occurrence.object, message: occurrence.message,
            guidance: occurrence.guidance, subject: occurrence.subject, raised: wall, media: occurrence.media)
        alarm.isLatching = occurrence.isLatching
        var cause = AlarmTransition.Cause.raised
        var reason = ""
        if let shelf = shelf(of: alarm.point) {
            (alarm.state, alarm.aside) = shelf
            reason = shelf.state == .shelved ? "the point is shelved" : "the point is out of service"
        } else if let rule = explanation(by: occurrence.suppressors, camera: occurrence.camera) {
            let aside = SetAside(suppressedBy: rule, since: wall)
            (cause, reason) = (.suppressed, aside.reason)
            (alarm.state, alarm.aside) = (.suppressed, aside)
        }
        insert(OpenAlarms.Entry(alarm: alarm, suppressors: occurrence.suppressors, activeSince: wall))
        let step = AlarmTransition(
            cause: cause, alarm: alarm, at: wall, actor: Self.station, reason: reason, verdict: occurrence.verdict)
        annunciations.take(step)
        return step
    }

    /// Changes one alarm; none where there is no such alarm.
    mutating func step(
        _ id: Int, _ cause: AlarmTransition.Cause, by actor: String = station, at wall: WallTime, reason: String = "",
        _ change: (inout Alarm) -> Void
    ) -> [AlarmTransition] {
        guard let before = open[id] else { return [] }
        let alarm = open.change(id) { entry in
            change(&entry.alarm)
            entry.alarm.steps &+= 1
        }
        guard let alarm else { return [] }
        if before.alarm.state == .suppressed, alarm.state != .suppressed { unlink(before) }
        let step = AlarmTransition(cause: cause, alarm: alarm, at: wall, actor: actor, reason: reason)
        annunciations.take(step)
        return [step]
    }

    /// What follows from steps by itself, and from what follows: a point keeps no more than it may, and what nothing
    /// explains any more comes back.
    mutating func settle(_ steps: [AlarmTransition], at wall: WallTime) -> [AlarmTransition] {
        var steps = steps
        var next = 0
        while next < steps.count {
            let point = steps[next].alarm.point
            steps += closeOldest(of: point, at: wall)
            if open.tally(of: point).visible == 0 { steps += release(dependents[point] ?? [], at: wall) }
            next += 1
        }
        return steps
    }

    private mutating func closeOldest(of point: AlarmPoint, at wall: WallTime) -> [AlarmTransition] {
        let limit = open.over > Self.waiting ? Self.waitingOfPointInCrowd : Self.waitingOfPoint
        let surplus = open.tally(of: point).over - limit
        guard surplus > 0 else { return [] }
        return open.oldestOver(of: point, surplus).flatMap { id in
            step(id, .closed, at: wall, reason: "more than \(limit) of this rule wait whose condition is over") {
                $0.close()
            }
        }
    }
}

extension Alarm {
    /// Asks to be acknowledged, again where it was; aside it stays silent.
    mutating func askForAttention() {
        guard !state.isAside else { return }
        state = .unacknowledged
        acknowledged = nil
        acknowledgedBy = nil
    }

    /// The condition is over for the state too.
    mutating func goInactive() {
        isActive = false
        switch state {
        case .unacknowledged: state = .returnedUnacknowledged
        case .acknowledged: state = .normal
        case .normal, .returnedUnacknowledged, .shelved, .suppressed, .outOfService: break
        }
    }

    /// No longer aside: asking for attention where its condition holds, else done with.
    mutating func comeBack() {
        aside = nil
        state = .normal
        if isActive { askForAttention() }
    }

    mutating func close() {
        isActive = false
        aside = nil
        state = .normal
    }

    /// Its condition holds, as this saw it.
    mutating func takeOver(_ occurrence: Occurrence) {
        isActive = true
        returned = nil
        severity = max(severity, occurrence.severity)
        isLatching = occurrence.isLatching
        object = occurrence.object
        message = occurrence.message
        guidance = occurrence.guidance
        subject = occurrence.subject
        media = occurrence.media
    }
}
