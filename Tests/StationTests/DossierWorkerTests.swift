import Core
import Foundation
import Journal
import TestSupport
import Testing
import Video

@testable import Station

/// A journal that another connection writes to, and the thread that reads dossiers from it.
struct DossierWorkerTests {
    private let folder: TemporaryFolder
    private let desk = DossierDesk()
    private var path: String { folder.path + "/journal.sqlite" }
    private let who = Operator(name: "op1")

    init() throws { folder = try TemporaryFolder() }

    private func occurrence(_ episode: String) -> Occurrence {
        Occurrence(rule: "red light", camera: "gate", episode: episode, message: "seen", media: MediaTime(1))
    }

    private func run(_ body: () throws -> Void) throws {
        let desk = desk, path = path
        let worker = Worker("dossier") { DossierWorker(journal: path, desk: desk).run() }
        defer {
            desk.close()
            #expect(worker.join(seconds: 60))
        }
        try body()
    }

    /// Looks again and again, as a screen does, until what is shown is as wanted.
    private func look(
        _ id: Int, _ open: Alarm?, until isReached: (AlarmDossier) -> Bool
    ) -> AlarmDossier? {
        let deadline = Date(timeIntervalSinceNow: 60)
        var dossier: AlarmDossier?
        repeat {
            dossier = desk.look(at: DossierDesk.Wish(id, open: open), now: Clock.monotonic)
            if let dossier, isReached(dossier) { return dossier }
            Thread.sleep(forTimeInterval: 0.01)
        } while Date() < deadline
        return dossier
    }

    @Test func `history, who, and the state before each step`() throws {
        let journal = try Journal(path: path)
        var book = AlarmBook()
        var steps = book.occur(occurrence("#1"), at: WallTime(10))
        steps += book.shelve(.alarms([1]), by: who, seconds: 600, reason: "works", at: WallTime(20))
        try journal.append(steps)
        try run {
            let dossier = try #require(look(1, book[1]) { $0.steps.count == steps.count })
            #expect(dossier.alarm?.state == .shelved && dossier.troubles.isEmpty && dossier.still == nil)
            #expect(dossier.steps.map(\.cause) == [.raised, .shelved])
            #expect(dossier.steps.map(\.from) == [nil, .unacknowledged])
            #expect(dossier.steps.map(\.by) == ["station", "op1"] && dossier.steps[1].reason == "works")
        }
    }

    @Test func `it follows the alarm to its end, and one that is done with is found too`() throws {
        let journal = try Journal(path: path)
        var book = AlarmBook()
        try journal.append(book.occur(occurrence("#1"), at: WallTime(10)))
        try run {
            _ = look(1, book[1]) { $0.steps.count == 1 }
            var steps = book.acknowledge(1, by: who, at: WallTime(20))
            let acknowledged = book[1]
            // The screen shows it before the journal has it.
            _ = desk.look(at: DossierDesk.Wish(1, open: acknowledged), now: Clock.monotonic)
            try journal.append(steps)
            #expect(look(1, acknowledged) { $0.steps.count == 2 }?.alarm?.acknowledgedBy == "op1")
            steps = book.returnToNormal(rule: "red light", camera: "gate", episode: "#1", at: WallTime(30))
            try journal.append(steps)
            #expect(book[1] == nil)
            #expect(look(1, nil) { $0.steps.count == 3 }?.alarm?.state == .normal)
        }
    }

    @Test func `of a long life the newest steps, and how many there are before`() throws {
        let journal = try Journal(path: path)
        var book = AlarmBook()
        var steps: [AlarmTransition] = []
        for round in 0..<150 {
            let wall = WallTime(Double(round))
            steps += book.occur(occurrence("#1"), at: wall)
            steps += book.returnToNormal(rule: "red light", camera: "gate", episode: "#1", at: wall + 0.5)
        }
        try journal.append(steps)
        try run {
            let dossier = try #require(look(1, book[1]) { !$0.steps.isEmpty })
            #expect(dossier.steps.count == 200 && dossier.earlierSteps == 100)
            #expect(dossier.steps.last?.at == WallTime(149.5))
        }
    }

