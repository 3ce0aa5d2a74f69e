import Core
import Foundation
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

    @Test func `a file of the first version keeps its alarms and can hold evidence from now on`() throws {
        let path = folder("journal.sqlite")
        try Data().write(to: URL(fileURLWithPath: path))
        let old = try SQLite(path: path, access: .readAndWrite)
        try old.execute(Schema.migrations[0] + "PRAGMA user_version = 1;")
        try old.execute(
            """
            INSERT INTO alarm VALUES (7, 'gate', 'north', '#1', 'high', 'UNACK', 'car #1', 'entered', '', 1, 2, NULL, NULL, NULL)
            """)
        #expect(try Journal(reading: path).openAlarms().map(\.id) == [7])
        let journal = try Journal(path: path)
        let file = Evidence(kind: .clip, path: "/evidence/7.mp4", start: WallTime(5), seconds: 15)
        try journal.append([], [EvidenceOfAlarm(alarm: 7, evidence: file)])
        #expect(try journal.openAlarms().first?.evidence == [file])
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
