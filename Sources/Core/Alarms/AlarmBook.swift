/// The alarms that are not done with, and the moves of ISA-18.2 between their states; each move gives back the step
/// that the journal must store, nil where nothing changed.
package struct AlarmBook: Sendable, Equatable {
    /// Every alarm that is not NORM, in the order they were raised.
    package private(set) var alarms: [Alarm]
    private var nextID: Int

    /// Goes on where the journal ended.
    package init(open: [Alarm] = [], nextID: Int = 1) {
        alarms = open.filter { $0.state != .normal }.sorted { $0.id < $1.id }
        self.nextID = max(nextID, (alarms.last?.id ?? 0) + 1)
    }

    package subscript(id: Int) -> Alarm? { alarms.first { $0.id == id } }

    /// Raises an alarm, or the same one again where its episode returned before anybody acknowledged it. An episode
    /// that is active already changes only by a higher severity, which asks for acknowledgement again.
    package mutating func occur(_ occurrence: Occurrence, at wall: WallTime) -> [AlarmTransition] {
        guard let index = index(of: occurrence.rule, occurrence.camera, occurrence.episode) else {
            return [raise(occurrence, at: wall)]
        }
        let isEscalation = occurrence.severity > alarms[index].severity
        guard !alarms[index].isActive || isEscalation else { return [] }
        return step(index, .reraised, at: wall) { alarm in
            alarm.state = .unacknowledged
            alarm.isActive = true
            alarm.severity = max(alarm.severity, occurrence.severity)
            alarm.object = occurrence.object
            alarm.message = occurrence.message
            alarm.guidance = occurrence.guidance
            alarm.media = occurrence.media
            alarm.returned = nil
            alarm.acknowledged = nil
            alarm.acknowledgedBy = nil
        }
    }

    /// The condition holds no longer: the alarm is done with where it was acknowledged, else it waits for that.
    package mutating func returnToNormal(
        rule: String, camera: String, episode: String, at wall: WallTime
    ) -> [AlarmTransition] {
        guard let index = index(of: rule, camera, episode), alarms[index].isActive else { return [] }
        return step(index, .returned, at: wall) { alarm in
            alarm.state = alarm.state == .acknowledged ? .normal : .returnedUnacknowledged
            alarm.isActive = false
            alarm.returned = wall
        }
    }

    /// nil where there is no such alarm or it was acknowledged already.
    package mutating func acknowledge(_ id: Int, by who: Operator, at wall: WallTime) -> [AlarmTransition] {
        guard let index = alarms.firstIndex(where: { $0.id == id }), alarms[index].state.needsAcknowledgement else {
            return []
        }
        return step(index, .acknowledged, by: who.name, at: wall) { alarm in
            alarm.state = alarm.state == .unacknowledged ? .acknowledged : .normal
            alarm.acknowledged = wall
            alarm.acknowledgedBy = who.name
        }
    }

    /// Names a file that shows an alarm; a newer word on the same kind takes the place of the older one.
    package mutating func attach(_ evidence: Evidence, to id: Int) {
        guard let index = alarms.firstIndex(where: { $0.id == id }) else { return }
        alarms[index].evidence.removeAll { $0.kind == evidence.kind }
        alarms[index].evidence.append(evidence)
    }

    /// The journal has them.
    package mutating func markStored(_ ids: some Sequence<Int>) { mark(ids, isStored: true) }

    /// The journal has not confirmed them in time.
    package mutating func markNotStored(_ ids: some Sequence<Int>) { mark(ids, isStored: false) }
}

extension AlarmBook {
    private func index(of rule: String, _ camera: String, _ episode: String) -> Int? {
        alarms.firstIndex { $0.episode == episode && $0.rule == rule && $0.camera == camera }
    }

    private mutating func raise(_ occurrence: Occurrence, at wall: WallTime) -> AlarmTransition {
        let alarm = Alarm(
            id: nextID, rule: occurrence.rule, camera: occurrence.camera, episode: occurrence.episode,
            severity: occurrence.severity, object: occurrence.object, message: occurrence.message,
            guidance: occurrence.guidance, subject: occurrence.subject, raised: wall, media: occurrence.media)
        nextID += 1
        alarms.append(alarm)
        return AlarmTransition(cause: .raised, alarm: alarm, at: wall, actor: Self.station)
    }

    private mutating func step(
        _ index: Int, _ cause: AlarmTransition.Cause, by actor: String = station, at wall: WallTime,
        _ change: (inout Alarm) -> Void
    ) -> [AlarmTransition] {
        change(&alarms[index])
        alarms[index].steps += 1
        let alarm = alarms[index]
        if alarm.state == .normal { alarms.remove(at: index) }
        return [AlarmTransition(cause: cause, alarm: alarm, at: wall, actor: actor)]
    }

    private mutating func mark(_ ids: some Sequence<Int>, isStored: Bool) {
        let ids = Set(ids)
        for index in alarms.indices where ids.contains(alarms[index].id) { alarms[index].isStored = isStored }
    }

    /// Who acts where no operator does.
    package static let station = "station"
}
