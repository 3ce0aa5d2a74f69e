import Core

/// The journal's versions, and the way there from every one that was ever written.
enum Schema {
    /// Each brings a file from the version of its index to the next; they are never changed, only added to.
    static let migrations = [
        SchemaVersions.first, SchemaVersions.second, SchemaVersions.third, SchemaVersions.fourth, SchemaVersions.fifth,
    ]
    /// No program writes a number like that: the file is damaged, not newer.
    private static let absurdVersion = 1000

    static var version: Int { migrations.count }

    /// Brings an open file up to date; a file from a newer program is refused.
    static func migrate(_ database: SQLite) throws(Failure) {
        let found = try check(database)
        for (index, migration) in migrations.enumerated().dropFirst(found) {
            try database.transaction { () throws(Failure) in
                try database.execute(migration)
                try database.execute("PRAGMA user_version = \(index + 1)")
            }
        }
    }

    /// The file's version, where this program can read it.
    @discardableResult
    static func check(_ database: SQLite) throws(Failure) -> Int {
        let found = try database.integer("PRAGMA user_version") ?? 0
        guard found <= version else {
            throw Failure(
                "the journal has version \(found), this program knows versions up to \(version)", at: database.path,
                remedy: "Use the newer vigil that wrote it, or another state_dir.")
        }
        return found
    }

    /// Why the file is no sound journal, nil where it is: its own tables are checked, not those of bulk, which are large
    /// and not worth a start's time.
    static func damage(in database: SQLite) throws(Failure) -> String? {
        let found = try database.integer("PRAGMA user_version") ?? 0
        guard (0...absurdVersion).contains(found) else { return "its header is no journal's" }
        let tables = try database.integer("SELECT count(*) FROM sqlite_schema") ?? 0
        guard found > 0 else { return tables == 0 ? nil : "it holds tables and no version" }
        guard found <= version else { return nil }
        let own = [("alarm", 1), ("transition", 1), ("evidence", 2), ("place", 4), ("command", 5), ("life", 5)]
        for (table, version) in own where version <= found {
            let verdict = try database.text("PRAGMA quick_check(\(table))") ?? "no answer"
            if verdict != "ok" { return Text.cleaned(verdict) }
        }
        return try strangeRows(in: database)
    }

    /// SQLite sees whether a text is one, not what it says: one letter that a disk changed makes a row that is never read.
    private static func strangeRows(in database: SQLite) throws(Failure) -> String? {
        func isNone(_ column: String, of words: [String]) -> String {
            "\(column) NOT IN (\(words.map { "'\($0)'" }.joined(separator: ", ")))"
        }
        let alarm = [
            isNone("state", of: AlarmState.allCases.map(\.rawValue)),
            isNone("severity", of: Severity.allCases.map(\.rawValue)),
        ]
        let step = alarm + [isNone("cause", of: AlarmTransition.Cause.allCases.map(\.rawValue))]
        for (table, strange) in [("alarm", ["id < 1"] + alarm), ("transition", ["alarm < 1"] + step)] {
            let sql = "SELECT count(*) FROM \(table) WHERE \(strange.joined(separator: " OR "))"
            let count = try database.integer(sql) ?? 0
            if count > 0 { return "\(count) rows of \(table) cannot be read" }
        }
        return nil
    }

    /// Lets a file of an older program, which is only read, look like one of this version.
    static func dress(_ database: SQLite) throws(Failure) {
        let found = try check(database)
        guard (1..<version).contains(found) else { return }
        if found < 2 { try database.execute(SchemaVersions.second.asTemporary) }
        if found < 4 { try database.execute(SchemaVersions.fourth.asTemporary) }
        try database.execute(SchemaVersions.fifth.asTemporary)
        guard found < 3 else { return }
        try database.execute(SchemaVersions.bulk.asTemporary)
        try database.execute(
            """
            CREATE TEMP VIEW transition AS \(SchemaVersions.steps(of: "main.transition"));
            CREATE TEMP VIEW alarm AS SELECT id, \(AlarmRow.oldNames.joined(separator: ", ")),
                state IN ('UNACK', 'ACKED') AS active, 0 AS latching, \(SchemaVersions.nothing),
                coalesce((SELECT max(occurrences) FROM temp.transition t WHERE t.alarm = id), 1) AS occurrences,
                coalesce((SELECT max(steps) FROM temp.transition t WHERE t.alarm = id), 1) AS steps
            FROM main.alarm;
            """)
    }
}

extension String {
    fileprivate var asTemporary: String {
        replacing("CREATE TABLE", with: "CREATE TEMP TABLE").replacing("REFERENCES alarm (id)", with: "")
            .replacing("DEFERRABLE INITIALLY DEFERRED", with: "")
    }
}
