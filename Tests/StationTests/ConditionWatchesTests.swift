import Core
import TestSupport
import Testing
import Video

@testable import Station

struct ConditionWatchesTests {
    private let alarms = AlarmDesk(AlarmBook())
    private let log = Log(isWritten: false)

    private func entry(_ number: Int, _ name: String, rules: [Rule] = [], revision: Int = 0) -> Roster.Entry {
        Roster.Entry(
            number: number, plan: CameraPlan(name: name, source: Source(address: "/d"), model: "m", rules: rules),
            revision: revision)
    }

    private var active: [String] {
        alarms.read(at: Clock.monotonic).alarms.filter(\.isActive).map { "\($0.camera): \($0.rule)" }
    }

    @Test func `an alarm goes on under rules that change about something else, and ends by its own`() {
        var watches = ConditionWatches(alarms: alarms, log: log)
        let lost = ["lost": "no answer"]
        for second in 0...6 { watches.judge(entry(0, "gate"), lost, at: MonotonicTime(Double(second))) }
        #expect(active == ["gate: camera lost"])
        // Another rule about another of its conditions.
        let gate = entry(
            0, "gate", rules: [Rule(name: "no sight", camera: "gate", kind: .camera([.blind]))], revision: 1)
        for second in 7...20 { watches.judge(gate, lost, at: MonotonicTime(Double(second))) }
        #expect(active == ["gate: camera lost"])
        #expect(alarms.read(at: Clock.monotonic).alarms.count == 1)
        for second in 21...26 { watches.judge(gate, [:], at: MonotonicTime(Double(second))) }
        #expect(active.isEmpty)
    }

    @Test func `a camera that is switched off and on while it is lost is told of again`() {
        var watches = ConditionWatches(alarms: alarms, log: log)
        let lost = ["lost": "no answer"]
        for second in 0...6 { watches.judge(entry(0, "gate"), lost, at: MonotonicTime(Double(second))) }
        #expect(active == ["gate: camera lost"])
        // Faster than the watch is told of it.
        alarms.end { $0.camera == "gate" }
        let gate = entry(0, "gate", revision: 2)
        for second in 7...11 { watches.judge(gate, lost, at: MonotonicTime(Double(second))) }
        #expect(active.isEmpty)
        for second in 12...20 { watches.judge(gate, lost, at: MonotonicTime(Double(second))) }
        #expect(active == ["gate: camera lost"])
        // A plan that changes about something else raises it no second time.
        let before = alarms.read(at: Clock.monotonic).alarms.map(\.occurrences)
        for second in 21...40 { watches.judge(entry(0, "gate", revision: 3), lost, at: MonotonicTime(Double(second))) }
        #expect(alarms.read(at: Clock.monotonic).alarms.map(\.occurrences) == before && before == [2])
    }

    @Test func `a rule about the station that is taken out and put back tells of what holds still`() throws {
        let folder = try TemporaryFolder()
        var plan = Site.plan(folder, cameras: [], models: [])
        plan.systemRules = [Rule(name: "full", camera: "", kind: .system([.disk]))]
        var current = CurrentPlan(plan)
        var watches = ConditionWatches(alarms: alarms, log: log)
        watches.judgeStation(["disk": "0 MiB free"], current, at: MonotonicTime(0))
        #expect(active == [": full"])
        current.change(to: Site.plan(folder, cameras: [], models: []))
        alarms.end(current.retired.contains)
        current.change(to: plan)
        watches.judgeStation(["disk": "0 MiB free"], current, at: MonotonicTime(1))
        #expect(active == [": full"])
    }

    @Test func `a camera that is gone is forgotten`() {
        var watches = ConditionWatches(alarms: alarms, log: log)
        for second in 0...6 {
            for number in 0..<2 {
                watches.judge(entry(number, "c\(number)"), ["lost": "no"], at: MonotonicTime(Double(second)))
            }
        }
        #expect(active.count == 2)
        watches.keep([1])
        alarms.end { $0.camera == "c0" }
        for second in 7...9 { watches.judge(entry(1, "c1"), ["lost": "no"], at: MonotonicTime(Double(second))) }
        #expect(active == ["c1: camera lost"])
    }
}
