import Testing

@testable import Core

struct DepartureJudgeTests {
    private func told(_ places: [[(id: Int, x: Double)]], score: Double = 0.9) -> [String] {
        var stage = Stage([Rule(.zone(Stage.half, .left), minimumScore: 0.5)])
        return places.enumerated().flatMap { second, subjects in
            stage.judge(subjects.map { stage.subject($0.id, $0.x, score: score) }, at: Double(second)).map {
                "\($0.change.rawValue) \($0.object) \($0.message) \(Int($0.media.seconds))"
            }
        }
    }

    @Test func `who walks out of the zone has left it`() {
        #expect(
            told([[(1, 700)], [(1, 600)], [(1, 400)], [(1, 300)]]) == [
                "began person #1 left yard 2", "ended person #1  2",
            ])
    }

    @Test func `who is gone from the picture has left it when it was seen last`() {
        #expect(
            told([[(1, 700), (2, 100)], [(1, 800), (2, 100)], [(2, 100)], []]) == [
                "began person #1 left yard 1", "ended person #1  1",
            ])
    }

    @Test func `who was never surely inside has left nothing`() {
        #expect(told([[(1, 100)], [(1, 300)], []]).isEmpty)
        #expect(told([[(1, 700)], [(1, 300)], []], score: 0.3).isEmpty)
    }

    @Test func `a foot that shakes on the outline has not left`() {
        #expect(told((0...20).map { [(1, $0.isMultiple(of: 2) ? 505 : 495)] }).isEmpty)
    }
}
