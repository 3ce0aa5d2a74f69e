import Core

/// Holds each alarm's row against the last step of its trail, which is what counts.
enum TrailCheck {
    /// Sets right what differs; the answer says what that was, a clause each.
    static func repair(_ database: SQLite) throws(Failure) -> [String] {
        try database.transaction { () throws(Failure) in
            let words = ["taken back from their trail", "differed from their trail", "had lost their trail"]
            var found: [String] = []
            for (statement, what) in zip([missing, differing, bare], words) {
                try database.execute(statement)
                if database.changes > 0 { found.append("\(database.changes) alarms \(what)") }
            }
            return found
        }
    }

    private static let last = """
        (SELECT \(AlarmRow.list) FROM transition WHERE transition.alarm = alarm.id ORDER BY steps DESC LIMIT 1)
        """

    private static let missing = """
        INSERT INTO alarm (id, \(AlarmRow.list)) SELECT alarm, \(AlarmRow.list) FROM transition AS newest
        WHERE alarm NOT IN (SELECT id FROM alarm)
            AND steps = (SELECT max(steps) FROM transition WHERE alarm = newest.alarm)
        """

    private static let differing = """
        UPDATE alarm SET (\(AlarmRow.list)) = \(last)
        WHERE EXISTS (SELECT 1 FROM transition WHERE transition.alarm = alarm.id)
            AND (\(AlarmRow.names.map { "alarm.\($0)" }.joined(separator: ", "))) IS NOT \(last)
        """

    private static let bare = """
        INSERT INTO transition (alarm, cause, at, actor, \(AlarmRow.list), reason, verdict)
        SELECT id, \(cause), coalesce(acknowledged, returned, raised), 'station', \(AlarmRow.list),
            'its trail was lost', ''
        FROM alarm WHERE NOT EXISTS (SELECT 1 FROM transition WHERE transition.alarm = alarm.id)
        """

    private static let cause =
        "CASE state "
        + AlarmState.allCases.map { "WHEN '\($0.rawValue)' THEN '\(Restatement.cause(of: $0).rawValue)'" }
        .joined(separator: " ") + " END"
}
