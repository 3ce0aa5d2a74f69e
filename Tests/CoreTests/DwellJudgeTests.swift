import TestSupport
import Testing

@testable import Core

struct DwellJudgeTests {
    private static let bay = Zone(
        name: "no-parking bay",
        polygon: Polygon([Point(0.3, 0.3), Point(0.7, 0.3), Point(0.7, 0.8), Point(0.3, 0.8)]))
    private static let rule = Rule(.dwell(bay, stationarySeconds: 180), classes: ["car"])
    private static let parked = Box(x: 500, y: 300, width: 200, height: 120)

    /// Drives in from the left, stands from second 10, and drives off to the right at the end.
    private static func place(_ seconds: Double, until end: Double) -> Box {
        var box = parked
        if seconds < 10 { box.x -= (10 - seconds) * 60 }
        if seconds > end { box.x += (seconds - end) * 60 }
        return box
    }

    @Test(arguments: [(2, 1), (2, 2), (10, 1)] as [(Double, UInt64)])
    func `a car parked for an hour is one alarm`(rate: Double, seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var camera = Watching([Self.rule])
        let end = 3600.0
        for index in 0...Int((end + 20) * rate) {
            let seconds = Double(index) / rate
            // Something stands before it for 25 s every 5 minutes, and every third picture misses it.
            let isHidden = seconds > 60 && seconds < end && seconds.truncatingRemainder(dividingBy: 300) < 25
            let box = Self.place(seconds, until: end).jittered(0.02, &generator)
            camera.see(isHidden || index % 3 == 2 ? [] : [car(box)], at: seconds)
        }
        #expect(camera.said == ["began #1", "ended #1"])
        let began = try #require(camera.events.first)
        #expect(abs(began.media.seconds - 190) < 3)
        #expect(began.message == "stands in no-parking bay for 3 min (limit 3 min)")
        #expect(began.object == "car #1")
        #expect(began.subject?.number == 1)
        let found = try #require(camera.events.last).media.seconds
        #expect(abs(found - end) < 8)
    }

    @Test func `a reconnect after five minutes ends nothing and begins nothing`() {
        var camera = Watching([Self.rule])
        for index in 0...400 { camera.see([car(Self.parked)], at: Double(index) / 2) }
        #expect(camera.said == ["began #1"])
        for index in 0...400 {
            camera.see([car(Self.parked)], at: 500 + Double(index) / 2, watched: index == 0 ? 0 : nil)
        }
        #expect(camera.said == ["began #1"])
    }

    @Test func `time that the camera was away does not count`() throws {
        var camera = Watching([Self.rule])
        for index in 0...200 { camera.see([car(Self.parked)], at: Double(index) / 2) }
        for index in 0...200 {
            camera.see([car(Self.parked)], at: 500 + Double(index) / 2, watched: index == 0 ? 0 : nil)
        }
        #expect(camera.said == ["began #1"])
        let found = try #require(camera.events.first).media.seconds
        #expect(abs(found - 580) < 1)
    }

    @Test func `a model that calls it otherwise changes nothing`() {
        var camera = Watching([Self.rule])
        for index in 0...1200 {
            camera.see([car(Self.parked, label: index < 600 ? "car" : "truck")], at: Double(index) / 2)
        }
        #expect(camera.said == ["began #1"])
        #expect(camera.subjects.first?.label == "truck")
    }

    @Test func `a restart goes on with what was there`() {
        let known = AlarmSubject(label: "car", number: 12, box: Self.parked.fraction(of: PictureSize(1280, 720)))
        var camera = Watching([Self.rule], open: [(rule: "r", episode: "#12")], remembered: [known])
        for index in 0...400 { camera.see([car(Self.parked)], at: 9000 + Double(index) / 2) }
        #expect(camera.said.isEmpty)
        for index in 1...40 { camera.see([], at: 9200 + Double(index)) }
        #expect(camera.said == ["ended #12"])
    }

    @Test(arguments: [0.0, 0.04]) func `what moves through or stops for less than the limit is not told`(jitter: Double)
    {
        var generator = SeededGenerator(seed: 3)
        var camera = Watching([Self.rule])
        for index in 0...1200 {
            let box = Self.place(Double(index) / 5, until: 180).jittered(jitter, &generator)
            camera.see([car(box)], at: Double(index) / 5)
        }
        #expect(camera.said.isEmpty)
    }
}
