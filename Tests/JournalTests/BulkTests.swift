import Core
import Foundation
import Testing

@testable import Journal

struct BulkTests {
    let folder: Folder
    let journal: Journal
    static let end = WallTime(1e10)

    init() throws {
        folder = try Folder()
        journal = try Journal(path: folder("journal.sqlite"))
    }

    @Test func `tracks come back as they were, each once`() throws {
        let tracks = [Life.track(1, ended: 60), Life.track(2, ended: 90)]
        for _ in 1...2 { try journal.append(bulk: tracks.map { .track($0) }) }
        let found = try journal.tracks(since: WallTime(0), until: Self.end)
        #expect(found.map(\.number) == [1, 2] && found[0].began == tracks[0].began)
        #expect(found[0].path.steps.count == tracks[0].path.steps.count)
        #expect(zip(found[0].path.steps, tracks[0].path.steps).allSatisfy { abs($0.point.x - $1.point.x) < 1e-5 })
        #expect(try journal.tracks(since: WallTime(60), until: WallTime(90)).map(\.number) == [1])
    }

    @Test func `counts of one minute are added up`() throws {
        let count = MinuteCount(camera: "c", label: "car", minute: 5, objects: 2)
        let other = MinuteCount(camera: "c", label: "bus", minute: 6, objects: .max)
        try journal.append(bulk: [.count(count), .count(other), .count(count)])
        try journal.append(bulk: [.count(count), .count(other)])
        let found = try journal.counts(since: WallTime(300), until: WallTime(360))
        #expect(found == [MinuteCount(camera: "c", label: "car", minute: 5, objects: 6)])
        #expect(try journal.counts(since: WallTime(301), until: WallTime(361)).map(\.label) == ["bus"])
        let crossings = MinuteCrossings(
            camera: "c", rule: "gate", direction: .leftToRight, label: "car", minute: 5, objects: 3)
        for _ in 1...2 { try journal.append(bulk: [.crossings(crossings)]) }
        var sum = crossings
        sum.objects = 6
        #expect(try journal.crossings(since: WallTime(0), until: Self.end) == [sum])
    }

    @Test func `after bulk alarms wait for the disk again`() throws {
        try journal.append(bulk: Life.bulk(tracks: 1))
        #expect(try journal.database.integer("PRAGMA synchronous") == 2)
        try journal.database.execute("DROP TABLE track")
        #expect(throws: Failure.self) { try journal.append(bulk: Life.bulk(tracks: 1)) }
        #expect(try journal.database.integer("PRAGMA synchronous") == 2)
    }

    @Test func `old bulk goes in small pieces, alarms and their trail stay`() throws {
        let steps = Life.steps(episodes: 3)
        let file = Evidence(kind: .still, path: "/e.jpg")
        try journal.append(steps.dropLast(), [1, 3].map { EvidenceOfAlarm(alarm: $0, evidence: file) })
        for start in [1, 301] {
            try journal.append(bulk: (start..<(start + 300)).map { .track(Life.track($0, ended: Double($0))) })
        }
        let minutes = (1...10).map { BulkRow.count(MinuteCount(camera: "c", label: "car", minute: $0, objects: 1)) }
        try journal.append(bulk: minutes)
        var pieces = 0
        while try journal.prune(before: WallTime(500)) { pieces += 1 }
        #expect(try journal.tracks(since: WallTime(0), until: Self.end).map(\.number) == Array(500...600))
        #expect(try journal.counts(since: WallTime(0), until: Self.end).map(\.minute) == [8, 9, 10])
        // 499 tracks in three pieces, the counts, the name of the first alarm's file; the third is not done with.
        #expect(pieces == 5)
        #expect(try journal.evidence(of: 1).isEmpty)
        #expect(try journal.evidence(of: 3) == [file])
        #expect(try (1...3).flatMap { try journal.transitions(of: $0) } == Array(steps.dropLast()))
    }

    @Test func `bulk is taken by nobody who only reads`() throws {
        let reader = try Journal(reading: folder("journal.sqlite"))
        #expect(throws: Failure.self) { try reader.append(bulk: []) }
        #expect(throws: Failure.self) { try reader.prune(before: Self.end) }
    }
}
