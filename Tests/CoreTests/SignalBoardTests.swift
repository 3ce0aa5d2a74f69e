import Testing

@testable import Core

struct SignalBoardTests {
    private static let phases = [
        SignalPhase(.green, seconds: 11), SignalPhase(.amber, seconds: 3), SignalPhase(.red, seconds: 16),
    ]

    private func board(_ source: SignalSource) -> SignalBoard { SignalBoard([Signal(name: "main", source: source)]) }

    private func story(_ history: SignalHistory?) -> [String] {
        (history?.changes ?? []).map { "\(Int($0.media.seconds)) \($0.colour.rawValue)" }
    }

    /// Media time runs 1000 s behind the calendar.
    @Test(arguments: [0.04, 0.5, 4]) func `a schedule changes at its own moments, however seldom pictures come`(
        step: Double
    ) {
        var board = board(.schedule(phases: Self.phases, offsetSeconds: 5))
        var histories: [String: SignalHistory] = [:]
        for second in stride(from: 0, through: 60, by: step) {
            histories = board.update(
                read: [:], words: [:], media: MediaTime(second), wall: WallTime(second + 1000 * 30))
        }
        // 30,000 s is 25 s into a cycle that began at 29,975 + 30: red until 5, then green, amber, red.
        #expect(
            story(histories["main"]).suffix(5)
                == ["5 green", "16 amber", "19 red", "35 green", "46 amber", "49 red"].suffix(5))
        #expect(histories["main"]?.colour(at: MediaTime(30)).colour == .red)
        #expect(histories["main"]?.colour(at: MediaTime(30)).media == MediaTime(19))
    }

    @Test func `a picture long after the last one finds the colour of the moment`() {
        var board = board(.schedule(phases: Self.phases, offsetSeconds: 0))
        _ = board.update(read: [:], words: [:], media: MediaTime(0), wall: WallTime(0))
        let later = board.update(read: [:], words: [:], media: MediaTime(300_012), wall: WallTime(300_012))
        #expect(later["main"]?.colour(at: MediaTime(300_012)).colour == .amber)
        #expect(later["main"]?.colour(at: MediaTime(300_012)).media == MediaTime(300_011))
    }

    @Test func `what was told holds from its own moment until it is too old`() {
        var board = board(.command(validSeconds: 10))
        #expect(board.update(read: [:], words: [:], media: MediaTime(1), wall: WallTime(101))["main"]?.newest == nil)
        let words = ["main": [SignalWord(.red, at: WallTime(101.5))]]
        var now = board.update(read: [:], words: words, media: MediaTime(2), wall: WallTime(102))
        #expect(now["main"]?.changes == [SignalHistory.Change(MediaTime(1.5), .red)])
        now = board.update(read: [:], words: [:], media: MediaTime(11), wall: WallTime(111))
        #expect(now["main"]?.colour(at: MediaTime(11)).colour == .red)
        now = board.update(read: [:], words: [:], media: MediaTime(20), wall: WallTime(120))
        #expect(story(now["main"]) == ["1 red", "11 unknown"])
        now = board.update(
            read: [:], words: ["main": [SignalWord(.green, at: WallTime(119))]], media: MediaTime(21),
            wall: WallTime(121))
        // It was judged as unknown until 20 already; the past is not rewritten.
        #expect(story(now["main"]) == ["1 red", "11 unknown", "20 green"])
    }

    @Test func `a word from the future counts from now`() {
        var board = board(.command(validSeconds: 10))
        let now = board.update(
            read: [:], words: ["main": [SignalWord(.green, at: WallTime(500))]], media: MediaTime(1),
            wall: WallTime(100))
        #expect(now["main"]?.changes == [SignalHistory.Change(MediaTime(1), .green)])
    }

    @Test func `a schedule without length shows nothing`() {
        #expect(SignalBoard.changes(of: [], 0, from: WallTime(0), until: WallTime(9)).isEmpty)
        let still = [SignalPhase(.red, seconds: 0)]
        #expect(SignalBoard.changes(of: still, 0, from: WallTime(0), until: WallTime(9)).isEmpty)
    }

    @Test func `a signal in the picture is as the picture says`() {
        var board = board(.picture(region: Box(x: 0, y: 0, width: 0.1, height: 0.1)))
        var read = SignalHistory()
        read.read(.red, at: MediaTime(3))
        #expect(board.update(read: ["main": read], words: [:], media: MediaTime(4), wall: WallTime(4))["main"] == read)
    }
}
