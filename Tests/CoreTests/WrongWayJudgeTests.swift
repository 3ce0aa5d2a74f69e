import Foundation
import TestSupport
import Testing

@testable import Core

struct WrongWayJudgeTests {
    /// The lane runs to the right through the whole picture.
    private static let zone = Zone(
        name: "lane", polygon: Polygon([Point(0, 0), Point(1, 0), Point(1, 1), Point(0, 1)]))
    private static let rule = Rule(.wrongWay(zone, lane: Segment(Point(0.1, 0.5), Point(0.9, 0.5))))

    /// A direction in degrees, seen in the picture, clockwise from the lane's.
    @Test(
        arguments: [
            (0.0, false), (45, false), (90, false), (110, false), (130, true), (180, true), (-130, true), (-110, false),
        ] as [(Double, Bool)], [2.0, 5, 25])
    func `against the lane is more than 120 degrees, as it looks in the picture`(
        heading: (degrees: Double, isTold: Bool), rate: Double
    ) {
        var stage = Stage([Self.rule])
        let across = cos(heading.degrees * .pi / 180) * 60, down = sin(heading.degrees * .pi / 180) * 60
        var events: [Event] = []
        for index in 0...Int(3 * rate) {
            let seconds = Double(index) / rate
            events += stage.judge([stage.subject(1, 500 + across * seconds, y: 250 + down * seconds)], at: seconds)
        }
        #expect(events.map(\.change) == (heading.isTold ? [.began] : []))
    }

    @Test func `it ends when the object goes with the lane or leaves, and not when it stops`() {
        var stage = Stage([Self.rule])
        var said: [String] = []
        for index in 0...200 {
            let seconds = Double(index) / 10
            let x = seconds < 4 ? 700 - 50 * seconds : seconds < 12 ? 500 : 500 + 50 * (seconds - 12)
            said += stage.judge([stage.subject(1, x)], at: seconds).map { "\($0.change.rawValue) \(Int(seconds))" }
        }
        #expect(said.first?.hasPrefix("began 0") == true || said.first?.hasPrefix("began 1") == true)
        #expect(said.count == 2)
        #expect(said.last.map { $0 == "ended 12" || $0 == "ended 13" } == true)
    }

    @Test(arguments: [2.0, 10, 25]) func `what stands and shakes moves nowhere`(rate: Double) {
        var generator = SeededGenerator(seed: 4)
        var camera = Watching([Self.rule])
        for index in 0...Int(300 * rate) {
            let box = Box(x: 500, y: 300, width: 120, height: 90).jittered(0.03, &generator)
            camera.see(index % 3 == 2 ? [] : [car(box)], at: Double(index) / rate)
        }
        #expect(camera.subjects.count == 1)
        #expect(camera.said.isEmpty)
    }

    @Test func `one jump of a box is no movement`() {
        var stage = Stage([Self.rule])
        let events = (0...60).flatMap { index in
            stage.judge([stage.subject(1, index < 30 ? 700 : 640)], at: Double(index) / 10)
        }
        #expect(events.isEmpty)
    }

    @Test func `a car that comes into the picture from below goes nowhere yet`() {
        var stage = Stage([Rule(.wrongWay(Self.zone, lane: Segment(Point(0.9, 0.5), Point(0.1, 0.5))))])
        let events = (0...30).flatMap { index in
            stage.judge([stage.subject(1, 300 + Double(index) * 10, y: 499)], at: Double(index) / 10)
        }
        #expect(events.isEmpty)
    }
}
