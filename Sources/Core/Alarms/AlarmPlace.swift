/// Where the object of an alarm is by now: what a station that is started anew looks for, no step of the alarm's life.
package struct AlarmPlace: Sendable, Equatable {
    package var alarm: Int
    /// Of the alarm's occurrences the one that it belongs to.
    package var occurrence: Int
    package var subject: AlarmSubject

    package init(alarm: Int, occurrence: Int, subject: AlarmSubject) {
        self.alarm = alarm
        self.occurrence = occurrence
        self.subject = subject
    }
}

extension AlarmBook {
    /// Over so much of its place an object is still there: what stands must not be written down again and again.
    private static let sameIoU = 0.8

    /// Takes where the object of an active alarm is now. The answer is the alarm whose place is another one by that.
    package mutating func follow(_ subject: AlarmSubject, of point: AlarmPoint, episode: String) -> Int? {
        guard let id = open.id(of: point, episode: episode), let alarm = self[id], alarm.isActive,
            let known = alarm.subject, known.number == subject.number, !known.isAbout(subject, Self.sameIoU)
        else { return nil }
        open.change(id) { $0.alarm.subject = subject }
        return id
    }

    /// Nil where the alarm is done with, or about no object.
    package func place(of id: Int) -> AlarmPlace? {
        guard let alarm = self[id], let subject = alarm.subject else { return nil }
        return AlarmPlace(alarm: id, occurrence: alarm.occurrences, subject: subject)
    }
}

extension AlarmSubject {
    fileprivate func isAbout(_ other: AlarmSubject, _ leastIoU: Double) -> Bool {
        label == other.label && (movingAt == nil) == (other.movingAt == nil) && box.iou(other.box) >= leastIoU
    }
}
