import Core
import TestSupport
import Testing

@testable import Journal
@testable import Station

struct RememberedTests {
    @Test func `the last life was there until it ended, and one that was killed when it began`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/journal.sqlite", log = Log(isWritten: false)
        let first = try Remembered(path, log)
        #expect(first.lastSign == nil && first.lastEnd == nil)
        var life = try #require(first.life)
        let second = try Remembered(path, log)
        #expect(try abs(#require(second.lastSign) - life.began) < 0.001 && second.lastEnd != nil)
        life = try #require(second.life)
        life.ended = life.began + 3600
        try Journal.note(life, at: path)
        let third = try Remembered(path, log)
        #expect(try abs(#require(third.lastSign) - #require(life.ended)) < 0.001 && third.lastEnd == nil)
    }
}
