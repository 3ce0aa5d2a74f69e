import Core
import TestSupport
import Testing

@testable import Journal
@testable import Station

struct JournalWorkerTests {
    @Test func `at the close it tries once more and says what could not be stored`() throws {
        let desk = AlarmDesk(AlarmBook()), log = Log(isWritten: false)
        for number in 1...3 { JournalSessionTests.raise(desk, number) }
        desk.close()
        JournalWorker(path: "/proc/nowhere/journal.sqlite", alarms: desk, log: log).run()
        #expect(log.newest.last?.text == "journal: 3 steps of alarms could not be stored")
        #expect(desk.read(at: Clock.monotonic).alarms.count == 3)
        #expect(desk.read(at: Clock.monotonic).trouble?.contains("cannot be opened") == true)
    }

    @Test func `many thousand steps are stored whole and in order`() throws {
        let folder = try TemporaryFolder()
        let desk = AlarmDesk(AlarmBook())
        for number in 1...1500 { JournalSessionTests.raise(desk, number) }
        desk.attach(Evidence(kind: .still, path: "/e.jpg"), to: [1500])
        desk.close()
        JournalWorker(path: folder.path + "/journal.sqlite", alarms: desk, log: Log(isWritten: false)).run()
        let journal = try Journal(reading: folder.path + "/journal.sqlite")
        #expect(try journal.openAlarms().map(\.id) == Array(1...1500))
        #expect(try journal.evidence(of: 1500).count == 1)
    }
}
