import Core
import Foundation
import TestSupport
import Testing

@testable import Journal

struct JournalTests {
    let folder: Folder
    var path: String { folder("journal.sqlite") }

    init() throws { folder = try Folder() }

    static let full = Alarm(
        id: 3, rule: "parked \"too\" long", camera: "gate'; DROP TABLE alarm", episode: "12", severity: .critical,
        state: .returnedUnacknowledged, object: "car #12", message: "3:10 in bay — 車", guidance: "Call 14.",
        raised: WallTime(1_700_000_000.123456), media: MediaTime(12.04), returned: WallTime(1_700_000_001.5),
        acknowledged: WallTime(1_700_000_002.25), acknowledgedBy: "op1")

    static var fuller: Alarm {
        var alarm = full
        alarm.state = .shelved
        alarm.isActive = true
        alarm.isLatching = true
        alarm.subject = AlarmSubject(label: "car", number: 12, box: Box(x: 0.1, y: 0.25, width: 0.5, height: 1))
        alarm.aside = SetAside(by: "op2", reason: "road works", since: WallTime(5), until: WallTime(3605))
        alarm.occurrences = 7
        alarm.steps = 9
        return alarm
    }

    @Test(arguments: [Self.full, Self.fuller]) func `every field of an alarm survives`(alarm: Alarm) throws {
        let step = AlarmTransition(
            cause: .shelved, alarm: alarm, at: WallTime(1_700_000_001.5), actor: "op2", reason: "road works",
            verdict: #"{"red_s": 1.5}"#)
        try Journal(path: path).append([step])
        let reopened = try Journal(path: path)
        #expect(try reopened.openAlarms() == [alarm])
        #expect(try reopened.transitions(of: 3) == [step])
        #expect(try reopened.nextAlarmID() == 4)
    }

    @Test func `what is not set stays not set`() throws {
        let bare = Alarm(
            id: 1, rule: "", camera: "", episode: "", severity: .low, raised: WallTime(0), media: MediaTime(0))
        let journal = try Journal(path: path)
        try journal.append([AlarmTransition(cause: .raised, alarm: bare, at: WallTime(0), actor: "")])
        #expect(try journal.openAlarms() == [bare])
    }

    @Test func `an empty journal begins at one`() throws {
        let journal = try Journal(path: path)
        #expect(try journal.nextAlarmID() == 1)
        #expect(try journal.openAlarms().isEmpty)
        #expect(try journal.transitions(of: 1).isEmpty)
    }

    @Test func `a step that is given twice is stored once and sets nothing back`() throws {
        let journal = try Journal(path: path)
        let steps = Life.steps(episodes: 1)
        try journal.append(steps)
        try journal.append([steps[0]])
        try journal.append(steps)
        #expect(try journal.transitions(of: 1) == steps)
        #expect(try journal.history(AlarmFilter()).map(\.state) == [.normal])
    }

    @Test func `open alarms are those that are not done with, in the order they were raised`() throws {
        let journal = try Journal(path: path)
        var book = AlarmBook()
        try journal.append(Life.mixed(&book))
        #expect(try journal.openAlarms() == book.alarms)
        #expect(try AlarmBook(open: journal.openAlarms(), nextID: journal.nextAlarmID()) == book)
    }

    @Test func `reading works beside a writer and never writes`() throws {
        let writer = try Journal(path: path)
        let reader = try Journal(reading: path)
        #expect(try reader.openAlarms().isEmpty)
        try writer.append([AlarmTransition(cause: .raised, alarm: Self.full, at: WallTime(1), actor: "station")])
        #expect(try reader.openAlarms() == [Self.full])
        #expect(throws: Failure.self) { try reader.append([]) }
    }

    @Test func `the files are for the station's user and group alone`() throws {
        let journal = try Journal(path: path)
        try journal.append(Life.steps(episodes: 1))
        for name in ["journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm"] {
            #expect(try Folder.mode(of: folder(name)) == 0o640)
        }
    }

    @Test func `a batch is stored whole or not at all`() throws {
        let journal = try Journal(path: path)
        let database = try SQLite(path: path, access: .readAndWrite)
        try database.execute(
            """
            CREATE TRIGGER refuse BEFORE INSERT ON transition WHEN NEW.alarm = 2
            BEGIN SELECT RAISE(ABORT, 'refused'); END
            """)
        let steps = Life.steps(episodes: 2)
        #expect(throws: Failure.self) { try journal.append(steps) }
        #expect(try journal.history(AlarmFilter()).isEmpty)
        try database.execute("DROP TRIGGER refuse")
        try journal.append(steps)
        #expect(try journal.history(AlarmFilter()).count == 2)
    }

    @Test func `a full disk is said clearly, and the journal goes on when there is room`() throws {
        let journal = try Journal(path: path)
        try journal.limit(pages: 12)
        let failure = #expect(throws: Failure.self) { try journal.append(Life.steps(episodes: 500)) }
        #expect(failure?.what.contains("database or disk is full (SQLite code 13)") == true)
        #expect(failure?.remedy == "Free space on its disk.")
        try journal.limit(pages: 100_000)
        try journal.append(Life.steps(episodes: 500))
        #expect(try journal.nextAlarmID() == 501)
    }

    @Test func `a journal that is missing is refused for reading, and one that cannot be made is said`() throws {
        let missing = #expect(throws: Failure.self) { try Journal(reading: folder("none.sqlite")) }
        #expect(missing?.what == "there is no journal")
        let nowhere = #expect(throws: Failure.self) { try Journal(path: folder("no/such/folder")) }
        #expect(nowhere?.what.contains("No such file or directory") == true)
    }

    @Test(.needsSmallDisk, arguments: [true, false])
    func `a journal on a disk that takes nothing is read, whatever its name`(isFull: Bool) throws {
        let disk = try SmallDisk(kibibytes: 1024)
        let path = disk.path + "/100%25 #1?.sqlite"
        try Journal(path: path).append(Life.steps(episodes: 5))
        if isFull { disk.fill() } else { disk.setReadOnly(true) }
        #expect(try Journal(reading: path).nextAlarmID() == 6)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity]) func `a moment that is no number holds up nothing`(
        seconds: Double
    ) throws {
        var step = Life.steps(episodes: 1)[0]
        step.alarm.media = MediaTime(seconds)
        step.alarm.subject = AlarmSubject(label: "car", number: 1, box: Box(x: seconds, y: 0, width: 1, height: 1))
        let journal = try Journal(path: path)
        try journal.append([step])
        #expect(try journal.openAlarms().map(\.media) == [MediaTime(0)])
    }

    @Test func `a file that is deleted, moved or replaced, or whose log is, confirms nothing`() throws {
        let whole: (String) throws -> Void = { try FileManager.default.removeItem(atPath: $0) }
        let moved: (String) throws -> Void = { try FileManager.default.moveItem(atPath: $0, toPath: $0 + ".old") }
        let log: (String) throws -> Void = { try FileManager.default.removeItem(atPath: $0 + "-wal") }
        for (number, harm) in [whole, moved, log].enumerated() {
            let path = folder("\(number).sqlite")
            let journal = try Journal(path: path)
            let steps = Life.steps(episodes: 20)
            try journal.append(steps.dropLast())
            try harm(path)
            #expect(throws: Failure.self) { try journal.append([steps[59]]) }
            #expect(!journal.isInPlace)
            let next = try Journal(replacing: journal)
            #expect(next.isInPlace)
            #expect(try (1...20).flatMap { try next.transitions(of: $0) } == steps)
            #expect(try next.untoldIncidents().count == 1)
            #expect(try next.untoldIncidents().isEmpty)
        }
    }

    @Test func `a file that was put in the journal's place is kept beside it`() throws {
        let journal = try Journal(path: path)
        try journal.append(Life.steps(episodes: 2))
        try FileManager.default.removeItem(atPath: path)
        try Data("another's".utf8).write(to: URL(filePath: path))
        let next = try Journal(replacing: journal)
        #expect(try next.transitions(of: 2).count == 3)
        let kept = try folder.names().filter { $0.hasPrefix("journal.sqlite.replaced-") }
        #expect(try kept.contains { try Data(contentsOf: URL(filePath: folder($0))) == Data("another's".utf8) })
    }
}
