import Core

/// Alarms and bulk as a station would journal them.
enum Life {
    /// Raised, returned and acknowledged, so many times.
    static func steps(episodes: Int) -> [AlarmTransition] {
        var book = AlarmBook()
        return (1...episodes).flatMap { episode -> [AlarmTransition] in
            let wall = WallTime(Double(episode))
            let name = String(episode)
            return book.occur(occurrence(name), at: wall)
                + book.returnToNormal(rule: "r", camera: "c", episode: name, at: wall + 0.25)
                + book.acknowledge(episode, by: Operator(name: "op1"), at: wall + 0.5)
        }
    }

    /// One alarm in each of four states.
    static func mixed(_ book: inout AlarmBook) -> [AlarmTransition] {
        var steps = (1...4).flatMap { book.occur(occurrence(String($0)), at: WallTime(Double($0))) }
        let who = Operator(name: "op1")
        for id in [2, 3] { steps += book.acknowledge(id, by: who, at: WallTime(10)) }
        for episode in ["3", "4"] {
            steps += book.returnToNormal(rule: "r", camera: "c", episode: episode, at: WallTime(11))
        }
        return steps
    }

    static func occurrence(_ episode: String) -> Occurrence {
        Occurrence(
            rule: "r", camera: "c", episode: episode, object: "car #\(episode)", message: "seen",
            media: MediaTime(0.04))
    }

    static func track(_ number: Int, ended: Double = 0) -> FinishedTrack {
        let steps = (0..<30).map { TrackPath.Step(Double($0) / 2, Point(Double($0) / 30, 0.25)) }
        return FinishedTrack(
            camera: "c", number: number, label: "car", began: WallTime(ended - 15), ended: WallTime(ended),
            path: TrackPath(steps))
    }

    static func bulk(tracks: Int, from first: Int = 1) -> [BulkRow] {
        (first..<(first + tracks)).map { .track(track($0)) }
            + [.count(MinuteCount(camera: "c", label: "car", minute: 9, objects: tracks))]
    }
}
