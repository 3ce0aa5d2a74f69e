import Core
import Testing

@testable import Screen

struct AlarmFactsTests {
    private func facts(_ alarm: Alarm, _ snapshot: Snapshot = Samples.lifecycle, width: Int = 76) -> [String] {
        var state = DashboardState()
        state.openAlarm(alarm.id)
        let scene = Scene(state: state, snapshot: snapshot, glyphs: .unicode, utcOffsetSeconds: 0)
        return AlarmFacts.lines(alarm, scene, width: width).map { $0.map(\.text).joined() }
    }

    private func sample(_ id: Int) throws -> Alarm { try #require(Samples.lifecycle.alarms.first { $0.id == id }) }

    @Test(arguments: [
        (11, "shelved       until 22:43:20, by op1 at 22:03:20"), (11, "because       known fault"),
        (12, "suppressed by camera lost, since 22:12:20"),
        (13, "out of serviceuntil somebody brings it back, by op2 at 2023-11-14 00:00:00"),
        (14, "latch         its condition is over: x resets it"), (14, "over          since 22:10:00"),
        (15, "condition     unknown: its camera gives no picture"), (15, "occurred      3 times"),
        (23, "chattering    3 alarms of this rule on this camera"), (1, "acknowledged  22:07:49 by op1"),
        (13, "raised        2023-11-13 21:13:20 (25 h ago)"), (3, "state         △ RTNUN returned unacknowledged"),
    ])
    func `each state in words`(id: Int, line: String) throws {
        let lines = facts(try sample(id))
        #expect(lines.contains { $0.hasPrefix(line.prefix(40)) }, "\(lines.joined(separator: "\n"))")
    }

    @Test func `what is empty has no line, and what is not stored says so`() throws {
        var alarm = Samples.alarm(4, isStored: false)
        alarm.object = ""
        alarm.guidance = ""
        let lines = facts(alarm)
        #expect(!lines.contains { $0.hasPrefix("object") || $0.hasPrefix("→") || $0.hasPrefix("over") })
        #expect(lines.contains("NOT STORED    the journal has not taken it yet"))
    }

    @Test func `guidance is wrapped and stands before the times`() throws {
        let lines = facts(Samples.examined, width: 44)
        let start = try #require(lines.firstIndex { $0.hasPrefix("→") })
        let raised = try #require(lines.firstIndex { $0.hasPrefix("raised") })
        #expect(start < raised && raised - start >= 3)
        #expect(lines.allSatisfy { $0.count <= 44 })
    }

    @Test func `another day is told by its date, in the place's own time`() {
        let state = DashboardState()
        let scene = Scene(state: state, snapshot: Samples.busy, glyphs: .unicode, utcOffsetSeconds: 7200)
        #expect(scene.moment(Samples.now) == "00:13:20")
        #expect(scene.moment(WallTime(Samples.now.seconds - 3600)) == "2023-11-14 23:13:20")
        #expect(scene.moment(WallTime(.nan)) == "–")
    }
}
