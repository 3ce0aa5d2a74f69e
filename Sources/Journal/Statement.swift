import CSQLite
import Core

/// A prepared statement; bound from 1, read from 0, finalized when it is let go.
final class Statement {
    private let connection: SQLite
    private let handle: OpaquePointer
    private let sql: String

    init(_ sql: String, on connection: SQLite) throws(Failure) {
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

    /// Binds and runs one that gives no rows back.
    func run(_ values: [Value]) throws(Failure) {
        try bind(values)
        _ = try step()
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
                    sqlite3_bind_text(handle, place, text, Int32(clamping: text.utf8.count), csqlite_transient())
                case .blob(let bytes):
                    sqlite3_bind_blob(handle, place, bytes, Int32(clamping: bytes.count), csqlite_transient())
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

    func blob(_ column: Int) -> [UInt8] {
        guard let start = sqlite3_column_blob(handle, Int32(column)) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, Int32(column)))))
    }

    /// The whole row.
    func values() -> [Value] {
        (0..<Int(sqlite3_column_count(handle))).map { column in
            switch sqlite3_column_type(handle, Int32(column)) {
            case SQLITE_INTEGER: .integer(integer(column))
            case SQLITE_FLOAT: .real(real(column))
            case SQLITE_TEXT: .text(text(column))
            case SQLITE_BLOB: .blob(blob(column))
            default: .null
            }
        }
    }
}

extension Statement {
    /// What a column can hold.
    enum Value: Equatable {
        case null
        case integer(Int)
        case real(Double)
        case text(String)
        case blob([UInt8])

        /// A number that is none stands as 0: SQLite would make it NULL, and the row would never be taken.
        static func finite(_ number: Double) -> Value { .real(number.isFinite ? number : 0) }
        static func moment<Clock>(_ moment: Moment<Clock>?) -> Value { moment.map { .finite($0.seconds) } ?? .null }
        static func words(_ text: String?) -> Value { text.map { .text($0) } ?? .null }

        var integer: Int? { if case .integer(let integer) = self { integer } else { nil } }
        var text: String? { if case .text(let text) = self { text } else { nil } }
        /// On disk a whole number stands as an integer, whatever its column.
        var real: Double? {
            switch self {
            case .real(let real): real
            case .integer(let integer): Double(integer)
            default: nil
            }
        }
    }
}
