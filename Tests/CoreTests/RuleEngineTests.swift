import Testing

@testable import Core

struct RuleEngineTests {
    @Test func `a stay begins once, at the instant it was long enough, and ends on leaving`() {
        var stage = Stage([zone(minimum: 2)])
        var events: [Event] = []
        for index in 0...50 {
            let seconds = Double(index) * 0.25
            let x = seconds >= 1 && seconds < 9 ? 700.0 : 100
            events += stage.judge([stage.subject(1, x)], at: seconds)
        }
        #expect(events.map(\.change) == [.began, .ended])
        #expect(events.map(\.media) == [MediaTime(3), MediaTime(9)])
        #expect(events.map(\.episode) == ["#1", "#1"])
        #expect(events.first?.object == "person #1")
        #expect(events.first?.message == "in yard for 2 s")
    }

    @Test func `a stay that was too short is not said, neither its end`() {
        var stage = Stage([zone(minimum: 2)])
        var events: [Event] = []
        for (seconds, x) in [(0.0, 700.0), (1.9, 700), (2.1, 100), (3, 700), (4.9, 700), (5.1, 100)] {
            events += stage.judge([stage.subject(1, x)], at: seconds)
        }
        #expect(events.isEmpty)
    }

    @Test func `without a minimum the first picture inside tells`() {
        var stage = Stage([zone(minimum: 0)])
        let events = stage.judge([stage.subject(4, 700)], at: 7)
        #expect(events.map(\.change) == [.began])
        #expect(events.first?.media == MediaTime(7))
        #expect(events.first?.message == "entered yard")
    }

    @Test func `an object that is lost ends its stay, one only unseen does not`() {
        var stage = Stage([zone(minimum: 1)])
        _ = stage.judge([stage.subject(1, 700)], at: 0)
        #expect(stage.judge([stage.subject(1, 700)], at: 1).map(\.change) == [.began])
        // The presumed box of an unseen object may wander out of the zone.
        #expect(stage.judge([stage.subject(1, 100, isSeen: false)], at: 2).isEmpty)
        let lost = stage.judge([], at: 3)
        #expect(lost.map(\.change) == [.ended])
        #expect(lost.first?.media == MediaTime(3))
        #expect(stage.judge([], at: 4).isEmpty)
    }

    @Test func `a second stay of one object is another event`() {
        var stage = Stage([zone(minimum: 0)])
        var events: [Event] = []
        for (seconds, x) in [(0.0, 700.0), (1, 100), (2, 700), (3, 100)] {
            events += stage.judge([stage.subject(1, x)], at: seconds)
        }
        #expect(events.map(\.change) == [.began, .ended, .began, .ended])
    }

    @Test func `a faint detection outside ends a stay, inside it changes nothing`() {
        var stage = Stage([zone(minimum: 0, score: 0.5)])
        #expect(stage.judge([stage.subject(1, 700)], at: 0).map(\.change) == [.began])
        #expect(stage.judge([stage.subject(1, 720, score: 0.3)], at: 1).isEmpty)
        #expect(stage.judge([stage.subject(1, 100, score: 0.3)], at: 2).map(\.change) == [.ended])
        #expect(stage.judge([stage.subject(1, 700, score: 0.3)], at: 3).isEmpty)
    }

    @Test(
        arguments: [
            ("person", 0.9, [], 0.5, true),
            ("person", 0.9, ["person", "car"], 0.5, true),
            ("dog", 0.9, ["person", "car"], 0.5, false),
            ("person", 0.5, ["person"], 0.5, true),
            ("person", 0.49, ["person"], 0.5, false),
        ] as [(String, Double, Set<String>, Double, Bool)]) func `classes and score choose the objects`(
            label: String, score: Double, classes: Set<String>, minimum: Double, isTold: Bool
        )
    {
        for kind in [RuleKind.zone(Stage.half, .entered), .line(Stage.upright, .both)] {
            var stage = Stage([Rule(kind, classes: classes, minimumScore: minimum)])
            _ = stage.judge([stage.subject(1, 100, label: label, score: score)], at: 0)
            let events = stage.judge([stage.subject(1, 700, label: label, score: score)], at: 1)
            #expect(events.contains { $0.change == .began } == isTold)
        }
    }

    @Test(
        arguments: [
            // Downwards along the line the picture's right is its left side.
            (.both, 100, 700, "right-to-left"),
            (.both, 700, 100, "left-to-right"),
            (.leftToRight, 700, 100, "left-to-right"),
            (.leftToRight, 100, 700, nil),
            (.rightToLeft, 100, 700, "right-to-left"),
            (.rightToLeft, 700, 100, nil),
            (.both, 100, 300, nil),
            (.both, 900, 600, nil),
        ] as [(CrossingDirection, Double, Double, String?)]) func `a line is crossed one way or the other`(
            direction: CrossingDirection, from: Double, to: Double, way: String?
        )
    {
        var stage = Stage([line(direction)])
        #expect(stage.judge([stage.subject(1, from)], at: 0).isEmpty)
        let events = stage.judge([stage.subject(1, to)], at: 1)
        #expect(events.map(\.change) == (way == nil ? [] : [.began, .ended]))
        #expect(events.first?.message == way.map { "crossed gate \($0)" })
    }

