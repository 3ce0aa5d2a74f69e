import Core
import Foundation
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

    @Test func `every field of an alarm survives`() throws {
        let step = AlarmTransition(cause: .returned, alarm: Self.full, at: WallTime(1_700_000_001.5), actor: "station")
        try Journal(path: path).append([step])
        let reopened = try Journal(path: path)
        #expect(try reopened.openAlarms() == [Self.full])
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
        #expect(try journal.history(limit: 10).map(\.state) == [.normal])
    }

    @Test func `open alarms are those that are not done with, in the order they were raised`() throws {
        let journal = try Journal(path: path)
        var book = AlarmBook()
        try journal.append(Life.mixed(&book))
        #expect(try journal.openAlarms() == book.alarms)
        #expect(try AlarmBook(open: journal.openAlarms(), nextID: journal.nextAlarmID()) == book)
    }

    @Test func `history is newest first, limited and filtered`() throws {
        let journal = try Journal(path: path)
        var book = AlarmBook()
        try journal.append(Life.mixed(&book))
        #expect(try journal.history(limit: 2).map(\.id) == [4, 3])
        #expect(try journal.history(limit: 10, states: [.normal]).map(\.id) == [3])
        #expect(try journal.history(limit: 10, states: [.acknowledged, .normal]).map(\.id) == [3, 2])
        #expect(try journal.history(limit: 10, camera: "nowhere").isEmpty)
        #expect(try journal.history(limit: 10, states: []).isEmpty)
        #expect(try journal.history(limit: 0).isEmpty)
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
        #expect(try journal.history(limit: 10).isEmpty)
        try database.execute("DROP TRIGGER refuse")
        try journal.append(steps)
        #expect(try journal.history(limit: 10).count == 2)
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

    @Test func `a file that is no journal, or is missing, is refused with what to do`() throws {
        try Data(repeating: 0x41, count: 9000).write(to: URL(filePath: path))
        let damaged = #expect(throws: Failure.self) { try Journal(path: path) }
        #expect(damaged?.place == path && damaged?.remedy.isEmpty == false)
        let missing = #expect(throws: Failure.self) { try Journal(reading: folder("none.sqlite")) }
        #expect(missing?.what == "there is no journal")
        let nowhere = #expect(throws: Failure.self) { try Journal(path: folder("no/such/folder")) }
        #expect(nowhere?.what.contains("No such file or directory") == true)
    }

    @Test func `damage inside the file is found at the start`() throws {
        var journal: Journal? = try Journal(path: path)
        try journal?.append(Life.steps(episodes: 300))
        journal = nil
        var bytes = try Data(contentsOf: URL(filePath: path))
        for index in bytes.indices where index >= 3 * 4096 && index < 8 * 4096 { bytes[index] = 0x5A }
        try bytes.write(to: URL(filePath: path))
        #expect(throws: Failure.self) { try Journal(path: path) }
    }
}

/// Alarms as a station would raise them.
enum Life {
    /// Raised, returned and acknowledged, so many times.
    static func steps(episodes: Int) -> [AlarmTransition] {
        var book = AlarmBook()
        return (1...episodes).flatMap { episode -> [AlarmTransition] in
            let wall = WallTime(Double(episode))
            let name = String(episode)
            return [
                book.occur(occurrence(name), at: wall),
                book.returnToNormal(rule: "r", camera: "c", episode: name, at: wall + 0.25),
                book.acknowledge(episode, by: Operator(name: "op1"), at: wall + 0.5),
            ].compactMap { $0 }
        }
    }

    /// One alarm in each state.
    static func mixed(_ book: inout AlarmBook) -> [AlarmTransition] {
        var steps = (1...4).compactMap { book.occur(occurrence(String($0)), at: WallTime(Double($0))) }
        let who = Operator(name: "op1")
        for id in [2, 3] { steps += [book.acknowledge(id, by: who, at: WallTime(10))].compactMap { $0 } }
        for episode in ["3", "4"] {
            let step = book.returnToNormal(rule: "r", camera: "c", episode: episode, at: WallTime(11))
            steps += [step].compactMap { $0 }
        }
        return steps
    }

    static func occurrence(_ episode: String) -> Occurrence {
        Occurrence(
            rule: "r", camera: "c", episode: episode, object: "car #\(episode)", message: "seen",
            media: MediaTime(0.04))
    }
}
