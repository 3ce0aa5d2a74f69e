import Testing

@testable import Core

struct EpisodesTests {
    /// One object that is in the zone in each second with a `1`; what is told, with its time.
    private func told(_ pattern: String, _ gate: Gate, open: [(rule: String, episode: String)] = []) -> [String] {
        var stage = Stage([Rule(.zone(Stage.half, .entered), gate: gate)], open: open)
        var said: [String] = []
        for (second, mark) in pattern.enumerated() {
            let subjects = mark == "-" ? [] : [stage.subject(1, mark == "0" ? 100 : 700, isSeen: mark != "?")]
            said += stage.judge(subjects, at: Double(second)).map {
                "\($0.change.rawValue) \($0.media.seconds.spokenSeconds)"
            }
        }
        return said
    }

    @Test(
        arguments: [
            ("00111100", Gate(), ["began 2 s", "ended 6 s"]),
            ("00111100", Gate(onSeconds: 2), ["began 4 s", "ended 6 s"]),
            ("00111100", Gate(onSeconds: 4), []),
            ("0111011011110", Gate(onSeconds: 3), ["began 11 s", "ended 12 s"]),
            ("0110110000", Gate(offSeconds: 2), ["began 1 s", "ended 7 s"]),
            ("0110011000", Gate(offSeconds: 2), ["began 1 s", "ended 4 s", "began 5 s", "ended 8 s"]),
            ("01001000111", Gate(onSeconds: 1, offSeconds: 1), ["began 9 s"]),
            // Not seen is not gone, and begins nothing.
            ("0111???1110", Gate(onSeconds: 4), ["began 5 s", "ended 10 s"]),
            ("0???1", Gate(), ["began 4 s"]),
            ("011????---", Gate(offSeconds: 1), ["began 1 s", "ended 7 s"]),
        ] as [(String, Gate, [String])])
    func `a gate tells what holds for long enough`(pattern: String, gate: Gate, said: [String]) {
        #expect(told(pattern, gate) == said)
    }

    @Test(
        arguments: [
            ("0101010", 10.0, 3, ["began 5 s", "ended 6 s"]),
            ("0101010101010", 10, 3, ["began 5 s", "ended 6 s", "began 11 s", "ended 12 s"]),
            ("010000010000010", 10, 3, []),
            ("0101000", 10, 3, []),
            ("011111111111110", 10, 3, ["began 11 s", "ended 14 s"]),
            ("010", 0, 1, ["began 1 s", "ended 2 s"]),
        ] as [(String, Double, Int, [String])])
    func `a gate tells what begins often enough`(pattern: String, window: Double, count: Int, said: [String]) {
        #expect(told(pattern, Gate(onSeconds: window, count: count)) == said)
    }

    @Test func `what began an alarm that was ended without the rule begins again, as of now`() {
        var stage = Stage([Rule(.zone(Stage.half, .inside(seconds: 2)), gate: Gate(onSeconds: 1))])
        func told(_ second: Int, x: Double = 700) -> [String] {
            stage.judge([stage.subject(1, x)], at: Double(second)).map {
                "\($0.change.rawValue) \($0.media.seconds.spokenSeconds)"
            }
        }
        #expect((0...9).flatMap { told($0) } == ["began 3 s"])
        stage.engine.keep([("r", "#1")])
        #expect(told(10).isEmpty)
        stage.engine.keep([("r", "#2"), ("other", "#1")])
        // From the picture before on it had been there for long enough.
        #expect((11...13).flatMap { told($0) } == ["began 10 s"])
        #expect(told(14, x: 100) == ["ended 14 s"])
    }

    @Test func `what began before a restart is not told again, and ends once it is gone`() {
        let open = [(rule: "r", episode: "#1"), (rule: "other", episode: "#1")]
        #expect(told("111110000", Gate(), open: open) == ["ended 5 s"])
        #expect(told("111110000", Gate(offSeconds: 2), open: open) == ["ended 6 s"])
        // Given half a minute to be found, longer where its gate says so.
        #expect(told(String(repeating: "-", count: 40), Gate(), open: open) == ["ended 30 s"])
        #expect(told(String(repeating: "0", count: 25) + "110", Gate(), open: open) == ["ended 27 s"])
        #expect(told(String(repeating: "-", count: 80), Gate(offSeconds: 60), open: open) == ["ended 1 min"])
    }

    @Test(arguments: ["#99999999999999999999999", "#", "#-3", "of another kind", "#x"])
    func `an episode that names no object ends too`(episode: String) {
        var stage = Stage([Rule(.zone(Stage.half, .entered))], open: [(rule: "r", episode: episode)])
        var events: [Event] = []
        for second in 0...40 { events += stage.judge([stage.subject(1, 100)], at: Double(second)) }
        #expect(events.map(\.episode) == [episode])
        #expect(events.map(\.change) == [.ended])
    }

    @Test func `occasions are told together where they come again in time, and only where they are many`() {
        func said(_ gate: Gate) -> [String] {
            var stage = Stage([Rule(.line(Stage.upright, .both), gate: gate)])
            return [400.0, 600, 400, 600, 600, 600, 600, 400].enumerated().flatMap { second, x in
                stage.judge([stage.subject(1, x)], at: Double(second)).map {
                    "\($0.change.rawValue) \($0.media.seconds)"
                }
            }
        }
        #expect(said(Gate()).count == 8)
        #expect(said(Gate(offSeconds: 2)) == ["began 0.5", "ended 5.0", "began 6.5"])
        #expect(said(Gate(onSeconds: 10, count: 3)) == ["began 2.5", "ended 2.5"])
    }

    @Test func `a message says how often it began`() {
        var stage = Stage([Rule(.line(Stage.upright, .both), gate: Gate(onSeconds: 90, count: 2))])
        let events = [400.0, 600, 400].enumerated().flatMap { second, x in
            stage.judge([stage.subject(1, x)], at: Double(second))
        }
        #expect(events.first?.message == "crossed gate left-to-right, 2 times in 1 min 30 s")
    }
}
