import Testing

@testable import Core

struct HoursTests {
    private static let night = Schedule(hours: [Schedule.Hours(start: 1320, end: 360)])

    /// An object stands in the zone all the time; the schedule is on from second 10 to 20 and from 30.
    private func told(_ kind: RuleKind, open: [(rule: String, episode: String)] = []) -> [String] {
        var rule = Rule(kind)
        rule.schedule = Self.night
        var stage = Stage([rule], open: open)
        return (0...40).flatMap { second in
            stage.isOn = { $0 == Self.night && (second >= 10 && second < 20 || second >= 30) }
            return stage.judge([stage.subject(1, 700)], at: Double(second)).map {
                "\($0.change.rawValue) \(Int($0.media.seconds))"
            }
        }
    }

    @Test func `outside its hours a rule judges nothing and what was on ends`() {
        #expect(told(.zone(Stage.half, .entered)) == ["began 10", "ended 20", "began 30"])
        #expect(told(.crowd(Stage.half, count: 1)) == ["began 10", "ended 20", "began 30"])
    }

    @Test func `time outside its hours does not count`() {
        #expect(told(.zone(Stage.half, .inside(seconds: 5))) == ["began 15", "ended 20", "began 35"])
        #expect(told(.zone(Stage.half, .inside(seconds: 12))).isEmpty)
    }

    @Test func `an alarm of before a restart ends where its hours are over`() {
        #expect(told(.zone(Stage.half, .entered), open: [(rule: "r", episode: "#1")]).first == "ended 0")
    }

    @Test func `the calendar is asked once a second of video for each schedule`() {
        var first = Rule(.zone(Stage.half, .entered)), second = first
        first.schedule = Self.night
        second.schedule = Self.night
        var stage = Stage([first, second, first])
        var asked = 0
        stage.isOn = { _ in
            asked += 1
            return true
        }
        for index in 0..<250 { _ = stage.judge([], at: Double(index) / 25) }
        #expect(asked == 10)
    }
}
