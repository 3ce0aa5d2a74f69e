import Testing

@testable import Core

struct ConditionWatchTests {
    private func rule(_ conditions: Set<CameraCondition>, _ gate: Gate = Gate()) -> Rule {
        var rule = Rule(name: "camera trouble", camera: "gate", kind: .camera(conditions))
        rule.gate = gate
        return rule
    }

    /// What happened at which second.
    private func steps(
        _ watch: inout ConditionWatch, _ present: [Int: [String: String]], until end: Int, isOn: Bool = true
    ) -> [String] {
        var now: [String: String] = [:]
        return (0...end).flatMap { second -> [String] in
            if let new = present[second] { now = new }
            return watch.judge(now, at: MonotonicTime(Double(second)), isOn: { _ in isOn }).map {
                "\(second) \($0.change.rawValue) \(watch.rules[$0.rule].name) \($0.condition) \($0.message)"
            }
        }
    }

    @Test func `a condition alarms after its delay and is over after its own`() {
        var watch = ConditionWatch([rule([.lost], Gate(onSeconds: 5, offSeconds: 3))], at: MonotonicTime(0))
        let story = steps(
            &watch,
            [2: ["lost": "no route"], 4: [:], 6: ["lost": "no route"], 20: [:], 22: ["lost": "again"], 30: [:]],
            until: 40)
        #expect(story == ["11 began camera trouble lost no route", "33 ended camera trouble lost "])
    }

    @Test func `each condition is an episode of its own`() {
        var watch = ConditionWatch([rule([.black, .covered])], at: MonotonicTime(0))
        let story = steps(
            &watch, [1: ["black": "b"], 2: ["black": "b", "covered": "c"], 3: ["covered": "c"]], until: 4)
        #expect(
            story == [
                "1 began camera trouble black b", "2 began camera trouble covered c", "3 ended camera trouble black ",
            ])
    }

    @Test func `what was active before a restart goes on or ends, and is not raised twice`() {
        let rules = [rule([.lost], Gate(offSeconds: 3))]
        var gone = ConditionWatch(rules, open: [("camera trouble", "lost")], at: MonotonicTime(0))
        #expect(steps(&gone, [:], until: 9) == ["3 ended camera trouble lost "])
        var there = ConditionWatch(rules, open: [("camera trouble", "lost")], at: MonotonicTime(0))
        #expect(steps(&there, [1: ["lost": "still"]], until: 9).isEmpty)
    }

    @Test func `another plan goes on with what was seen, and tells anew what is no open alarm any more`() {
        let rules = [rule([.lost], Gate(onSeconds: 5, offSeconds: 3))]
        let lost = [0: ["lost": "no route"]]
        var watch = ConditionWatch(rules, at: MonotonicTime(0))
        #expect(steps(&watch, lost, until: 3).isEmpty)
        // It waits on where it is not told yet.
        var next = watch.adopting(rules, open: [], at: MonotonicTime(3))
        #expect(steps(&next, lost, until: 6) == ["5 began camera trouble lost no route"])
        var open = next.adopting(rules, open: [("camera trouble", "lost")], at: MonotonicTime(6))
        #expect(steps(&open, lost, until: 30).isEmpty)
        var ended = next.adopting(rules, open: [("camera trouble", "frozen"), ("x", "lost")], at: MonotonicTime(6))
        #expect(steps(&ended, lost, until: 30) == ["5 began camera trouble lost no route"])
    }

    @Test func `outside its hours a rule begins nothing`() {
        var timed = rule([.lost])
        timed.schedule = Schedule(days: [.mon])
        var watch = ConditionWatch([timed], at: MonotonicTime(0))
        #expect(steps(&watch, [1: ["lost": "x"]], until: 5, isOn: false).isEmpty)
    }

    @Test func `every condition is somebody's, and a rule that names it takes it over`() {
        let own = rule([.lost, .frozen])
        let all = Rule.cameraRules(
            [own, Rule(name: "x", camera: "gate", kind: .speed(Road.any, limitKmh: 5))], camera: "gate")
        #expect(all.first == own)
        #expect(all.flatMap(\.conditions).sorted() == CameraCondition.allCases.map(\.rawValue).sorted())
        #expect(all.filter { $0.conditions.contains("lost") } == [own])
        let system = Rule.systemRules([Rule(name: "disk full", camera: "", kind: .system([.disk]))])
        #expect(system.flatMap(\.conditions).sorted() == SystemCondition.allCases.map(\.rawValue).sorted())
        #expect(system.map(\.name).contains("model drift") && !system.map(\.name).contains("disk"))
    }
}

extension Road {
    fileprivate static var any: Road { Road(name: "r", corners: [], widthMetres: 1, lengthMetres: 1) }
}
