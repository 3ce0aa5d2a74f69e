import Core
import Testing

@testable import Journal

struct SchemaTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    @Test func `a new file gets the newest version, and again changes nothing`() throws {
        let path = folder("journal.sqlite")
        for _ in 1...2 { _ = try Journal(path: path) }
        let database = try SQLite(path: path, access: .readOnly)
        #expect(try database.integer("PRAGMA user_version") == Schema.version)
    }

    @Test func `a file of a newer program is refused and left as it is`() throws {
        let path = folder("journal.sqlite")
        _ = try Journal(path: path)
        try SQLite(path: path, access: .readAndWrite).execute("PRAGMA user_version = 99")
        for open in [{ try Journal(path: path) }, { try Journal(reading: path) }] {
            let failure = #expect(throws: Failure.self) { try open() }
            #expect(failure?.what == "the journal has version 99, this program knows versions up to \(Schema.version)")
        }
        #expect(try SQLite(path: path, access: .readOnly).integer("PRAGMA user_version") == 99)
    }
}
