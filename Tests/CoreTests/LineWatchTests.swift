import TestSupport
import Testing

@testable import Core

struct LineWatchTests {
    private func crossings(_ places: [(x: Double, y: Double)]) -> [Event] {
        var stage = Stage([Rule(.line(Stage.upright, .both))])
        return places.enumerated().flatMap { index, place in
            stage.judge([stage.subject(1, place.x, y: place.y)], at: Double(index))
        }.filter { $0.change == .began }
    }

    @Test func `jitter on the line is no crossing`() {
        var generator = SeededGenerator(seed: 2)
        let places =
            [(x: 400.0, y: 250.0)] + (0..<500).map { _ in (Double.random(in: 491...509, using: &generator), 250) }
        #expect(crossings(places).isEmpty)
        #expect(crossings(places + [(400, 250)]).isEmpty)
        #expect(crossings(places + [(600, 250)]).map(\.message) == ["crossed gate right-to-left"])
    }

    @Test func `the instant is when it was last on the line, though it is told later`() {
        let events = crossings([(480, 250), (504, 250), (496, 250), (504, 250), (506, 250), (530, 250)])
        #expect(events.map(\.media.seconds) == [2.5])
    }

    @Test func `round the end of a line nothing is crossed, and the way back over it is`() {
        var stage = Stage([Rule(.line(Line(name: "gate", segment: Segment(Point(0.5, 0), Point(0.5, 0.5))), .both))])
        let places: [(Double, Double)] = [(400, 200), (400, 400), (600, 400), (600, 200), (400, 200)]
        let events = places.enumerated().flatMap { index, place in
            stage.judge([stage.subject(1, place.0, y: place.1)], at: Double(index))
        }
        #expect(events.map(\.media.seconds) == [3.5, 3.5])
    }

    @Test func `a box that slides along the picture's lower edge crosses nothing`() {
        #expect(crossings([(400, 499), (450, 499), (550, 499), (600, 499), (700, 499)]).isEmpty)
        #expect(crossings([(400, 499), (600, 450), (700, 440)]).count == 1)
        #expect(crossings([(400, 450), (600, 499)]).count == 1)
    }

    @Test func `both directions are counted by class, and the count begins anew when it was taken`() {
        var stage = Stage([
            Rule(.line(Stage.upright, .leftToRight), classes: ["car", "bus"]), Rule(.zone(Stage.half, .entered)),
        ])
        for (index, x) in [400.0, 600, 400, 600].enumerated() {
            _ = stage.judge(
                [
                    stage.subject(1, x, label: "car"), stage.subject(2, x, label: "bus"),
                    stage.subject(3, x, label: "dog"),
                ], at: Double(index))
        }
        let counts = stage.engine.takeLineCounts().map { "\($0.rule) \($0.label) \($0.direction.rawValue) \($0.count)" }
        #expect(
            counts == [
                "0 bus left-to-right 1", "0 bus right-to-left 2", "0 car left-to-right 1", "0 car right-to-left 2",
            ])
        #expect(stage.engine.takeLineCounts().isEmpty)
    }
}
