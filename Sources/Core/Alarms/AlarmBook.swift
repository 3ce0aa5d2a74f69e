/// The alarms that are not done with, and the moves of ISA-18.2 between their states; each move gives back the steps
/// that the journal must store, none where nothing changed.
///
/// The journal keeps everything, the book only what an operator can still look through: above 200 alarms of one point
/// whose condition is over (20 while 10,000 of all points wait), the oldest of that point are closed by the station.
package struct AlarmBook: Sendable {
    /// Who acts where no operator does.
    package static let station = "station"
    /// More of one point whose condition is over do not wait.
    package static let waitingOfPoint = 200
    /// While more than that of all points wait, each point has less room.
    package static let waiting = 10_000
    package static let waitingOfPointInCrowd = 20

    var open = OpenAlarms()
    /// The suppressed alarms that a point may explain.
    var dependents: [AlarmPoint: Set<Int>] = [:]
    /// False until it is known that what the journal has as suppressed is still explained.
    var isSuppressionKnown = false
    var annunciations = AnnunciationLog()
    private(set) var nextID: Int

    // A damaged journal may hold any number; so high, there is still room to count on.
    private static let highestID = Int.max / 2

    /// Goes on where the journal ended.
    package init(open alarms: [Alarm] = [], nextID: Int = 1) {
        self.nextID = min(max(nextID, 1), Self.highestID)
        for alarm in alarms.sorted(by: { $0.id < $1.id }) where alarm.state != .normal {
            guard alarm.id < Self.highestID, open[alarm.id] == nil else { continue }
            // What explained it is all that the journal knows of its suppressors.
            let suppressors = alarm.state == .suppressed ? [alarm.aside?.by ?? ""] : []
            insert(OpenAlarms.Entry(alarm: alarm, suppressors: suppressors, activeSince: alarm.raised))
            self.nextID = max(self.nextID, alarm.id + 1)
            if !alarm.state.isAside { annunciations.take(AlarmReport.Entry(alarm, at: alarm.raised), isGuess: true) }
        }
    }

    mutating func takeID() -> Int {
        defer { nextID &+= 1 }
        return nextID
    }

    /// Every alarm that is not NORM, in the order they were raised.
    package var alarms: [Alarm] { open.alarms }

    package subscript(id: Int) -> Alarm? { open[id]?.alarm }

    /// Raises an alarm, or the same one again where its episode returned before anybody acknowledged it. An episode
    /// that is active already changes only by a higher severity, which asks for acknowledgement again. What is aside
    /// takes note and stays silent.
    package mutating func occur(_ occurrence: Occurrence, at wall: WallTime) -> [AlarmTransition] {
        let point = AlarmPoint(rule: occurrence.rule, camera: occurrence.camera)
        guard let id = open.id(of: point, episode: occurrence.episode), let alarm = self[id] else {
            return settle([raise(occurrence, at: wall)], at: wall)
        }
        let isEscalation = occurrence.severity > alarm.severity
        let beginsAgain = !alarm.isActive || alarm.returned != nil
        guard beginsAgain || isEscalation else { return [] }
        let cause = alarm.isActive && isEscalation ? AlarmTransition.Cause.escalated : .reraised
        let reason =
            cause == .escalated
            ? "severity rose from \(alarm.severity) to \(occurrence.severity)" : "its condition holds again"
        var step = step(id, cause, at: wall, reason: reason) { alarm in
            if cause == .escalated || !alarm.isActive { alarm.askForAttention() }
            if beginsAgain { alarm.occurrences &+= 1 }
            alarm.takeOver(occurrence)
        }
        if !alarm.isActive { open.change(id) { $0.activeSince = wall } }
        for index in step.indices { step[index].verdict = occurrence.verdict }
        return settle(step, at: wall)
    }

    /// The condition holds no longer: the alarm is done with where it was acknowledged, else it waits for that. One
    /// that is aside stays there, and a latching one waits for a reset.
    package mutating func returnToNormal(
        rule: String, camera: String, episode: String, at wall: WallTime
    ) -> [AlarmTransition] {
        guard let id = open.id(of: AlarmPoint(rule: rule, camera: camera), episode: episode), let alarm = self[id],
            alarm.isActive, alarm.returned == nil
        else { return [] }
        let reason = alarm.isLatching ? "it latches and waits for a reset" : ""
        let step = step(id, .returned, at: wall, reason: reason) { alarm in
            alarm.returned = wall
            if !alarm.isLatching { alarm.goInactive() }
        }
        return settle(step, at: wall)
    }

    /// Nothing where there is no such alarm, it was acknowledged already or it is aside.
    package mutating func acknowledge(_ id: Int, by who: Operator, at wall: WallTime) -> [AlarmTransition] {
        guard self[id]?.state.needsAcknowledgement == true else { return [] }
        let step = step(id, .acknowledged, by: who.name, at: wall) { alarm in
            alarm.state = alarm.state == .unacknowledged ? .acknowledged : .normal
            alarm.acknowledged = wall
            alarm.acknowledgedBy = who.name
        }
        return settle(step, at: wall)
    }

    /// The acknowledgement was a mistake; nothing where the alarm is not ACKED.
    package mutating func unacknowledge(_ id: Int, by who: Operator, at wall: WallTime) -> [AlarmTransition] {
        guard self[id]?.state == .acknowledged else { return [] }
        return settle(step(id, .unacknowledged, by: who.name, at: wall) { $0.askForAttention() }, at: wall)
    }

    /// Lets a latching alarm go; nothing while its condition holds.
    package mutating func reset(_ id: Int, by who: Operator, at wall: WallTime) -> [AlarmTransition] {
        guard let alarm = self[id], alarm.isActive, alarm.isLatching, alarm.returned != nil else { return [] }
        return settle(step(id, .reset, by: who.name, at: wall) { $0.goInactive() }, at: wall)
    }
}

extension AlarmBook {
    /// Names a file that shows an alarm; a newer word on the same kind takes the place of the older one.
    package mutating func attach(_ evidence: Evidence, to id: Int) {
        open.change(id) { entry in
            entry.alarm.evidence.removeAll { $0.kind == evidence.kind }
            entry.alarm.evidence.append(evidence)
        }
    }

    /// The journal has them.
    package mutating func markStored(_ ids: some Sequence<Int>) {
        for id in ids { open.change(id) { $0.alarm.isStored = true } }
    }

    /// The journal has not confirmed them in time.
    package mutating func markNotStored(_ ids: some Sequence<Int>) {
        for id in ids { open.change(id) { $0.alarm.isStored = false } }
    }
}

extension AlarmBook: Equatable {
    /// Whether both hold the same alarms and go on with the same number; a book that was filled from the journal equals
    /// the one that filled it.
    package static func == (left: AlarmBook, right: AlarmBook) -> Bool {
        left.nextID == right.nextID && left.alarms == right.alarms
    }
}
