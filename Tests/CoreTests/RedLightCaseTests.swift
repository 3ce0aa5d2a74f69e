import Foundation
import Testing

@testable import Core

struct RedLightCaseTests {
    typealias Outcome = RedLightCase.Outcome

    /// Across the picture; a car comes from below and goes up over it, from its right side to its left.
    static let line = Segment(Point(0.2, 0.6), Point(0.8, 0.6))

    static func signal(_ changes: [(Double, SignalColour)], until end: Double) -> SignalHistory {
        var history = SignalHistory()
        for step in 0...Int(end * 10) {
            let seconds = Double(step) / 10
            guard let colour = changes.last(where: { $0.0 <= seconds + 1e-9 })?.1 else { continue }
            history.read(colour, at: MediaTime(seconds))
        }
        return history
    }

    /// Ten pictures a second of a car at so many parts of the picture's height below the line.
    static func path(from start: Double = 0, until end: Double = 8, _ below: (Double) -> Double) -> [PathPoint] {
        (Int(start * 10)...Int(end * 10)).map { step in
            let seconds = Double(step) / 10
            return PathPoint(MediaTime(seconds), Point(0.5, 0.6 + below(seconds)))
        }
    }

    private static func drive(over seconds: Double) -> (Double) -> Double { { 0.1 * (seconds - $0) } }

    private func verdict(
        _ path: [PathPoint], _ signal: SignalHistory, direction: CrossingDirection = .rightToLeft
    ) throws -> RedLightCase.Verdict {
        let evidence = RedLightCase(
            line: Self.line, direction: direction, graceSeconds: 0.5, signal: signal, path: path)
        let again = try JSONDecoder().decode(RedLightCase.self, from: Data(evidence.json.utf8))
        #expect(again == evidence)
        #expect(again.verdict() == evidence.verdict())
        return evidence.verdict()
    }

    @Test(
        arguments: [
            ([(0.0, .green), (3, .red)], .ran, 2.05),
            ([(0, .green), (3, .amber), (4, .red)], .ran, 1.05),
            ([(0, .green), (3, .amber), (5.5, .red)], .notRed, nil),
            ([(0, .green)], .notRed, nil), ([(0, .off)], .notRed, nil),
            ([(0, .green), (4.8, .red)], .withinGrace, 0.25),
            ([(0, .green), (3, .red), (4, .unknown)], .unknownSignal, nil),
            ([(0, .red), (3, .unknown), (4.8, .red)], .withinGrace, 0.25),
            ([(0, .red), (4.5, .green)], .notRed, nil),
            ([(0, .red)], .ran, 5.05), ([(6, .red)], .unknownSignal, nil),
        ] as [([(Double, SignalColour)], Outcome, Double?)])
    func `a car that goes over the line is judged by what the signal shows`(
        changes: [(Double, SignalColour)], outcome: Outcome, seconds: Double?
    ) throws {
        let verdict = try verdict(Self.path(Self.drive(over: 5.05)), Self.signal(changes, until: 8))
        #expect(verdict.outcome == outcome)
        #expect(abs((verdict.crossed?.seconds ?? 0) - 5.05) < 1e-9)
        if let seconds { #expect(abs((verdict.secondsAfterRed ?? 0) - seconds) < 1e-9) }
    }

    /// Where a car is in the course of time, and what becomes of that where red begins at second 2.
    enum Course: CaseIterable {
        case stops, wasPast, reverses, reversesAndGoesOn, waitsAndGoes

        func below(_ seconds: Double) -> Double {
            switch self {
            case .stops: return max(0.02, 0.1 * (3 - seconds))
            case .wasPast: return 0.1 * (1.05 - seconds)
            case .reverses: return 0.1 * (seconds - 5.05)
            case .reversesAndGoesOn:
                // Over the line before red began, back behind it, and over it again.
                if seconds < 2 { return 0.1 * (1.05 - seconds) }
                return seconds < 5 ? 0.1 * (seconds - 3.05) : 0.195 - 0.1 * (seconds - 5)
            case .waitsAndGoes: return seconds < 6 ? 0.05 : 0.05 - 0.1 * (seconds - 6)
            }
        }

        var outcome: Outcome {
            switch self {
            case .stops, .reverses: .notCrossed
            case .wasPast: .notRed
            case .reversesAndGoesOn: .pastLine
            case .waitsAndGoes: .ran
            }
        }
    }

    @Test(arguments: Course.allCases) func `a car is judged by where it was`(course: Course) throws {
        let signal = Self.signal([(0, .green), (2, .red)], until: 8)
        #expect(try verdict(Self.path { course.below($0) }, signal).outcome == course.outcome)
    }

    @Test func `where it was seen first after red began it must have been before the line`() throws {
        let signal = Self.signal([(0, .green), (2, .red)], until: 8)
        #expect(try verdict(Self.path(from: 4, Self.drive(over: 5.05)), signal).outcome == .ran)
        #expect(try verdict(Self.path(from: 5.1, Self.drive(over: 5.05)), signal).outcome == .notCrossed)
    }

    @Test func `what the signal showed after its newest reading is unknown`() throws {
        let signal = Self.signal([(0, .green), (2, .red)], until: 4)
        #expect(try verdict(Self.path(Self.drive(over: 5.05)), signal).outcome == .unknownSignal)
    }

    @Test func `places far apart or cut by the picture's edge do not tell the instant`() throws {
        let signal = Self.signal([(0, .green), (2, .red)], until: 8)
        let path = Self.path(Self.drive(over: 5.05))
        let sparse = path.filter { $0.media.seconds < 3.95 || $0.media.seconds > 6.05 }
        #expect(try verdict(sparse, signal).outcome == .notWatched)
        let cut = path.map { PathPoint($0.media, $0.foot, isCut: $0.media.seconds < 5.05) }
        #expect(try verdict(cut, signal).outcome == .notWatched)
    }

    @Test func `a direction that is the other way is not the rule's`() throws {
        let signal = Self.signal([(0, .red)], until: 8)
        let path = Self.path(Self.drive(over: 5.05))
        #expect(try verdict(path, signal, direction: .leftToRight).outcome == .notCrossed)
        #expect(try verdict(path, signal, direction: .both).outcome == .ran)
    }

    @Test func `a long wait keeps the evidence small and the verdict`() throws {
        let signal = Self.signal([(0, .green), (2, .red)], until: 60)
        let path = Self.path(until: 60) { $0 < 57 ? 0.05 : 0.05 - 0.1 * ($0 - 57) }
        let evidence = RedLightCase(
            line: Self.line, direction: .rightToLeft, graceSeconds: 0.5, signal: signal, path: path)
        #expect(path.count == 601)
        #expect(evidence.path.count <= 80)
        #expect(evidence.json.count < 8000)
        #expect(try verdict(path, signal).outcome == .ran)
    }

    @Test func `an empty path and an empty history are judged`() throws {
        #expect(try verdict([], SignalHistory()).outcome == .notCrossed)
        #expect(try verdict(Self.path(Self.drive(over: 5.05)), SignalHistory()).outcome == .unknownSignal)
    }
}
