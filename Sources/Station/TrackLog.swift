import Core

/// What is kept of a camera's objects beside alarms: where each went, and how many came in each minute.
struct TrackLog {
    fileprivate struct Stay {
        var label: String
        let began: WallTime
        var ended: WallTime
        var path = TrackPath()
    }

    private let camera: String
    private var stays: [Int: Stay] = [:]

    init(camera: String) { self.camera = camera }

    /// Takes the objects of one picture; gives the rows to store.
    mutating func update(_ subjects: [Subject], at wall: WallTime) -> [BulkRow] {
        var rows: [BulkRow] = []
        for subject in subjects where subject.isSeen {
            if stays[subject.id] == nil {
                stays[subject.id] = Stay(label: subject.label, began: wall, ended: wall)
                rows.append(
                    .count(
                        MinuteCount(
                            camera: camera, label: subject.label, minute: Int(wall.seconds / 60), objects: 1)))
            }
            stays[subject.id]?.see(subject, at: wall)
        }
        let there = Set(subjects.map(\.id))
        for id in stays.keys.filter({ !there.contains($0) }).sorted() { rows += finished(id) }
        return rows
    }

    /// Everything that is still there, at the end.
    mutating func finish() -> [BulkRow] { stays.keys.sorted().flatMap { finished($0) } }

    private mutating func finished(_ id: Int) -> [BulkRow] {
        guard let stay = stays.removeValue(forKey: id) else { return [] }
        return [
            .track(
                FinishedTrack(
                    camera: camera, number: id, label: stay.label, began: stay.began, ended: stay.ended,
                    path: stay.path))
        ]
    }
}

extension TrackLog.Stay {
    fileprivate mutating func see(_ subject: Subject, at wall: WallTime) {
        label = subject.label
        ended = max(ended, wall)
        path.add(TrackPath.Step(wall - began, subject.foot))
    }
}
