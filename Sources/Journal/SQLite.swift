import CSQLite
import Core

/// An open SQLite file; one thread makes it, uses it and lets it go.
final class SQLite {
    enum Access {
        case readAndWrite, readOnly
        /// Nobody writes to it and it has no log, so that nothing has to be beside it.
        case still
    }

    let path: String
    let handle: OpaquePointer
    /// Something that was read cannot have been written by this program; it stays so.
    private(set) var isDamaged = false
    /// The connection may be at fault: another one may do better. It stays so.
    private(set) var isStale = false
    /// The last statement failed by a rule of its table, not by the file.
    private(set) var isConstraint = false

    init(path: String, access: Access) throws(Failure) {
        self.path = path
        var handle: OpaquePointer?
        let flags = access == .readAndWrite ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY
        let (name, isURI) = access == .still ? (Self.still(path), SQLITE_OPEN_URI) : (path, 0)
        let code = sqlite3_open_v2(name, &handle, flags | isURI | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let handle else {
            let failure = Self.failure(code, handle, path: path, sql: "")
            sqlite3_close_v2(handle)
            throw failure
        }
        sqlite3_extended_result_codes(handle, 1)
        // `vigil alarms list` may hold the file for a moment.
        sqlite3_busy_timeout(handle, 2000)
        self.handle = handle
    }

    deinit { sqlite3_close_v2(handle) }

    /// https://www.sqlite.org/uri.html
    private static func still(_ path: String) -> String {
        let escaped = path.replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
        return "file:\(path.hasPrefix("/") ? "//" : "")\(escaped)?immutable=1"
    }

    /// Rows that the last INSERT, UPDATE or DELETE changed.
    var changes: Int { Int(sqlite3_changes(handle)) }

    /// Closing it later leaves file and log as they are, for whoever looks at them.
    func keepLog() { _ = csqlite_keep_log(handle) }

    /// Runs statements that give no rows back.
    func execute(_ sql: String) throws(Failure) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw failure(code, sql) }
    }

    func prepare(_ sql: String) throws(Failure) -> Statement { try Statement(sql, on: self) }

    /// Runs one statement with values, which gives no rows back.
    func run(_ sql: String, _ values: [Statement.Value]) throws(Failure) {
        let statement = try prepare(sql)
        try statement.run(values)
    }

    /// The first column of the first row, where there is one.
    func integer(_ sql: String) throws(Failure) -> Int? {
        let statement = try prepare(sql)
        return try statement.step() ? statement.integer(0) : nil
    }

    func text(_ sql: String) throws(Failure) -> String? {
        let statement = try prepare(sql)
        return try statement.step() ? statement.text(0) : nil
    }

    /// All of `body` or nothing of it; `kind` is how it begins, IMMEDIATE for one that writes.
    func transaction<Result>(
        _ kind: String = "IMMEDIATE", _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try execute("BEGIN \(kind)")
        do {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            // After a full disk SQLite has rolled back by itself, and this would be the second mistake.
            if sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
            throw error
        }
    }

    /// What a code means, said with the statement it came from.
    func failure(_ code: Int32, _ sql: String) -> Failure {
        isConstraint = [SQLITE_CONSTRAINT, SQLITE_MISMATCH].contains(code & 0xff)
        let isPassing = [SQLITE_FULL, SQLITE_BUSY, SQLITE_LOCKED].contains(code & 0xff)
        isStale = isStale || !isPassing && !isConstraint
        isDamaged = isDamaged || [SQLITE_CORRUPT, SQLITE_NOTADB].contains(code & 0xff)
        return Self.failure(code, handle, path: path, sql: sql)
    }

    private static func failure(_ code: Int32, _ handle: OpaquePointer?, path: String, sql: String) -> Failure {
        let message = handle.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(code))
        let statement = sql.isEmpty ? "" : " in \"\(Text.cleaned(sql, limit: 80))\""
        return Failure("\(message) (SQLite code \(code))\(statement)", at: path, remedy: remedy(for: code))
    }

    /// The low byte is the kind of error, the rest says more about it.
    private static func remedy(for code: Int32) -> String {
        switch code & 0xff {
        case SQLITE_FULL: "Free space on its disk."
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH:
            "Make the file and its folder readable and writable for this user."
        case SQLITE_BUSY, SQLITE_LOCKED: "Another program keeps it locked; close that one."
        case SQLITE_CORRUPT, SQLITE_NOTADB: "A station that starts sets it aside and keeps what can be read."
        case SQLITE_IOERR: "Check the disk."
        default: ""
        }
    }
}
