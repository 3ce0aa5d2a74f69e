import Core

/// What is kept beside the alarms: in transactions of its own, which do not wait for the disk, so that alarms never wait
/// for long behind one.
extension Journal {
    /// A larger piece would keep an alarm waiting.
    package static let bulkLimit = 200

    /// Stores all of them or none. A track that is there already is passed over, counts are added to what is there,
    /// a place takes the place of the older one.
    package func append(bulk rows: [BulkRow]) throws(Failure) {
        guard write != nil else { throw Failure("the journal was opened for reading only", at: database.path) }
        try synchronise("NORMAL")
        defer { try? synchronise("FULL") }
        let track = try database.prepare(
            """
            INSERT INTO track (camera, number, class, began, ended, path) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (camera, number, began) DO NOTHING
            """)
        let adding = "DO UPDATE SET objects = objects + excluded.objects"
        let count = try database.prepare(
            "INSERT INTO count VALUES (?, ?, ?, ?) ON CONFLICT (minute, camera, class) \(adding)")
        let crossing = try database.prepare(
            """
            INSERT INTO crossing VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (minute, camera, rule, direction, class) \(adding)
            """)
        let place = try database.prepare(PlaceRow.upsert)
        try database.transaction { () throws(Failure) in
            for row in rows {
                switch row {
                case .track(let row): try track.run(BulkRows.values(of: row))
                case .count(let row): try count.run(BulkRows.values(of: row))
                case .crossings(let row): try crossing.run(BulkRows.values(of: row))
                case .place(let row): try place.run(PlaceRow.values(of: row))
                }
            }
        }
    }

    /// Deletes the oldest bulk that ended before then, one small piece a call: tracks, counts, crossings, signals' words, and of
    /// alarms that are done with the places and files' names. Alarms and their trail are kept. True while there is more. Pages
    /// that become free are used again; the file is not made smaller, which would write all of it anew.
    package func prune(before end: WallTime) throws(Failure) -> Bool {
        guard write != nil else { throw Failure("the journal was opened for reading only", at: database.path) }
        let minute = Statement.Value.integer(Int(exactly: (end.seconds / 60).rounded(.down)) ?? 0)
        let doneWith = """
            alarm IN (SELECT id FROM alarm WHERE state = 'NORM'
                AND max(raised, ifnull(returned, raised), ifnull(acknowledged, raised)) < ?)
            """
        let pieces: [(table: String, key: String, condition: String, value: Statement.Value)] = [
            ("track", "sequence", "ended < ?", .moment(end)),
            ("count", "minute, camera, class", "minute < ?", minute),
            ("crossing", "minute, camera, rule, direction, class", "minute < ?", minute),
            ("evidence", "rowid", doneWith, .moment(end)),
            ("place", "alarm", doneWith, .moment(end)),
            // A controller tells what its signals show many times a minute; what people asked for is kept.
            ("command", "sequence", "at < ? AND words LIKE 'signal %'", .moment(end)),
        ]
        try synchronise("NORMAL")
        defer { try? synchronise("FULL") }
        for piece in pieces {
            try database.run(
                """
                DELETE FROM \(piece.table) WHERE (\(piece.key)) IN
                    (SELECT \(piece.key) FROM \(piece.table) WHERE \(piece.condition) LIMIT \(Self.bulkLimit))
                """, [piece.value])
            if database.changes > 0 { return true }
        }
        return false
    }
}
