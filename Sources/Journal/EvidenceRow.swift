import Core

/// How a file of evidence stands in its table.
enum EvidenceRow {
    /// Stray files of alarms that the journal does not have must not hold up those of others.
    static let upsert = """
        INSERT INTO evidence (alarm, kind, path, start, seconds, trouble)
        SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE EXISTS (SELECT 1 FROM alarm WHERE id = ?1)
        ON CONFLICT (alarm, kind) DO UPDATE SET path = excluded.path, start = excluded.start,
            seconds = excluded.seconds, trouble = excluded.trouble
        """

    static func values(of file: EvidenceOfAlarm) -> [Statement.Value] {
        let evidence = file.evidence
        return [
            .integer(file.alarm), .text(evidence.kind.rawValue), .text(evidence.path), .moment(evidence.start),
            evidence.seconds.map { .finite($0) } ?? .null, .text(evidence.trouble),
        ]
    }

    /// Reads kind, path, start, seconds and trouble from `first` on; nil for a kind this program does not know.
    static func evidence(in row: Statement, from first: Int = 0) -> Evidence? {
        guard let kind = Evidence.Kind(rawValue: row.text(first)) else { return nil }
        return Evidence(
            kind: kind, path: row.text(first + 1),
            start: row.isNull(first + 2) ? nil : WallTime(row.real(first + 2)),
            seconds: row.isNull(first + 3) ? nil : row.real(first + 3), trouble: row.text(first + 4))
    }
}
