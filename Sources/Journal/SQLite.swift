import CSQLite
import Core

/// An open SQLite file; one thread makes it, uses it and lets it go.
final class SQLite {
    enum Access { case readAndWrite, readOnly }

    let path: String
    fileprivate let handle: OpaquePointer

    init(path: String, access: Access) throws(Failure) {
        self.path = path
        var handle: OpaquePointer?
        let flags = access == .readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE
        let code = sqlite3_open_v2(path, &handle, flags | SQLITE_OPEN_NOMUTEX, nil)
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

    /// Rows that the last INSERT, UPDATE or DELETE changed.
    var changes: Int { Int(sqlite3_changes(handle)) }

    /// Runs statements that give no rows back.
    func execute(_ sql: String) throws(Failure) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw failure(code, sql) }
    }

    func prepare(_ sql: String) throws(Failure) -> Statement { try Statement(sql, on: self) }

    /// The first column of the first row, where there is one.
    func integer(_ sql: String) throws(Failure) -> Int? {
        let statement = try prepare(sql)
        return try statement.step() ? statement.integer(0) : nil
    }

    func text(_ sql: String) throws(Failure) -> String? {
        let statement = try prepare(sql)
        return try statement.step() ? statement.text(0) : nil
    }

    /// All of `body` or nothing of it.
    func transaction(_ body: () throws(Failure) -> Void) throws(Failure) {
        try execute("BEGIN IMMEDIATE")
        do {
            try body()
            try execute("COMMIT")
        } catch {
            // After a full disk SQLite has rolled back by itself, and this would be the second mistake.
            if sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
            throw error
        }
    }

    fileprivate func failure(_ code: Int32, _ sql: String) -> Failure {
        Self.failure(code, handle, path: path, sql: sql)
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
        case SQLITE_CORRUPT, SQLITE_NOTADB: "Move the file away and keep it; a new one is begun at the next start."
        case SQLITE_IOERR: "Check the disk."
        default: ""
        }
    }
}

/// A prepared statement; bound from 1, read from 0, finalized when it is let go.
final class Statement {
    private let connection: SQLite
    private let handle: OpaquePointer
    private let sql: String

    fileprivate init(_ sql: String, on connection: SQLite) throws(Failure) {
        var handle: OpaquePointer?
        let code = sqlite3_prepare_v2(connection.handle, sql, -1, &handle, nil)
        guard code == SQLITE_OK, let handle else { throw connection.failure(code, sql) }
        self.connection = connection
        self.handle = handle
        self.sql = sql
    }

    deinit { sqlite3_finalize(handle) }

    /// True where there is a row; false at the end, after which it can be bound and run again.
    func step() throws(Failure) -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        guard code == SQLITE_DONE else {
            let failure = connection.failure(code, sql)
            sqlite3_reset(handle)
            throw failure
        }
        sqlite3_reset(handle)
        return false
    }

    func bind(_ values: [Value]) throws(Failure) {
        for (index, value) in values.enumerated() {
            let place = Int32(index + 1)
            let code =
                switch value {
                case .null: sqlite3_bind_null(handle, place)
                case .integer(let integer): sqlite3_bind_int64(handle, place, Int64(integer))
                case .real(let real): sqlite3_bind_double(handle, place, real)
                case .text(let text):
                    sqlite3_bind_text(handle, place, text, Int32(text.utf8.count), csqlite_transient())
                }
            guard code == SQLITE_OK else { throw connection.failure(code, sql) }
        }
    }

    func integer(_ column: Int) -> Int { Int(sqlite3_column_int64(handle, Int32(column))) }
    func real(_ column: Int) -> Double { sqlite3_column_double(handle, Int32(column)) }
    func isNull(_ column: Int) -> Bool { sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }

    func text(_ column: Int) -> String {
        guard let start = sqlite3_column_text(handle, Int32(column)) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// What a column of ours can hold.
    enum Value: Equatable {
        case null
        case integer(Int)
        case real(Double)
        case text(String)
    }
}
