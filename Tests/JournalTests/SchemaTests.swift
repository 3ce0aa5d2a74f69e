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

    @Test(arguments: [1, 2]) func `a file of an older program keeps its alarms and their steps`(version: Int) throws {
        let path = folder("journal.sqlite")
        try OldJournal.write(path, version: version, alarms: 3)
        for open in [{ try Journal(reading: path) }, { try Journal(path: path) }] {
            let journal = try open()
            let trail = try journal.transitions(of: 2)
            #expect(trail.map(\.cause) == [.raised, .returned, .reraised, .acknowledged])
            #expect(trail.map(\.alarm.steps) == [1, 2, 3, 4])
            #expect(trail.map(\.alarm.occurrences) == [1, 1, 2, 2])
            #expect(trail.map(\.alarm.isActive) == [true, false, true, true])
            #expect(trail.allSatisfy { $0.reason.isEmpty && $0.verdict.isEmpty })
            let newest = try #require(trail.last?.alarm)
            #expect(try journal.openAlarms().map(\.id) == [1, 2, 3])
            #expect(try journal.openAlarms()[1] == newest)
            #expect(try journal.evidence(of: 1).count == (version == 1 ? 0 : 1))
            #expect(try journal.counts(since: WallTime(0), until: WallTime(1e9)).isEmpty)
        }
        let journal = try Journal(path: path)
        #expect(try journal.untoldIncidents().isEmpty)
        #expect(try journal.nextAlarmID() == 4)
        let file = Evidence(kind: .still, path: "/evidence/3.jpg", start: WallTime(5))
        try journal.append([], [EvidenceOfAlarm(alarm: 3, evidence: file)])
        #expect(try journal.openAlarms()[2].evidence == [file])
    }

    @Test func `steps go on where an older program's end`() throws {
        let path = folder("journal.sqlite")
        try OldJournal.write(path, version: 1, alarms: 1)
        let journal = try Journal(path: path)
        var book = try AlarmBook(open: journal.openAlarms(), nextID: journal.nextAlarmID())
        let steps = book.returnToNormal(rule: "gate", camera: "north", episode: "#1", at: WallTime(9))
        try journal.append(steps)
        #expect(steps.count == 1)
        #expect(try journal.transitions(of: 1).last == steps.first)
        #expect(try journal.openAlarms().isEmpty)
    }

    @Test(arguments: [
        (3, "DROP TABLE place; DROP TABLE command; DROP TABLE life"), (4, "DROP TABLE command; DROP TABLE life"),
    ]) func `a file of the programs before this one is read and taken over`(version: Int, undoing: String) throws {
        let path = folder("journal.sqlite")
        let steps = Life.steps(episodes: 2)
        do {
            let journal = try Journal(path: path)
            try journal.append(steps)
            try journal.database.execute("\(undoing); PRAGMA user_version = \(version)")
        }
        for open in [{ try Journal(reading: path) }, { try Journal(path: path) }] {
            let journal = try open()
            #expect(try journal.history(AlarmFilter()).map(\.id) == [2, 1])
            #expect(try (1...2).flatMap { try journal.transitions(of: $0) } == steps)
        }
        #expect(try Journal(path: path).untoldIncidents().isEmpty)
    }

    @Test(arguments: [
        "UPDATE transition SET state = 'NORN' WHERE alarm = 2 AND steps = 3",
        "UPDATE transition SET state = 'UNACJ' WHERE alarm = 2 AND steps = 1",
        "UPDATE transition SET severity = 'hagh' WHERE alarm = 2 AND steps = 3",
        "UPDATE transition SET cause = 'raiseD' WHERE alarm = 2 AND steps = 1",
        "UPDATE alarm SET state = 'NORN' WHERE id = 2", "UPDATE alarm SET severity = '' WHERE id = 2",
        "UPDATE evidence SET kind = 'stiml' WHERE alarm = 2",
    ]) func `one word that no program wrote costs its row alone`(harm: String) throws {
        let path = folder("journal.sqlite")
        let steps = Life.steps(episodes: 3)
        let files = [2, 3].map { EvidenceOfAlarm(alarm: $0, evidence: Evidence(kind: .still, path: "/\($0).jpg")) }
        try Journal(path: path).append(steps, files)
        try SQLite(path: path, access: .readAndWrite).execute(harm)
        // A station that starts reads these.
        let journal = try Journal(path: path)
        #expect(try journal.openAlarms().isEmpty)
        let raised = try journal.annunciations(since: WallTime(0), until: WallTime(100)).map(\.alarm)
        #expect(raised == [1, 2, 3] || raised == [1, 3] && harm.contains("steps = 1"))
        // And these whoever looks at the alarms.
        let alarms = try journal.history(AlarmFilter())
        #expect(alarms.map(\.id) == [3, 2, 1] && alarms.allSatisfy { $0.state == .normal })
        #expect(alarms[0].evidence.map(\.path) == ["/3.jpg"])
        let found = try (1...3).flatMap { try journal.transitions(of: $0) }
        #expect(steps.count { !found.contains($0) } <= 1 && found.count >= 8)
        let kept = try folder.names().filter { $0.hasPrefix("journal.sqlite.damaged-") }
        #expect(kept.isEmpty == harm.contains("evidence"))
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
