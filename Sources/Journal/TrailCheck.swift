import Core

/// Holds each alarm's row against the last step of its trail, which is what counts, unless the row is newer.
enum TrailCheck {
    /// Sets right what differs; the answer says what that was, a clause each.
    static func repair(_ database: SQLite) throws(Failure) -> [String] {
        try database.transaction { () throws(Failure) in
            let repairs = [
                (missing, "taken back from their trail"), (cut, "had lost the end of their trail"),
                (differing, "differed from their trail"), (bare, "had lost their trail"),
            ]
            var found: [String] = []
            for (statement, what) in repairs {
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

    // A row is written together with its step, so one that counts more steps than there are is newer than all of them.
    private static let cut = """
        \(restatement("the end of its trail was lost"))
        WHERE steps > (SELECT max(steps) FROM transition WHERE transition.alarm = alarm.id)
        """

    private static let bare = """
        \(restatement("its trail was lost"))
        WHERE NOT EXISTS (SELECT 1 FROM transition WHERE transition.alarm = alarm.id)
        """

    private static func restatement(_ reason: String) -> String {
        """
        INSERT INTO transition (alarm, cause, at, actor, \(AlarmRow.list), reason, verdict)
        SELECT id, \(cause), coalesce(acknowledged, returned, raised), 'station', \(AlarmRow.list), '\(reason)', ''
        FROM alarm
        """
    }

    private static let cause =
        "CASE state "
        + AlarmState.allCases.map { "WHEN '\($0.rawValue)' THEN '\(Restatement.cause(of: $0).rawValue)'" }
        .joined(separator: " ") + " END"
}
