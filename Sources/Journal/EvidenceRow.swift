import Core

/// How a file of evidence stands in its table.
enum EvidenceRow {
    static func values(of file: EvidenceOfAlarm) -> [Statement.Value] {
        let evidence = file.evidence
        return [
            .integer(file.alarm), .text(evidence.kind.rawValue), .text(evidence.path),
            evidence.start.map { .real($0.seconds) } ?? .null, evidence.seconds.map { .real($0) } ?? .null,
            .text(evidence.trouble),
        ]
    }

    /// Reads kind, path, start, seconds and trouble; nil for a kind this program does not know.
    static func evidence(in row: Statement) -> Evidence? {
        guard let kind = Evidence.Kind(rawValue: row.text(0)) else { return nil }
        return Evidence(
            kind: kind, path: row.text(1), start: row.isNull(2) ? nil : WallTime(row.real(2)),
            seconds: row.isNull(3) ? nil : row.real(3), trouble: row.text(4))
    }
}
