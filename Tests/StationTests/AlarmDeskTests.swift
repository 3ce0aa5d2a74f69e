import Core
import Journal
import Testing
import TestSupport

@testable import Station

@Suite struct AlarmDeskTests {
    private func raise(_ desk: AlarmDesk, _ episode: String) -> Alarm? {
        let occurrence = Occurrence(rule: "r", camera: "c", episode: episode, media: MediaTime(1))
        return desk.step { $0.occur(occurrence, at: WallTime(100)) }?.alarm
    }

    @Test func `every step reaches the journal before the thread ends`() throws {
        let folder = try TemporaryFolder()
        let desk = AlarmDesk(AlarmBook())
        let path = folder.path + "/journal.sqlite"
        let worker = Worker("journal") { JournalWorker(path: path, alarms: desk, log: Log()).run() }
        for number in 0..<50 { _ = raise(desk, "#\(number)") }
        desk.step { $0.acknowledge(1, by: Operator(name: "op1"), at: WallTime(101)) }
        desk.close()
        #expect(worker.join())
        let journal = try Journal(reading: path)
        #expect(try journal.openAlarms().count == 50)
        #expect(try journal.transitions(of: 1).map(\.actor) == ["station", "op1"])
    }

    @Test func `an alarm that the journal did not take in time is shown as not stored`() throws {
        let desk = AlarmDesk(AlarmBook())
        let alarm = try #require(raise(desk, "#1"))
        let now = Clock.monotonic
        #expect(desk.read(at: now).alarms.map(\.isStored) == [true])
        #expect(desk.read(at: now + 0.6).alarms.map(\.isStored) == [false])
        #expect(desk.read(at: now + 0.6).alarms.map(\.id) == [alarm.id])
    }

    @Test func `a journal that cannot be opened is trouble that is shown, and the alarm stays`() throws {
        let desk = AlarmDesk(AlarmBook())
        _ = raise(desk, "#1")
        JournalWorker(path: "/proc/nowhere/journal.sqlite", alarms: desk, log: Log()).run()
        let shown = desk.read(at: Clock.monotonic)
        #expect(shown.alarms.count == 1)
        #expect(shown.trouble != nil)
    }
}
