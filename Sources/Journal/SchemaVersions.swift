/// The statements that make each version of the journal from the one before.
enum SchemaVersions {
    // AUTOINCREMENT keeps the highest id even when its alarm is deleted one day, so that no id is given twice.
    static let first = """
        CREATE TABLE alarm (
            id INTEGER PRIMARY KEY AUTOINCREMENT, \(columns)
        ) STRICT;
        CREATE INDEX alarm_by_state ON alarm (state) WHERE state <> 'NORM';
        CREATE TABLE transition (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            alarm INTEGER NOT NULL REFERENCES alarm (id) DEFERRABLE INITIALLY DEFERRED,
            cause TEXT NOT NULL, at REAL NOT NULL, actor TEXT NOT NULL, \(columns),
            UNIQUE (alarm, at, cause)
        ) STRICT;
        """

    static let second = """
        CREATE TABLE evidence (
            alarm INTEGER NOT NULL REFERENCES alarm (id) DEFERRABLE INITIALLY DEFERRED,
            kind TEXT NOT NULL, path TEXT NOT NULL, start REAL, seconds REAL, trouble TEXT NOT NULL,
            PRIMARY KEY (alarm, kind)
        ) STRICT;
        """

    /// An alarm's steps are numbered, and everything about it is kept; beside the alarms there is bulk.
    static let third = """
        \(newColumns.map { "ALTER TABLE alarm ADD COLUMN \($0);" }.joined(separator: "\n"))
        CREATE TABLE transition_3 (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            alarm INTEGER NOT NULL REFERENCES alarm (id) DEFERRABLE INITIALLY DEFERRED,
            cause TEXT NOT NULL, at REAL NOT NULL, actor TEXT NOT NULL, \(columns),
            \(newColumns.joined(separator: ", ")), reason TEXT NOT NULL, verdict TEXT NOT NULL,
            UNIQUE (alarm, steps)
        ) STRICT;
        INSERT INTO transition_3 \(steps(of: "transition"));
        DROP TABLE transition;
        ALTER TABLE transition_3 RENAME TO transition;
        CREATE INDEX transition_by_time ON transition (at);
        UPDATE alarm SET active = state IN ('UNACK', 'ACKED');
        UPDATE alarm SET (occurrences, steps) = (SELECT max(occurrences), max(steps) FROM transition WHERE alarm = id)
            WHERE id IN (SELECT alarm FROM transition);
        \(bulk)
        CREATE INDEX track_by_end ON track (ended);
        """

    /// Tracks, counts and crossings, which may go after a time; and what became of the journal itself.
    static let bulk = """
        CREATE TABLE track (
            sequence INTEGER PRIMARY KEY, camera TEXT NOT NULL, number INTEGER NOT NULL, class TEXT NOT NULL,
            began REAL NOT NULL, ended REAL NOT NULL, path BLOB NOT NULL, UNIQUE (camera, number, began)
        ) STRICT;
        CREATE TABLE count (
            minute INTEGER NOT NULL, camera TEXT NOT NULL, class TEXT NOT NULL, objects INTEGER NOT NULL,
            PRIMARY KEY (minute, camera, class)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE crossing (
            minute INTEGER NOT NULL, camera TEXT NOT NULL, rule TEXT NOT NULL, direction TEXT NOT NULL,
            class TEXT NOT NULL, objects INTEGER NOT NULL, PRIMARY KEY (minute, camera, rule, direction, class)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE incident (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, text TEXT NOT NULL, told INTEGER NOT NULL
        ) STRICT;
        """

    /// Where the objects of alarms are by now.
    static let fourth = """
        CREATE TABLE place (
            alarm INTEGER PRIMARY KEY, occurrence INTEGER NOT NULL, class TEXT NOT NULL, number INTEGER NOT NULL,
            x REAL NOT NULL, y REAL NOT NULL, width REAL NOT NULL, height REAL NOT NULL, moving REAL
        ) STRICT;
        """

    /// Who asked the station for what; and the station's own lives, with why each ended.
    static let fifth = """
        CREATE TABLE command (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, operator TEXT NOT NULL,
            origin TEXT NOT NULL, words TEXT NOT NULL, answer TEXT NOT NULL
        ) STRICT;
        CREATE INDEX command_by_time ON command (at);
        CREATE TABLE life (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, began REAL NOT NULL, ended REAL, reason TEXT
        ) STRICT;
        """

    /// The steps of the first versions, numbered and in the third version's columns.
    static func steps(of table: String) -> String {
        """
        SELECT sequence, alarm, cause, at, actor, \(AlarmRow.oldNames.joined(separator: ", ")),
            state IN ('UNACK', 'ACKED') AS active, 0 AS latching, \(nothing),
            1 + sum(cause = 'reraised' AND before IS 'RTNUN') OVER life AS occurrences,
            row_number() OVER life AS steps, '' AS reason, '' AS verdict
        FROM (SELECT *, lag(state) OVER (PARTITION BY alarm ORDER BY sequence) AS before FROM \(table))
        WINDOW life AS (PARTITION BY alarm ORDER BY sequence)
        """
    }

    static let nothing = AlarmRow.names[15..<25].map { "NULL AS \($0)" }.joined(separator: ", ")

    private static let newColumns = [
        "active INTEGER NOT NULL DEFAULT 0", "latching INTEGER NOT NULL DEFAULT 0", "subject_label TEXT",
        "subject_number INTEGER", "subject_x REAL", "subject_y REAL", "subject_width REAL", "subject_height REAL",
        "aside_by TEXT", "aside_reason TEXT", "aside_since REAL", "aside_until REAL",
        "occurrences INTEGER NOT NULL DEFAULT 1", "steps INTEGER NOT NULL DEFAULT 1",
    ]

    private static let columns = """
        rule TEXT NOT NULL, camera TEXT NOT NULL, episode TEXT NOT NULL, severity TEXT NOT NULL, state TEXT NOT NULL,
            object TEXT NOT NULL, message TEXT NOT NULL, guidance TEXT NOT NULL, raised REAL NOT NULL,
            media REAL NOT NULL, returned REAL, acknowledged REAL, acknowledged_by TEXT
        """
}
