import Core
import Testing

@testable import Journal

struct EvidenceRowTests {
    @Test func `the newest word on each kind of file is kept, whatever its alarm became`() throws {
        let folder = try Folder()
        let journal = try Journal(path: folder("journal.sqlite"))
        let alarm = Alarm(
            id: 3, rule: "gate", camera: "north", episode: "#1", severity: .high, raised: WallTime(10),
            media: MediaTime(1))
        let began = Evidence(kind: .clip, path: "/e/3.mp4", start: WallTime(5))
        let done = Evidence(kind: .clip, path: "/e/3.mp4", start: WallTime(5), seconds: 15.2)
        let still = Evidence(kind: .still, path: "", trouble: "no space left on device")
        try journal.append(
            [AlarmTransition(cause: .raised, alarm: alarm, at: WallTime(10), actor: "station")],
            [began, still].map { EvidenceOfAlarm(alarm: 3, evidence: $0) })
        #expect(try journal.evidence(of: 3) == [began, still])
        try journal.append([], [EvidenceOfAlarm(alarm: 3, evidence: done)])
        #expect(try journal.evidence(of: 3) == [done, still])
        #expect(try journal.history(AlarmFilter()).first?.evidence == [done, still])
        #expect(try journal.evidence(of: 99).isEmpty)
    }

    @Test func `a file of an alarm that the journal does not have holds up nothing`() throws {
        let folder = try Folder()
        let journal = try Journal(path: folder("journal.sqlite"))
        let stray = EvidenceOfAlarm(alarm: 8, evidence: Evidence(kind: .still, path: "/e/8.jpg"))
        let own = EvidenceOfAlarm(alarm: 1, evidence: Evidence(kind: .still, path: "/e/1.jpg"))
        try journal.append(Life.steps(episodes: 1), [stray, own])
        #expect(try journal.evidence(of: 8).isEmpty)
        #expect(try journal.evidence(of: 1) == [own.evidence])
    }
}
