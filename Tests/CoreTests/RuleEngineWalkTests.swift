import TestSupport
import Testing

@testable import Core

/// What holds for every rule whatever a camera shows.
struct RuleEngineWalkTests {
    private static let zone = Stage.half

    private static func rules(_ generator: inout SeededGenerator) -> [Rule] {
        let line = Stage.upright
        let kinds: [RuleKind] = [
            .zone(zone, .entered), .zone(zone, .left), .zone(zone, .inside(seconds: 2)), .zone(zone, .countAbove(2)),
            .zone(zone, .countBelow(2)), .zone(zone, .empty), .line(line, .both), .line(line, .leftToRight),
            .dwell(zone, stationarySeconds: 3), .wrongWay(zone, lane: Segment(Point(0, 0), Point(1, 0))),
            .redLight(line, .both, signal: "main", graceSeconds: 0.2),
            .speed(RoadPlaneTests.Pinhole().road, limitKmh: 20), .crowd(zone, count: 3), .absence(zone, seconds: 2),
            .camera([.lost]), .system([.disk]),
        ]
        return kinds.enumerated().map { index, kind in
            var rule = Rule(kind, minimumScore: 0.4)
            rule.name = "\(index)"
            rule.gate = Gate(
                onSeconds: [0, 0, 1, 5].randomElement(using: &generator) ?? 0,
                count: [nil, nil, 2].randomElement(using: &generator) ?? nil,
                offSeconds: [0, 0, 2].randomElement(using: &generator) ?? 0)
            if index.isMultiple(of: 4) { rule.schedule = Schedule(days: [.mon]) }
            return rule
        }
    }

    /// Boxes that wander, come and go and change their class; pauses; a signal that changes.
    private static func walk(_ seed: UInt64) -> [Event] {
        var generator = SeededGenerator(seed: seed)
        var camera = Watching(rules(&generator), open: [(rule: "0", episode: "#3"), (rule: "5", episode: "")])
        var boxes = (0..<8).map { Box(x: Double($0) * 150, y: 300, width: 80, height: 100) }
        var now = 0.0
        for _ in 0..<1500 {
            let isPause = Double.random(in: 0...1, using: &generator) < 0.005
            now += isPause ? 100 : Double.random(in: 0.04...0.5, using: &generator)
            for index in boxes.indices {
                boxes[index].x += Double.random(in: -40...40, using: &generator)
                boxes[index].y += Double.random(in: -20...20, using: &generator)
                boxes[index].x = min(max(boxes[index].x, -50), 1250)
                boxes[index].y = min(max(boxes[index].y, -50), 650)
            }
            let shown = boxes.filter { _ in Double.random(in: 0...1, using: &generator) > 0.3 }
            let colour = SignalColour.allCases.randomElement(using: &generator) ?? .red
            camera.signals["main", default: SignalHistory()].read(colour, at: MediaTime(now))
            camera.see(
                shown.map { box in
                    let label = Bool.random(using: &generator) ? "car" : "person"
                    return car(box, label: label, score: Double.random(in: 0.2...1, using: &generator))
                }, at: now, watched: isPause ? 0 : nil)
        }
        return camera.events
    }

    @Test(arguments: UInt64(1)...12) func `what began ends before it begins again, and nothing ends that did not begin`(
        seed: UInt64
    ) {
        let events = Self.walk(seed)
        var active: Set<String> = ["0 #3", "5 "]
        var began = 0
        for event in events {
            let key = "\(event.rule) \(event.episode)"
            switch event.change {
            case .began:
                #expect(active.insert(key).inserted)
                #expect(!event.message.isEmpty)
                began += 1
            case .ended: #expect(active.remove(key) != nil)
            }
            #expect(event.rule < 14)
            #expect(event.media.seconds.isFinite && event.media.seconds >= 0)
        }
        #expect(began > 20)
        #expect(Set(events.map(\.rule)).count >= 8)
    }

    @Test func `the same pictures give the same events`() {
        #expect(Self.walk(3) == Self.walk(3))
        #expect(Self.walk(3) != Self.walk(4))
    }
}
