import Core
import Testing

@testable import Journal

struct SQLiteTests {
    let folder: Folder
    let database: SQLite

    init() throws {
        folder = try Folder()
        _ = try Journal(path: folder("test.sqlite"))
        database = try SQLite(path: folder("test.sqlite"), access: .readAndWrite)
        try database.execute("CREATE TABLE t (i INTEGER, r REAL, s TEXT)")
    }

    @Test(arguments: [
        "", "plain", "O'Brien; DROP TABLE t", "車🚗", "a\u{0}b", String(repeating: "long ", count: 10_000),
    ]) func `a text comes back as it was bound`(text: String) throws {
        try insert([.integer(.max), .real(0.1), .text(text)])
        let row = try database.prepare("SELECT i, r, s FROM t")
        #expect(try row.step())
        #expect(row.integer(0) == .max && row.real(1) == 0.1 && row.text(2) == text)
        #expect(try row.step() == false)
    }

    @Test func `null is not zero`() throws {
        try insert([.null, .real(0), .null])
        let row = try database.prepare("SELECT i, r, s FROM t")
        #expect(try row.step())
        #expect(row.isNull(0) && !row.isNull(1) && row.isNull(2) && row.text(2) == "")
    }

    @Test func `an error names file, code and statement`() throws {
        let failure = #expect(throws: Failure.self) { try database.execute("SELECT * FROM nowhere") }
        #expect(failure?.what == "no such table: nowhere (SQLite code 1) in \"SELECT * FROM nowhere\"")
        #expect(failure?.place == folder("test.sqlite"))
    }

    @Test func `a transaction that throws leaves nothing and the next one works`() throws {
        let failure = #expect(throws: Failure.self) {
            try database.transaction { () throws(Failure) in
                try insert([.integer(1), .null, .null])
                throw Failure("no")
            }
        }
        #expect(failure == Failure("no"))
        #expect(try database.integer("SELECT count(*) FROM t") == 0)
        try database.transaction { () throws(Failure) in try insert([.integer(1), .null, .null]) }
        #expect(try database.integer("SELECT count(*) FROM t") == 1)
    }

    @Test func `a file opened for reading takes no writes`() throws {
        let reader = try SQLite(path: folder("test.sqlite"), access: .readOnly)
        let failure = #expect(throws: Failure.self) { try reader.execute("DELETE FROM t") }
        #expect(failure?.what.contains("readonly") == true)
    }

    private func insert(_ values: [Statement.Value]) throws(Failure) {
        let statement = try database.prepare("INSERT INTO t VALUES (?, ?, ?)")
        try statement.bind(values)
        _ = try statement.step()
    }
}
