import Core
import Foundation
import Testing

@testable import Journal

struct PlaceRowTests {
    let folder: Folder
    let journal: Journal
    private static let seen = AlarmSubject(
        label: "person", number: 7, box: Box(x: 0.2, y: 0.5, width: 0.05, height: 0.2))
    private static let walked = AlarmSubject(
        label: "bicycle", number: 7, box: Box(x: 0.7, y: 0.4, width: 0.06, height: 0.25), movingAt: WallTime(20))

    init() throws {
        folder = try Folder()
        journal = try Journal(path: folder("journal.sqlite"))
    }

    private func raise(_ book: inout AlarmBook) throws -> [AlarmTransition] {
        var occurrence = Life.occurrence("#7")
        occurrence.subject = Self.seen
        let steps = book.occur(occurrence, at: WallTime(10))
        try journal.append(steps)
        return steps
    }

    private func row(_ subject: AlarmSubject = walked, alarm: Int = 1, occurrence: Int = 1) -> BulkRow {
        .place(AlarmPlace(alarm: alarm, occurrence: occurrence, subject: subject))
    }

    @Test func `the newest place goes with the alarm, and its trail is as it was`() throws {
        var book = AlarmBook()
        let steps = try raise(&book)
        for subject in [Self.seen, Self.walked] { try journal.append(bulk: [row(subject)]) }
        let path = folder("journal.sqlite")
        for open in [{ try Journal(reading: path) }, { try Journal(path: path) }] {
            let journal = try open()
            var alarm = try #require(steps.first?.alarm)
            #expect(try journal.transitions(of: 1) == steps)
            alarm.subject = Self.walked
            #expect(try journal.openAlarms() == [alarm])
            #expect(try journal.history(AlarmFilter()) == [alarm])
        }
        #expect(try Journal(path: path).untoldIncidents().isEmpty)
    }

    @Test func `a place of another occurrence, object or alarm says nothing`() throws {
        var book = AlarmBook()
        let before = try raise(&book).map(\.alarm)
        var other = Self.walked
        other.number = 8
        for wrong in [row(occurrence: 2), row(other), row(alarm: 99)] {
            try journal.append(bulk: [wrong])
            #expect(try journal.openAlarms() == before)
        }
    }

    @Test func `a place that is none does not hold up the others`() throws {
        var book = AlarmBook()
        _ = try raise(&book)
        var wild = Self.walked
        wild.box.x = .nan
        wild.movingAt = WallTime(.infinity)
        try journal.append(bulk: [row(wild, alarm: 5), row()])
        #expect(try journal.openAlarms().first?.subject == Self.walked)
    }

    @Test func `places that cannot be read cost no alarm`() throws {
        var book = AlarmBook()
        let steps = try raise(&book)
        try journal.append(bulk: [row()])
        let root = try journal.database.integer("SELECT rootpage FROM sqlite_schema WHERE name = 'place'") ?? 0
        try journal.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        let copy = folder("copy.sqlite")
        var bytes = try Data(contentsOf: URL(filePath: folder("journal.sqlite")))
        for index in ((root - 1) * 4096)..<(root * 4096) { bytes[index] = 0x5a }
        try bytes.write(to: URL(filePath: copy))
        let mended = try Journal(path: copy)
        #expect(try mended.openAlarms() == steps.map(\.alarm))
        #expect(try mended.untoldIncidents().first?.contains("the journal is damaged") == true)
    }

    @Test func `a place outlives damage, and goes once its alarm is done with for long`() throws {
        var book = AlarmBook()
        _ = try raise(&book)
        try journal.append(bulk: [row()])
        let next = try Journal(replacing: folder("journal.sqlite"), because: "of a test")
        #expect(try next.openAlarms().first?.subject == Self.walked)
        #expect(try next.untoldIncidents().first?.contains("nothing is missing") == true)
        #expect(try next.prune(before: WallTime(1e9)) == false)
        let steps =
            book.returnToNormal(rule: "r", camera: "c", episode: "#7", at: WallTime(30))
            + book.acknowledge(1, by: Operator(name: "op1"), at: WallTime(40))
        try next.append(steps)
        #expect(try next.prune(before: WallTime(35)) == false)
        #expect(try next.prune(before: WallTime(45)))
        #expect(try next.database.integer("SELECT count(*) FROM place") == 0)
    }
}
