import Core
import Foundation
import TestSupport
import Testing
import Video

@testable import Journal
@testable import Station

@Suite struct AlarmDeskTests {
    let folder: TemporaryFolder
    var path: String { folder.path + "/journal.sqlite" }

    init() throws { folder = try TemporaryFolder() }

    @Test func `every step reaches the journal before the thread ends`() throws {
        let desk = AlarmDesk(AlarmBook())
        let worker = start(desk, path)
        for number in 0..<50 { JournalSessionTests.raise(desk, number) }
        JournalSessionTests.acknowledge(desk, 1)
        desk.attach(Evidence(kind: .still, path: "/e/1.jpg"), to: [1])
        desk.close()
        #expect(worker.join(seconds: 60))
        let journal = try Journal(reading: path)
        #expect(try journal.openAlarms().count == 50)
        #expect(try journal.transitions(of: 1).map(\.actor) == ["station", "op1"])
        #expect(try journal.evidence(of: 1).map(\.path) == ["/e/1.jpg"])
    }

    private static func subject(_ x: Double) -> AlarmSubject {
        AlarmSubject(
            label: "person", number: 1, box: Box(x: x, y: 0.4, width: 0.05, height: 0.2), movingAt: WallTime(x))
    }

    private func raiseAbout(_ subject: AlarmSubject, _ desk: AlarmDesk) {
        var occurrence = Occurrence(rule: "r", camera: "c", episode: "#1", media: MediaTime(1))
        occurrence.subject = subject
        desk.step { $0.occur(occurrence, at: WallTime(1)) }
    }

    private func follow(_ x: Double, _ desk: AlarmDesk) {
        let point = AlarmPoint(rule: "r", camera: "c")
        desk.follow([Holding(point: point, episode: "#1", subject: Self.subject(x))])
    }

    @Test func `where an object is waits for the steps, and comes as it is then`() {
        let desk = AlarmDesk(AlarmBook())
        raiseAbout(Self.subject(0), desk)
        #expect(desk.nextJob(within: 0) == .alarms && desk.takeAlarms().steps.count == 1)
        for x in [0.2, 0.4] { follow(x, desk) }
        #expect(desk.takeBulk().isEmpty)
        desk.confirmAlarms()
        #expect(desk.nextJob(within: 0) == .bulk)
        let place = BulkRow.place(AlarmPlace(alarm: 1, occurrence: 1, subject: Self.subject(0.4)))
        #expect(desk.takeBulk() == [place])
        #expect(desk.fail(Failure("full")) && desk.nextJob(within: 0) == .bulk)
        #expect(desk.takeBulk() == [place])
        #expect(desk.confirmBulk() == 0 && desk.nextJob(within: 0) == .nothing)
    }

    @Test func `where an object is reaches the journal, beside the trail`() throws {
        let desk = AlarmDesk(AlarmBook())
        let worker = start(desk, path)
        raiseAbout(Self.subject(0), desk)
        for step in 1...90 {
            follow(Double(step) / 100, desk)
            if step == 40 { JournalSessionTests.acknowledge(desk, 1) }
        }
        let newest = desk.read(at: Clock.monotonic).alarms
        #expect(newest.map(\.subject?.box.x) == [0.9])
        try JournalSessionTests.wait { (try? Journal(reading: path).openAlarms()) == newest }
        desk.close()
        #expect(worker.join(seconds: 60))
        let journal = try Journal(path: path)
        #expect(try journal.openAlarms() == newest)
        #expect(try journal.transitions(of: 1).map(\.cause) == [.raised, .acknowledged])
        #expect(try journal.untoldIncidents().isEmpty)
    }

    @Test func `where objects are is in a new journal too`() throws {
        let desk = AlarmDesk(AlarmBook())
        raiseAbout(Self.subject(0.1), desk)
        let worker = start(desk, path)
        try JournalSessionTests.wait { desk.pendingSteps == 0 }
        for suffix in ["", "-wal", "-shm"] { try FileManager.default.removeItem(atPath: path + suffix) }
        JournalSessionTests.raise(desk, 2)
        try JournalSessionTests.wait { (try? Journal(reading: path).openAlarms().first?.subject) == Self.subject(0.1) }
        desk.close()
        #expect(worker.join(seconds: 60))
    }

    @Test func `an alarm that the journal did not take in time is shown as not stored`() throws {
        let desk = AlarmDesk(AlarmBook())
        JournalSessionTests.raise(desk, 1)
        let now = Clock.monotonic
        #expect(desk.read(at: now).alarms.map(\.isStored) == [true])
        #expect(desk.read(at: now + 0.6).alarms.map(\.isStored) == [false])
        #expect(desk.read(at: now + 0.6).alarms.map(\.id) == [1])
    }

    @Test func `a journal that cannot be opened is trouble that is shown, until it can be`() throws {
        let desk = AlarmDesk(AlarmBook())
        JournalSessionTests.raise(desk, 1)
        let path = folder.path + "/later/journal.sqlite"
        let worker = start(desk, path)
        try JournalSessionTests.wait { !isStored(desk) && desk.read(at: Clock.monotonic).trouble != nil }
        try FileManager.default.createDirectory(atPath: folder.path + "/later", withIntermediateDirectories: true)
        try finish(desk, worker, path, alarms: 1)
    }

