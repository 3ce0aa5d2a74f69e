import Core
import Glibc
import Journal
import TestSupport
import Testing

@testable import Station

struct StationEndTests {
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
