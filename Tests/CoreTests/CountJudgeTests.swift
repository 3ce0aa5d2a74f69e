import Testing

@testable import Core

struct CountJudgeTests {
    /// How many are in the zone in each second; what is told, with its time.
    private func told(_ kind: RuleKind, _ counts: [Int], gate: Gate = Gate()) -> [String] {
        var stage = Stage([Rule(kind, gate: gate)])
        return counts.enumerated().flatMap { second, count in
            let subjects = (0..<6).map { stage.subject($0 + 1, $0 < count ? 600 + Double($0) * 60 : 100) }
            return stage.judge(subjects, at: Double(second)).map { event in
                #expect(event.episode.isEmpty && event.object.isEmpty && event.subject == nil)
                return "\(event.change.rawValue) \(Int(event.media.seconds)) \(event.message)"
            }
        }
    }

    @Test(
        arguments: [
            (.zone(Stage.half, .countAbove(2)), [0, 2, 3, 4, 2, 2], ["began 2 3 in yard (more than 2)", "ended 4 "]),
            (.zone(Stage.half, .countBelow(2)), [2, 2, 1, 0, 2, 2], ["began 2 1 in yard (fewer than 2)", "ended 4 "]),
            (.zone(Stage.half, .empty), [1, 1, 1, 0, 0, 1], ["began 3 yard is empty", "ended 5 "]),
            (.crowd(Stage.half, count: 3), [0, 3, 5, 2, 2, 2], ["began 1 3 in yard (crowd from 3)", "ended 3 "]),
            (
                .absence(Stage.half, seconds: 3), [1, 0, 0, 0, 0, 0, 1],
                ["began 4 nobody in yard for 3 s (limit 3 s)", "ended 6 "]
            ),
            (.absence(Stage.half, seconds: 3), [0, 0, 0, 1, 0, 0], []),
            // Before anybody can be known an empty zone says nothing.
            (.zone(Stage.half, .empty), [0, 1, 1], []),
            (.zone(Stage.half, .countBelow(1)), [0, 1, 1], []),
        ] as [(RuleKind, [Int], [String])])
    func `a zone is judged by how many are in it`(kind: RuleKind, counts: [Int], said: [String]) {
        #expect(told(kind, counts) == said)
    }

    @Test func `who is not seen, or only faintly, still counts`() {
        var stage = Stage([Rule(.crowd(Stage.half, count: 2), minimumScore: 0.5)])
        var said: [Event.Change] = []
        for second in 0...20 {
            let isSeen = second % 3 != 1
            let score = second % 4 == 2 ? 0.3 : 0.9
            said += stage.judge(
                [stage.subject(1, 700, isSeen: isSeen), stage.subject(2, 800, score: score)], at: Double(second)
            ).map(\.change)
        }
        #expect(said == [.began])
    }

    @Test func `absence counts only time that was watched`() {
        var stage = Stage([Rule(.absence(Stage.half, seconds: 10))])
        #expect(stage.judge([], at: 0).isEmpty)
        #expect(stage.judge([], at: 5).isEmpty)
        #expect(stage.judge([], at: 300, watched: 0).isEmpty)
        #expect(stage.judge([], at: 304).isEmpty)
        #expect(stage.judge([], at: 306).map(\.media) == [MediaTime(305)])
    }
}
