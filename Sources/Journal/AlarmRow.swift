import Core

/// How an alarm stands in the columns that the tables `alarm` and `transition` share.
enum AlarmRow {
    static let names = [
        "rule", "camera", "episode", "severity", "state", "object", "message", "guidance", "raised", "media",
        "returned", "acknowledged", "acknowledged_by",
    ]

    static let list = names.joined(separator: ", ")

    static func values(of alarm: Alarm) -> [Statement.Value] {
        [
            .text(alarm.rule), .text(alarm.camera), .text(alarm.episode), .text(alarm.severity.rawValue),
            .text(alarm.state.rawValue), .text(alarm.object), .text(alarm.message), .text(alarm.guidance),
            .real(alarm.raised.seconds), .real(alarm.media.seconds), moment(alarm.returned),
            moment(alarm.acknowledged), alarm.acknowledgedBy.map { .text($0) } ?? .null,
        ]
    }

    /// Reads the columns from `first` on; what this program does not know is a damaged file.
    static func alarm(id: Int, in row: Statement, from first: Int, path: String) throws(Failure) -> Alarm {
        guard let severity = Severity(rawValue: row.text(first + 3)),
            let state = AlarmState(rawValue: row.text(first + 4))
        else {
            throw Failure(
                "alarm \(id) has the unknown severity or state "
                    + "\"\(Text.cleaned(row.text(first + 3)))\", \"\(Text.cleaned(row.text(first + 4)))\"",
                at: path, remedy: "Move the file away and keep it; a new one is begun at the next start.")
        }
        return Alarm(
            id: id, rule: row.text(first), camera: row.text(first + 1), episode: row.text(first + 2),
            severity: severity, state: state, object: row.text(first + 5), message: row.text(first + 6),
            guidance: row.text(first + 7), raised: WallTime(row.real(first + 8)), media: MediaTime(row.real(first + 9)),
            returned: moment(first + 10, in: row), acknowledged: moment(first + 11, in: row),
            acknowledgedBy: row.isNull(first + 12) ? nil : row.text(first + 12))
    }

    private static func moment(_ moment: WallTime?) -> Statement.Value { moment.map { .real($0.seconds) } ?? .null }

    private static func moment(_ column: Int, in row: Statement) -> WallTime? {
        row.isNull(column) ? nil : WallTime(row.real(column))
    }
}
