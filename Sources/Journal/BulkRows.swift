import Core

/// How tracks, counts and crossings stand in their tables.
enum BulkRows {
    static func values(of track: FinishedTrack) -> [Statement.Value] {
        [
            .text(track.camera), .integer(track.number), .text(track.label), .moment(track.began),
            .moment(track.ended), .blob(bytes(of: track.path)),
        ]
    }

    static func values(of count: MinuteCount) -> [Statement.Value] {
        [.integer(count.minute), .text(count.camera), .text(count.label), .integer(bounded(count.objects))]
    }

    static func values(of crossings: MinuteCrossings) -> [Statement.Value] {
        [
            .integer(crossings.minute), .text(crossings.camera), .text(crossings.rule),
            .text(crossings.direction.rawValue), .text(crossings.label), .integer(bounded(crossings.objects)),
        ]
    }

    /// Eight bytes a step: milliseconds in 32 bits, then x and y in 16 bits of the picture each; the highest byte first.
    static func bytes(of path: TrackPath) -> [UInt8] {
        path.steps.flatMap { step -> [UInt8] in
            let time = whole(step.seconds * 1000, most: Double(UInt32.max))
            let x = whole(step.point.x * 65535, most: 65535), y = whole(step.point.y * 65535, most: 65535)
            return [time >> 24, time >> 16, time >> 8, time, x >> 8, x, y >> 8, y].map { UInt8(truncatingIfNeeded: $0) }
        }
    }

    static func path(_ bytes: [UInt8]) -> TrackPath {
        TrackPath(
            stride(from: 0, to: bytes.count - 7, by: 8).map { place in
                let x = bytes.number(at: place + 4, bytes: 2), y = bytes.number(at: place + 6, bytes: 2)
                return TrackPath.Step(
                    Double(bytes.number(at: place, bytes: 4)) / 1000, Point(Double(x) / 65535, Double(y) / 65535))
            })
    }

    /// What cannot be told stands as 0.
    private static func whole(_ number: Double, most: Double) -> Int {
        number.isFinite ? Int(min(max(number.rounded(), 0), most)) : 0
    }

    /// So that no sum of them is beyond what a column holds.
    private static func bounded(_ objects: Int) -> Int { min(max(objects, 0), 1 << 31) }
}

/// Reading what is kept beside the alarms; `until` is not within.
extension Journal {
    package func counts(since: WallTime, until: WallTime) throws(Failure) -> [MinuteCount] {
        try rows("SELECT minute, camera, class, objects FROM count", "minute", " / 60", since, until) { row in
            MinuteCount(camera: row.text(1), label: row.text(2), minute: row.integer(0), objects: row.integer(3))
        }
    }

    package func crossings(since: WallTime, until: WallTime) throws(Failure) -> [MinuteCrossings] {
        let sql = "SELECT minute, camera, rule, direction, class, objects FROM crossing"
        return try rows(sql, "minute", " / 60", since, until) { row in
            MinuteCrossings(
                camera: row.text(1), rule: row.text(2),
                direction: CrossingDirection(rawValue: row.text(3)) ?? .both, label: row.text(4),
                minute: row.integer(0), objects: row.integer(5))
        }
    }

    /// Those that ended then, in that order.
    package func tracks(since: WallTime, until: WallTime) throws(Failure) -> [FinishedTrack] {
        let sql = "SELECT camera, number, class, began, ended, path FROM track"
        return try rows(sql, "ended", "", since, until) { row in
            FinishedTrack(
                camera: row.text(0), number: row.integer(1), label: row.text(2), began: WallTime(row.real(3)),
                ended: WallTime(row.real(4)), path: BulkRows.path(row.blob(5)))
        }
    }

    private func rows<Row>(
        _ sql: String, _ time: String, _ unit: String, _ since: WallTime, _ until: WallTime,
        _ row: (Statement) -> Row
    ) throws(Failure) -> [Row] {
        let statement = try database.prepare("\(sql) WHERE \(time) >= ?\(unit) AND \(time) < ?\(unit) ORDER BY \(time)")
        try statement.bind([.moment(since), .moment(until)])
        var rows: [Row] = []
        while try statement.step() { rows.append(row(statement)) }
        return rows
    }
}
