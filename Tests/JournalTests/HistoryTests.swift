import Core
import Foundation
import Testing

@testable import Journal

struct HistoryTests {
    let folder: Folder
    let journal: Journal

    init() throws {
        folder = try Folder()
        journal = try Journal(path: folder("journal.sqlite"))
        var book = AlarmBook()
        try journal.append(Life.mixed(&book))
    }

    @Test func `history is newest first, limited and filtered`() throws {
        func ids(_ filter: AlarmFilter) throws -> [Int] { try journal.history(filter).map(\.id) }
        #expect(try ids(AlarmFilter(limit: 2)) == [4, 3])
        #expect(try ids(AlarmFilter(states: [.normal])) == [3])
        #expect(try ids(AlarmFilter(states: [.acknowledged, .normal])) == [3, 2])
        #expect(try ids(AlarmFilter(cameras: ["nowhere"])).isEmpty)
        #expect(try ids(AlarmFilter(limit: 0)).isEmpty)
        #expect(try journal.history(AlarmFilter()).count == 4)
    }

    @Test func `each alarm has its own files`() throws {
        let files = [2, 3].map { EvidenceOfAlarm(alarm: $0, evidence: Evidence(kind: .still, path: "/e/\($0).jpg")) }
        try journal.append([], files)
        #expect(
            try journal.history(AlarmFilter()).map { $0.evidence.map(\.path) } == [[], ["/e/3.jpg"], ["/e/2.jpg"], []])
    }

    @Test func `the newest verdict of an alarm is found`() throws {
        #expect(try journal.verdict(of: 1) == nil)
        var steps = try journal.transitions(of: 1)
        for (number, verdict) in ["{\"a\":1}", "{\"a\":2}", ""].enumerated() {
            steps[0].alarm.steps = number + 2
            steps[0].verdict = verdict
            try journal.append([steps[0]])
        }
        #expect(try journal.verdict(of: 1) == "{\"a\":2}")
    }

    @Test func `what asked for attention is told with its time, and nothing else`() throws {
        let all = try journal.annunciations(since: WallTime(0), until: WallTime(100))
        #expect(all.map(\.alarm) == [1, 2, 3, 4])
        #expect(all[0].point == AlarmPoint(rule: "r", camera: "c"))
        #expect(try journal.annunciations(since: WallTime(2), until: WallTime(4)).map(\.alarm) == [2, 3])
        var shelved = Life.steps(episodes: 9)[24]
        shelved.alarm.state = .shelved
        var test = Life.steps(episodes: 10)[27]
        test.alarm.rule = AlarmPoint.testRule
        try journal.append([shelved, test])
        #expect(try journal.annunciations(since: WallTime(0), until: WallTime(100)) == all)
    }

    @Test func `reading never waits for a station that is writing`() throws {
        let writer = try SQLite(path: folder("journal.sqlite"), access: .readAndWrite)
        try writer.execute("BEGIN IMMEDIATE; DELETE FROM transition")
        let reader = try Journal(reading: folder("journal.sqlite"))
        #expect(try reader.transitions(of: 1).count == 1)
        #expect(try reader.history(AlarmFilter()).count == 4)
    }
}
