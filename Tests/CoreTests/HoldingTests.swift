import Testing

@testable import Core

struct HoldingTests {
    private static let wall = WallTime(100)

    @Test func `what is on is told with where its object is, while that is seen`() throws {
        var stage = Stage([Rule(.zone(Stage.half, .entered), gate: Gate(offSeconds: 10))])
        func holdings(_ subjects: [Subject], at seconds: Double) -> [Holding] {
            _ = stage.judge(subjects, at: seconds)
            return stage.engine.holdings(of: subjects, at: Self.wall)
        }
        #expect(holdings([stage.subject(1, 100)], at: 0).isEmpty)
        let inside = stage.subject(1, 700), other = stage.subject(2, 100)
        let first = try #require(holdings([inside, other], at: 1).first)
        #expect(first.point == AlarmPoint(rule: "r", camera: "c") && first.episode == "#1")
        #expect(first.subject.box == inside.boxFraction && first.subject.movingAt == Self.wall)
        // Outside again it is followed until it is over.
        #expect(holdings([stage.subject(1, 300), other], at: 2).map(\.subject.box.x) == [0.28])
        #expect(holdings([stage.subject(1, 300, isSeen: false)], at: 3).isEmpty)
        #expect(holdings([stage.subject(1, 300)], at: 13).isEmpty)
    }

    @Test func `what goes on from before a restart is told too`() {
        var stage = Stage([Rule(.zone(Stage.half, .entered))], open: [(rule: "r", episode: "#4")])
        var standing = stage.subject(4, 700)
        standing.standingSince = MediaTime(0)
        _ = stage.judge([standing], at: 0)
        #expect(stage.engine.holdings(of: [standing], at: Self.wall).map(\.episode) == ["#4"])
        #expect(stage.engine.holdings(of: [standing], at: Self.wall).map(\.subject.movingAt) == [nil])
    }

    @Test func `what is about no object has no place`() {
        var stage = Stage([Rule(.zone(Stage.half, .countAbove(0)))])
        #expect(stage.judge([stage.subject(1, 700)], at: 0).count == 1)
        #expect(stage.engine.holdings(of: [stage.subject(1, 700)], at: Self.wall).isEmpty)
    }
}
