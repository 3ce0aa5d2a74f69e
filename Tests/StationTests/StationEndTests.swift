import Core
import Glibc
import Journal
import TestSupport
import Testing

@testable import Station

struct StationEndTests {
    @Test func `a life that ends is noted, with why where nobody asked for it`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/journal.sqlite"
        for reason in [nil, "the models cannot be used"] {
            let life = try Journal(path: path).beginLife(at: Clock.wall).life
            StationEnd(life: life, journal: path, log: Log(isWritten: false)).finish(because: reason)
            let last = try #require(try Journal(reading: path).lives().last)
            #expect(last.number == life.number && last.ended != nil && last.reason == reason)
        }
    }

    @Test func `the end has its last words in the log`() async throws {
        let result = await #expect(processExitsWith: .exitCode(1), observing: [\.standardErrorContent]) {
            let log = Log()
            for number in 1...500 { log.info("line \(number)") }
            StationEnd(life: nil, journal: "/nonexistent", log: log).end(because: "a thread hangs")
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains(" info: line 500\n"))
        #expect(text.hasSuffix(" error: the station ends, to be started again: a thread hangs\n"))
    }

    @Test func `what hangs is in the journal while it does, by the newest word of it`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/journal.sqlite"
        let life = try Journal(path: path).beginLife(at: Clock.wall).life
        let end = StationEnd(life: life, journal: path, log: Log(isWritten: false))
        func waitFor(_ reason: String?) throws {
            for _ in 0..<3000 {
                if try Journal(reading: path).lives().last?.reason == reason { return }
                usleep(10_000)
            }
            Issue.record("the journal does not say \(reason ?? "nothing")")
        }
        for number in 0..<50 { end.note("thread \(number) hangs") }
        try waitFor("thread 49 hangs")
        end.note(nil)
        try waitFor(nil)
    }
}
