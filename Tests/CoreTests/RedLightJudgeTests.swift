import Foundation
import TestSupport
import Testing

@testable import Core

struct RedLightJudgeTests {
    private static let line = Line(name: "stop line", segment: RedLightCaseTests.line)
    private static let rule = Rule(.redLight(line, .rightToLeft, signal: "main", graceSeconds: 0.5))

    /// What is told of a car that is so many pixels below the line, ten pictures a second; red from second 2 to 20.
    private func told(until end: Double = 30, _ below: (Double) -> Double) -> [Event] {
        var stage = Stage([Self.rule])
        let signal = RedLightCaseTests.signal([(0, .green), (2, .red), (20, .green)], until: end)
        return (0...Int(end * 10)).flatMap { step in
            let seconds = Double(step) / 10
            var known = SignalHistory()
            for past in 0...step {
                known.read(signal.colour(at: MediaTime(Double(past) / 10)).colour, at: MediaTime(Double(past) / 10))
            }
            stage.signals = ["main": known]
            return stage.judge([stage.subject(1, 500, y: 300 + below(seconds), label: "car")], at: seconds)
        }
    }

    @Test func `a car that runs red is told once, with a case that gives the same verdict again`() throws {
        let events = told { 40 * (6.05 - $0) }
        #expect(events.map(\.change) == [.began, .ended])
        let event = try #require(events.first)
        #expect(event.message == "crossed stop line 4.1 s after red")
        #expect(abs(event.media.seconds - 6.05) < 1e-6)
        #expect(event.subject?.label == "car")
        let evidence = try JSONDecoder().decode(RedLightCase.self, from: Data(event.verdict.utf8))
        #expect(evidence.verdict().outcome == .ran)
        #expect(evidence.verdict().crossed == event.media)
    }

    @Test func `a car that stops on the line and shakes there is not told, nor when it goes at green`() {
        var generator = SeededGenerator(seed: 9)
        let events = told { seconds in
            let shake = Double.random(in: -7...7, using: &generator)
            if seconds < 4 { return max(0, 100 - 30 * seconds) + shake }
            return seconds < 21 ? shake : -40 * (seconds - 21)
        }
        #expect(events.isEmpty)
    }

    @Test func `a car that comes back and crosses again in the same red is one`() {
        #expect(
            told { abs(($0 - 5).truncatingRemainder(dividingBy: 4)) * 40 - 60 }.filter { $0.change == .began }.count
                == 1)
    }

    @Test func `a car that turns round before the line, or comes towards it, is not told`() {
        #expect(told { 20 + abs($0 - 6) * 10 }.isEmpty)
        #expect(told { 20 * ($0 - 6) }.isEmpty)
    }

    @Test func `without the signal nothing is told`() {
        var stage = Stage([Self.rule])
        let events = (0...100).flatMap { step in
            stage.judge([stage.subject(1, 500, y: 500 - Double(step) * 4)], at: Double(step) / 10)
        }
        #expect(events.isEmpty)
    }

    /// Through the tracker, with the detector's jitter: it waits, something passes before it, and it runs red or does not.
    @Test(arguments: [(4.0, true), (60, false)] as [(Double, Bool)])
    func `a real car is judged as well`(goes: Double, isTold: Bool) {
        var generator = SeededGenerator(seed: 21)
        var camera = Watching([Self.rule])
        for step in 0...300 {
            let seconds = Double(step) / 10
            camera.signals["main", default: SignalHistory()].read(seconds < 2 ? .green : .red, at: MediaTime(seconds))
            let y = 460 - (seconds > goes + 6 ? min((seconds - goes - 6) * 60, 300) : 0)
            var box = Box(x: 560, y: y - 110, width: 160, height: 110).jittered(0.02, &generator)
            if seconds > 6, seconds < 7.5 { box.height *= 0.45 }
            camera.see([car(box)], at: seconds)
        }
        #expect(camera.events.contains { $0.change == .began } == isTold)
        #expect(camera.events.count <= 2)
    }
}
