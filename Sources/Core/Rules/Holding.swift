/// An episode that is on, and where its object is now.
package struct Holding: Sendable, Equatable {
    package var point: AlarmPoint
    package var episode: String
    package var subject: AlarmSubject

    package init(point: AlarmPoint, episode: String, subject: AlarmSubject) {
        self.point = point
        self.episode = episode
        self.subject = subject
    }
}

extension Subject {
    /// As an alarm keeps it while it goes on.
    func alarmSubject(at wall: WallTime) -> AlarmSubject {
        var subject = alarmSubject
        if standingSince == nil { subject.movingAt = wall }
        return subject
    }
}