    @Test(arguments: [(400.0, 600.0, 10.5), (450, 650, 10.25), (300, 550, 10.8)] as [(Double, Double, Double)])
    func `the instant of a crossing lies between the pictures`(from: Double, to: Double, instant: Double) throws {
        var stage = Stage([line(.both)])
        _ = stage.judge([stage.subject(1, from)], at: 10)
        let events = stage.judge([stage.subject(1, to)], at: 11)
        #expect(events.count == 2)
        for event in events { #expect(abs(event.media.seconds - instant) < 1e-9) }
    }

    @Test func `a crossing is told once, and the way back is another`() {
        var stage = Stage([line(.both)])
        var said: [String] = []
        for (index, x) in [100.0, 300, 600, 620, 640, 900, 400, 380].enumerated() {
            let events = stage.judge([stage.subject(1, x)], at: Double(index))
            said += events.filter { $0.change == .began }.map { "\(index): \($0.message)" }
        }
        #expect(said == ["2: crossed gate right-to-left", "6: crossed gate left-to-right"])
    }

    @Test func `an object unseen while it crossed is told when it is seen again`() {
        var stage = Stage([line(.both)])
        _ = stage.judge([stage.subject(1, 400)], at: 0)
        #expect(stage.judge([stage.subject(1, 600, isSeen: false)], at: 1).isEmpty)
        let events = stage.judge([stage.subject(1, 600)], at: 2)
        #expect(events.map(\.change) == [.began, .ended])
        #expect(events.first?.media == MediaTime(1))
    }

    @Test func `objects seen on one side only cross nothing, whoever stands on the other`() {
        var stage = Stage([line(.both)])
        #expect(stage.judge([stage.subject(1, 700)], at: 0).isEmpty)
        #expect(stage.judge([stage.subject(2, 100)], at: 1).isEmpty)
        // A number that comes again after it was lost is judged anew.
        #expect(stage.judge([stage.subject(1, 100)], at: 2).isEmpty)
    }

    @Test func `past the end of a line nothing is crossed`() {
        let short = Line(name: "gate", segment: Segment(Point(0.5, 0), Point(0.5, 0.5)))
        var stage = Stage([Rule(.line(short, .both))])
        _ = stage.judge([stage.subject(1, 400, y: 400)], at: 0)
        #expect(stage.judge([stage.subject(1, 600, y: 400)], at: 1).isEmpty)
        _ = stage.judge([stage.subject(2, 400, y: 100)], at: 2)
        #expect(stage.judge([stage.subject(2, 600, y: 100)], at: 3).count == 2)
    }

    @Test func `two rules judge independently`() {
        var both = Stage([zone(minimum: 1), line(.both)])
        var alone = [Stage([zone(minimum: 1)]), Stage([line(.both)])]
        var rulesSeen = Set<Int>()
        for (index, x) in [100.0, 600, 700, 700, 400, 600, 900, 100].enumerated() {
            let tracks = [both.subject(1, x), both.subject(2, 1000 - x)]
            let events = both.judge(tracks, at: Double(index))
            rulesSeen.formUnion(events.map(\.rule))
            for rule in alone.indices {
                let expected = alone[rule].judge(tracks, at: Double(index))
                #expect(
                    events.filter { $0.rule == rule }.map { "\($0.change) \($0.episode) \($0.media)" }
                        == expected.map { "\($0.change) \($0.episode) \($0.media)" })
            }
        }
        #expect(rulesSeen == [0, 1])
    }

    @Test func `under other rules one that is as it was goes on, whatever its place, and a new one begins anew`() {
        var stage = Stage([line(.both), zone(minimum: 10)])
        _ = stage.judge([stage.subject(1, 700)], at: 0)
        for second in 1...6 { #expect(stage.judge([stage.subject(1, 700)], at: Double(second)).isEmpty) }
        var other = zone(minimum: 10, score: 0.5)
        other.name = "other"
        stage.engine = stage.engine.adopting([zone(minimum: 10), other], open: [], drawnOn: nil)
        var events: [Event] = []
        for second in 7...20 { events += stage.judge([stage.subject(1, 700)], at: Double(second)) }
        #expect(events.map(\.rule) == [0, 1] && events.allSatisfy { $0.change == .began })
        // The one had waited for six seconds already.
        #expect(events[0].media == MediaTime(10) && events[1].media.seconds >= 16)
        #expect(stage.judge([stage.subject(1, 100)], at: 21).map(\.change) == [.ended, .ended])
    }

    @Test func `an alarm of a rule that changed is found again, or ends after half a minute`() {
        for isThere in [true, false] {
            var stage = Stage([zone(minimum: 2)])
            for second in 0...100 { _ = stage.judge([stage.subject(1, 700)], at: Double(second)) }
            let name = zone(minimum: 2).name
            stage.engine = stage.engine.adopting([zone(minimum: 3)], open: [(name, "#1")], drawnOn: nil)
            var events: [Event] = []
            for second in 101...140 {
                events += stage.judge([stage.subject(1, isThere ? 700 : 100)], at: Double(second))
            }
            #expect(events.map(\.change) == (isThere ? [] : [.ended]), "\(events)")
        }
    }

    private func zone(minimum: Double, score: Double = 0) -> Rule {
        Rule(.zone(Stage.half, minimum > 0 ? .inside(seconds: minimum) : .entered), minimumScore: score)
    }

    private func line(_ direction: CrossingDirection) -> Rule {
        Rule(.line(Stage.upright, direction))
    }
}
