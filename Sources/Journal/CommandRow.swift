import Core

/// How a command stands in its table.
enum CommandRow {
    static let insertion = "INSERT INTO command (at, operator, origin, words, answer) VALUES (?, ?, ?, ?, ?)"

    static func values(of record: CommandRecord) -> [Statement.Value] {
        [
            .moment(record.at), .text(record.by), .text(record.origin.rawValue), .text(record.words),
            .text(record.answer),
        ]
    }
}

extension Journal {
    /// The newest commands that `since`, `until` (not within) and the operator's name let through, oldest first.
    package func commands(
        since: WallTime? = nil, until: WallTime? = nil, by who: String? = nil, limit: Int
    ) throws(Failure) -> [CommandRecord] {
        let rows = try database.prepare(
            """
            SELECT at, operator, origin, words, answer FROM command
            WHERE at >= ? AND at < ? AND operator = ifnull(?, operator) ORDER BY sequence DESC LIMIT ?
            """)
        try rows.bind([
            .moment(since ?? WallTime(-1e18)), .moment(until ?? WallTime(1e18)), .words(who), .integer(max(limit, 0)),
        ])
        var found: [CommandRecord] = []
        while try rows.step() {
            found.append(
                CommandRecord(
                    at: WallTime(rows.real(0)), by: rows.text(1),
                    origin: CommandRecord.Origin(rawValue: rows.text(2)) ?? .socket, words: rows.text(3),
                    answer: rows.text(4)))
        }
        return found.reversed()
    }
}