    @Test func `the still comes in few pixels, and one that is damaged is a sentence`() throws {
        let journal = try Journal(path: path)
        var book = AlarmBook()
        let steps = book.occur(occurrence("#1"), at: WallTime(10))
        let picture = try Site.picture()
        let still = Evidence(kind: .still, path: folder.path + "/still.jpg", start: WallTime(10))
        try Still.write(picture, boxes: [], to: still.path)
        book.attach(still, to: 1)
        try journal.append(steps, [EvidenceOfAlarm(alarm: 1, evidence: still)])
        try run {
            let shown = try #require(look(1, book[1]) { $0.still != nil }?.still)
            #expect(shown.size.width == 192 && shown.source == picture.size && shown.wall == WallTime(10))
            try "no picture".write(toFile: folder.path + "/other.jpg", atomically: false, encoding: .utf8)
            book.attach(Evidence(kind: .still, path: folder.path + "/other.jpg"), to: 1)
            let damaged = try #require(look(1, book[1]) { !$0.troubles.isEmpty })
            #expect(damaged.still == nil && damaged.steps.count == 1)
            #expect(damaged.troubles[0].hasPrefix("The still cannot be shown: \(folder.path)/other.jpg: "))
        }
    }

    @Test func `no journal, and an alarm that it does not know`() throws {
        try run {
            let dossier = try #require(look(7, nil) { !$0.troubles.isEmpty })
            #expect(dossier.alarm == nil && dossier.troubles[0].contains("there is no journal"))
            _ = try Journal(path: path)
            #expect(look(7, nil) { $0.troubles.isEmpty } == AlarmDossier(id: 7))
        }
    }

    @Test func `a reader never holds up the journal's writer`() throws {
        let journal = try Journal(path: path)
        var book = AlarmBook()
        let alarms = (1...40).map { book.occur(occurrence("#\($0)"), at: WallTime(Double($0))) }
        try run {
            // A writer that met a lock would fail or take its 2 s.
            for (index, steps) in alarms.enumerated() {
                try journal.append(steps)
                _ = desk.look(at: DossierDesk.Wish(index + 1, open: book[index + 1]), now: Clock.monotonic)
            }
            #expect(look(40, book[40]) { $0.steps.count == 1 }?.id == 40)
        }
    }

    @Test func `a running station tells it to whoever looks, and to nobody else`() throws {
        let whole = Zone(
            name: "everywhere", polygon: Polygon([Point(0, 0), Point(1, 0), Point(1, 1), Point(0, 1)]))
        var camera = Site.camera("yard")
        camera.rules = [Rule(name: "anything", camera: "yard", kind: .zone(whole, .inside(seconds: 0.5)))]
        var plan = Site.plan(folder, cameras: [camera], models: [Site.model()])
        plan.evidence = EvidencePlan(directory: folder.path + "/evidence")
        let station = try Station(plan)
        defer { station.stop() }
        let raised = station.wait { $0.alarms.contains { $0.rule == "anything" && !$0.evidence.isEmpty } }
        let id = try #require(raised.alarms.first { $0.rule == "anything" }?.id)
        func dossier(until isReached: (AlarmDossier) -> Bool) -> AlarmDossier? {
            let deadline = Date(timeIntervalSinceNow: 60)
            var dossier: AlarmDossier?
            repeat {
                dossier = station.snapshot(Attention(alarm: id)).dossier
                if let dossier, isReached(dossier) { return dossier }
                Thread.sleep(forTimeInterval: 0.02)
            } while Date() < deadline
            return dossier
        }
        let before = try #require(dossier { $0.still != nil && !$0.steps.isEmpty })
        #expect(before.id == id && before.still?.size.width == 192 && before.steps[0].cause == .raised)
        _ = station.perform(.acknowledge([id]), by: who)
        let after = try #require(dossier { $0.steps.contains { $0.cause == .acknowledged } })
        #expect(after.steps.contains { $0.cause == .acknowledged && $0.by == "op1" })
        #expect(station.snapshot().dossier == nil)
    }
}
