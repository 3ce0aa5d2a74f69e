import Core

/// The journal's tables, and the way there from every version that was ever written.
enum Schema {
    /// Each brings a file from the version of its index to the next; they are never changed, only added to.
    static let migrations = [version1, version2]
    /// Since this version files of evidence are kept.
    static let withEvidence = 2

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

    // AUTOINCREMENT keeps the highest id even when its alarm is deleted one day, so that no id is given twice.
    private static let version1 = """
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

    private static let version2 = """
        CREATE TABLE evidence (
            alarm INTEGER NOT NULL REFERENCES alarm (id) DEFERRABLE INITIALLY DEFERRED,
            kind TEXT NOT NULL, path TEXT NOT NULL, start REAL, seconds REAL, trouble TEXT NOT NULL,
            PRIMARY KEY (alarm, kind)
        ) STRICT;
        """

    private static let columns = """
        rule TEXT NOT NULL, camera TEXT NOT NULL, episode TEXT NOT NULL, severity TEXT NOT NULL, state TEXT NOT NULL,
            object TEXT NOT NULL, message TEXT NOT NULL, guidance TEXT NOT NULL, raised REAL NOT NULL,
            media REAL NOT NULL, returned REAL, acknowledged REAL, acknowledged_by TEXT
        """
}
