import TestSupport
import Testing

@testable import Core

struct SpeedJudgeTests {
    private static let pinhole = RoadPlaneTests.Pinhole()
    private static let rule = Rule(.speed(pinhole.road, limitKmh: 50))

    /// A car 1.5 m high that drives along the road's middle, away from the camera or towards it.
    private func drive(
        kmh: Double, rate: Double, jitter: Double = 0.01, seed: UInt64 = 1, isTowards: Bool = false
    ) -> [Event] {
        var generator = SeededGenerator(seed: seed)
        var stage = Stage([Self.rule])
        stage.size = PictureSize(1920, 1080)
        var events: [Event] = []
        for index in 0... {
            let seconds = Double(index) / rate
            let way = 9 + kmh / 3.6 * seconds
            let along = isTowards ? 54 - way : way
            guard along > 7.5, along < 100 else { return events }
            let foot = Self.pinhole.picture(0, along), side = Self.pinhole.picture(0.9, along)
            let width = (side.x - foot.x) * 2 * 1920, height = width * 0.8
            let box = Box(x: foot.x * 1920 - width / 2, y: foot.y * 1080 - height, width: width, height: height)
                .jittered(jitter, &generator)
            let subject = Subject(id: 1, label: "car", score: 0.9, box: box, size: stage.size, at: MediaTime(seconds))
            events += stage.judge([subject], at: seconds)
        }
        return events
    }

    @Test(
        arguments: [(5.0, 30.0), (15, 40), (25, 45), (10, 50), (25, 50)] as [(Double, Double)], [UInt64(1), 2, 3, 4, 5])
    func `who keeps to the limit is not told`(rateAndSpeed: (Double, Double), seed: UInt64) {
        #expect(drive(kmh: rateAndSpeed.1, rate: rateAndSpeed.0, seed: seed).isEmpty)
    }

    @Test(arguments: [8.0, 15, 25], [true, false])
    func `who is much faster is told once, with a speed that is true within its uncertainty`(
        rate: Double, isTowards: Bool
    ) throws {
        var isTrue = 0
        for seed in UInt64(1)...10 {
            let events = drive(kmh: 80, rate: rate, seed: seed, isTowards: isTowards)
            #expect(events.map(\.change) == [.began, .ended])
            let words = try #require(events.first).message.split(separator: " ")
            #expect(words.count == 6 && words[1] == "±" && words.suffix(2) == ["(limit", "50)"])
            let speed = try #require(Double(words[0])), uncertainty = try #require(Double(words[2]))
            #expect(uncertainty < 30 && speed - uncertainty >= 49)
            if abs(speed - 80) <= uncertainty + 0.5 { isTrue += 1 }
        }
        #expect(isTrue >= 8)
    }

    @Test func `the uncertainty holds what it says`() throws {
        let plane = try #require(RoadPlane(Self.pinhole.road))
        let area = Area(Polygon(Self.pinhole.road.corners))
        var generator = SeededGenerator(seed: 77)
        var inside = 0
        let tries = 400
        for _ in 0..<tries {
            var path = FootPath()
            for index in 0...12 {
                var foot = Self.pinhole.picture(0.3, 14 + 15 * Double(index) / 12)
                // Normally distributed by two hundredths of a box of a tenth of the picture.
                foot.x += noise(&generator) * 0.002 * 1080 / 1920
                foot.y += noise(&generator) * 0.002
                path.append(PathPoint(MediaTime(Double(index) / 12), foot))
            }
            let found = try #require(
                SpeedEstimate(path, on: plane, within: area, boxHeight: 0.1, PictureSpace(PictureSize(1920, 1080))))
            if abs(found.kmh - 54) <= found.uncertaintyKmh { inside += 1 }
        }
        #expect(Double(inside) / Double(tries) > 0.93)
    }

    @Test func `too few places, cut ones and those off the road give no speed`() throws {
        let plane = try #require(RoadPlane(Self.pinhole.road))
        let area = Area(Polygon(Self.pinhole.road.corners))
        let space = PictureSpace(PictureSize(1920, 1080))
        func estimate(_ points: [PathPoint]) -> SpeedEstimate? {
            var path = FootPath()
            points.forEach { path.append($0) }
            return SpeedEstimate(path, on: plane, within: area, boxHeight: 0.1, space)
        }
        let points = (0...10).map { PathPoint(MediaTime(Double($0) / 10), Self.pinhole.picture(0, 15 + Double($0))) }
        let speed = try #require(estimate(points)).kmh
        #expect(abs(speed - 36) < 0.1)
        #expect(estimate([]) == nil)
        #expect(estimate(Array(points.suffix(4))) == nil)
        #expect(estimate(points.map { PathPoint($0.media, $0.foot, isCut: true) }) == nil)
        #expect(estimate(points.map { PathPoint($0.media, Point($0.foot.x + 0.4, $0.foot.y)) }) == nil)
    }

    private func noise(_ generator: inout SeededGenerator) -> Double {
        (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0...1, using: &generator) }
    }
}
