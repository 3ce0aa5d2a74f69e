import Core
import Foundation
import Testing

@testable import Journal

struct LivesTests {
    let folder: Folder
    private var path: String { folder("journal.sqlite") }

    init() throws { folder = try Folder() }

    @Test func `each start is kept with how it ended`() throws {
        let (first, before) = try Journal(path: path).beginLife(at: WallTime(100))
        #expect(before.isEmpty && first == Core.Life(number: 1, began: WallTime(100)))
        var ended = first
        ended.ended = WallTime(160)
        try Journal.note(ended, at: path)
        let (second, earlier) = try Journal(path: path).beginLife(at: WallTime(200))
        #expect(earlier == [ended] && second.number == 2)
        var stuck = second
        (stuck.ended, stuck.reason) = (WallTime(230), "detector 0 hangs")
        try Journal.note(stuck, at: path)
        _ = try Journal(path: path).beginLife(at: WallTime(240))
        let lives = try Journal(reading: path).lives()
        #expect(lives == [ended, stuck, Core.Life(number: 3, began: WallTime(240))])
        #expect(try Journal(reading: path).lives(limit: 1).map(\.number) == [3])
    }

    @Test func `an end is noted beside the connection that writes alarms`() throws {
        let journal = try Journal(path: path)
        var (life, _) = try journal.beginLife(at: WallTime(100))
        (life.ended, life.reason) = (WallTime(101), "why")
        try Journal.note(life, at: path)
        #expect(try journal.lives() == [life])
        // One that holds the file is not waited for without end.
        try journal.database.execute("BEGIN IMMEDIATE")
        let begin = ContinuousClock.now
        #expect(throws: Failure.self) { try Journal.note(life, at: path) }
        #expect(ContinuousClock.now - begin < .seconds(30))
    }

    @Test func `an end is noted also in a new file that knows nothing of the start`() throws {
        var (life, _) = try Journal(path: path).beginLife(at: WallTime(100))
        try FileManager.default.removeItem(atPath: path)
        _ = try Journal(path: path)
        life.ended = WallTime(101)
        try Journal.note(life, at: path)
        #expect(try Journal(reading: path).lives() == [life])
    }

    @Test func `a thousand lives are kept`() throws {
        let journal = try Journal(path: path)
        for number in 0..<1010 { _ = try journal.beginLife(at: WallTime(Double(number))) }
        let lives = try journal.lives(limit: 5000)
        #expect(lives.count == 1000 && lives.last?.number == 1010)
    }

    @Test func `a file of an older program has none`() throws {
        try OldJournal.write(path, version: 2, alarms: 1)
        #expect(try Journal(reading: path).lives().isEmpty)
        #expect(try Journal(path: path).beginLife(at: WallTime(1)).before.isEmpty)
    }
}