    @Test func `a journal that another program keeps locked is written once it lets go`() throws {
        let desk = AlarmDesk(AlarmBook())
        let worker = start(desk, path)
        JournalSessionTests.raise(desk, 1)
        try JournalSessionTests.wait { desk.pendingSteps == 0 }
        let other = try SQLite(path: path, access: .readAndWrite)
        try other.execute("BEGIN IMMEDIATE")
        for number in 2...30 { JournalSessionTests.raise(desk, number) }
        try JournalSessionTests.wait {
            desk.read(at: Clock.monotonic).trouble?.contains("Another program keeps it locked") == true
        }
        #expect(desk.read(at: Clock.monotonic).alarms.map(\.isStored) == [true] + (2...30).map { _ in false })
        try other.execute("ROLLBACK")
        try finish(desk, worker, path, alarms: 30)
    }

    @Test(.needsSmallDisk) func `on a full disk alarms are not stored, and stored when there is room`() throws {
        let disk = try SmallDisk(kibibytes: 500)
        let desk = AlarmDesk(AlarmBook()), path = disk.path + "/journal.sqlite"
        let worker = start(desk, path)
        JournalSessionTests.raise(desk, 1)
        try JournalSessionTests.wait { desk.pendingSteps == 0 }
        let filler = disk.path + "/filler"
        #expect(FileManager.default.createFile(atPath: filler, contents: nil))
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: filler))
        while (try? file.write(contentsOf: Data(count: 4096))) != nil {}
        for number in 2...200 { JournalSessionTests.raise(desk, number) }
        try JournalSessionTests.wait { desk.read(at: Clock.monotonic).trouble?.contains("Free space") == true }
        try JournalSessionTests.wait { !isStored(desk) }
        #expect(try Journal(reading: path).openAlarms().count < 200)
        try FileManager.default.removeItem(atPath: filler)
        try file.close()
        try finish(desk, worker, path, alarms: 200)
    }

    @Test(.needsSmallDisk) func `on a disk that turned read only alarms wait until it is written again`() throws {
        let disk = try SmallDisk(kibibytes: 2000)
        disk.setReadOnly(true)
        let desk = AlarmDesk(AlarmBook()), path = disk.path + "/journal.sqlite"
        let worker = start(desk, path)
        JournalSessionTests.raise(desk, 1)
        try JournalSessionTests.wait { desk.read(at: Clock.monotonic).trouble?.contains("writable") == true }
        disk.setReadOnly(false)
        try finish(desk, worker, path, alarms: 1)
    }

    private func start(_ desk: AlarmDesk, _ path: String) -> Worker {
        Worker("journal") { JournalWorker(path: path, alarms: desk, log: Log(isWritten: false)).run() }
    }

    private func isStored(_ desk: AlarmDesk) -> Bool {
        desk.read(at: Clock.monotonic).alarms.allSatisfy(\.isStored)
    }

    /// The trouble goes, everything is stored, and is there.
    private func finish(_ desk: AlarmDesk, _ worker: Worker, _ path: String, alarms: Int) throws {
        try JournalSessionTests.wait { isStored(desk) && desk.pendingSteps == 0 }
        try JournalSessionTests.wait { desk.read(at: Clock.monotonic).trouble == nil }
        #expect(try Journal(reading: path).openAlarms().map(\.id) == Array(1...alarms))
        desk.close()
        #expect(worker.join(seconds: 60))
    }

    @Test func `what no alarm can be about is not put aside, and what is in the book is`() {
        let desk = AlarmDesk(AlarmBook())
        JournalSessionTests.raise(desk, 1)
        let known = desk.read(at: Clock.monotonic).alarms[0].point
        var camera = CameraPlan(name: "gate", source: Source(address: "/dev/null"), model: "m")
        camera.rules = [
            Rule(name: "in", camera: "gate", kind: .zone(Self.zone, .inside(seconds: 1)), severity: .high)
        ]
        let plan = Site.plan(folder, cameras: [camera], models: [])
        func refusal(_ rule: String, _ camera: String) -> String? {
            let point = AlarmPoint(rule: rule, camera: camera)
            let out = desk.refusal(of: .takeOutOfService(.point(point), reason: "x"), by: plan)
            #expect(desk.refusal(of: .shelve(.point(point), seconds: 60, reason: "x"), by: plan) == out)
            return out
        }
        #expect(refusal("in", "gate") == nil && refusal(known.rule, known.camera) == nil)
        #expect(
            refusal("in\u{1B}[2J", "gaet")
                == "nothing was done: no alarm can be about in[2J on gaet. vigil config show lists rules and cameras.")
        #expect((refusal(String(repeating: "x", count: 60_000), "")?.count ?? .max) < 400)
        #expect(desk.refusal(of: .acknowledge([7]), by: plan) == nil)
    }

    private static let zone = Zone(name: "z", polygon: Polygon([Point(0, 0), Point(1, 0), Point(1, 1)]))
}
