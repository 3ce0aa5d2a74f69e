import Core
import Foundation
import TestSupport
import Testing

@testable import Journal
@testable import Station

/// A running station's journal is harmed in every way there is; nothing that was said to be stored may be missing.
struct JournalSessionTests {
    let folder: TemporaryFolder
    var path: String { folder.path + "/journal.sqlite" }

    init() throws { folder = try TemporaryFolder() }

    enum Harm: CaseIterable { case deleted, logDeleted, moved, replaced, damaged }

    @Test(arguments: Harm.allCases) func `a journal that is harmed while it is written goes on with every alarm`(
        harm: Harm
    ) throws {
        let desk = AlarmDesk(AlarmBook()), log = Log(isWritten: false)
        let worker = Worker("journal") { [path] in JournalWorker(path: path, alarms: desk, log: log).run() }
        for number in 1...40 { Self.raise(desk, number) }
        for id in 1...10 { Self.acknowledge(desk, id) }
        try Self.wait { desk.pendingSteps == 0 }
        try Self.harm(path, harm)
        for number in 41...60 { Self.raise(desk, number) }
        for id in 11...20 { Self.acknowledge(desk, id) }
        try Self.wait { desk.read(at: Clock.monotonic).trouble != nil && desk.pendingSteps == 0 }
        let (open, trouble) = desk.read(at: Clock.monotonic)
        #expect(trouble?.contains(harm == .damaged ? "the journal is damaged" : "deleted, moved or replaced") == true)
        #expect(open.count == 60 && open.allSatisfy(\.isStored))
        #expect(log.newest.contains { $0.level == .error && $0.text.contains("journal") })
        // As after a power cut: nothing is left to the close.
        let reader = try Journal(reading: path)
        #expect(try reader.openAlarms() == open)
        #expect(try (1...60).allSatisfy { try reader.transitions(of: $0).last?.alarm.state == open[$0 - 1].state })
        desk.close()
        #expect(worker.join(seconds: 60))
        #expect(try Journal(path: path).openAlarms() == open)
    }

    @Test func `bulk reaches the journal, and what was dropped is told`() throws {
        let desk = AlarmDesk(AlarmBook()), log = Log(isWritten: false)
        desk.bulk((1...25_000).map { .count(MinuteCount(camera: "c", label: "car", minute: $0, objects: 1)) })
        Self.raise(desk, 1)
        desk.close()
        JournalWorker(path: path, alarms: desk, log: log).run()
        let reader = try Journal(reading: path)
        let stored = try reader.counts(since: WallTime(0), until: WallTime(1e9))
        #expect(stored.last?.minute == 25_000 && stored.count == 18_000)
        #expect(try reader.openAlarms().count == 1)
        #expect(log.newest.map(\.text).contains("journal: 7000 tracks and counts were dropped while it took nothing"))
    }

    @Test func `a journal that was damaged before the start is told while the station runs`() throws {
        try Data("no journal".utf8).write(to: URL(fileURLWithPath: path))
        let desk = AlarmDesk(AlarmBook())
        Self.raise(desk, 1)
        desk.close()
        JournalWorker(path: path, alarms: desk, log: Log(isWritten: false)).run()
        let trouble = try #require(desk.read(at: Clock.monotonic).trouble)
        #expect(
            trouble.hasPrefix("journal: the journal is damaged: ") && trouble.contains("it is kept as \(path).damaged-")
        )
        #expect(desk.read(at: Clock.monotonic + 3600).trouble == nil)
        #expect(try Journal(reading: path).openAlarms().count == 1)
    }

    static func raise(_ desk: AlarmDesk, _ number: Int) {
        let occurrence = Occurrence(rule: "r", camera: "c", episode: "#\(number)", media: MediaTime(1))
        desk.step { $0.occur(occurrence, at: WallTime(Double(number))) }
    }

    static func acknowledge(_ desk: AlarmDesk, _ id: Int) {
        desk.step { $0.acknowledge(id, by: Operator(name: "op1"), at: WallTime(101)) }
    }

    static func wait(_ condition: () -> Bool) throws {
        let deadline = Date(timeIntervalSinceNow: 60)
        while !condition() {
            try #require(Date() < deadline)
            usleep(10_000)
        }
    }

    private static func harm(_ path: String, _ harm: Harm) throws {
        let files = FileManager.default
        switch harm {
        case .deleted: for suffix in ["", "-wal", "-shm"] { try files.removeItem(atPath: path + suffix) }
        case .logDeleted: try files.removeItem(atPath: path + "-wal")
        case .moved: try files.moveItem(atPath: path, toPath: path + ".old")
        case .replaced:
            try Data("another's".utf8).write(to: URL(fileURLWithPath: path + ".other"))
            #expect(rename(path + ".other", path) == 0)
        case .damaged:
            let other = try SQLite(path: path, access: .readAndWrite)
            try other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            let root = try other.integer("SELECT rootpage FROM sqlite_schema WHERE name = 'transition'") ?? 0
            let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
            try file.seek(toOffset: UInt64((root - 1) * 4096))
            try file.write(contentsOf: Data(repeating: 0x5a, count: 4096))
            // The station's connection reads its pages anew once another one has written.
            try other.execute("PRAGMA user_version = \(Schema.version)")
            other.keepLog()
        }
    }
}
