import Foundation

/// What a red-light judgement rests on, whole: judged again it gives the same verdict.
package struct RedLightCase: Sendable, Equatable, Codable {
    package enum Outcome: String, Sendable, Codable, CaseIterable {
        case ran
        case notCrossed = "did not cross the line"
        case notWatched = "was not seen for too long around the line"
        case unknownSignal = "what the signal showed is unknown"
        case notRed = "the signal did not show red"
        case withinGrace = "crossed within the grace"
        case pastLine = "was past the line when red began"
    }

    package struct Verdict: Sendable, Equatable, Codable {
        package var outcome: Outcome
        /// Between the places before and after the line.
        package var crossed: MediaTime?
        package var secondsAfterRed: Double?

        package init(_ outcome: Outcome, crossed: MediaTime? = nil, secondsAfterRed: Double? = nil) {
            self.outcome = outcome
            self.crossed = crossed
            self.secondsAfterRed = secondsAfterRed
        }

        enum CodingKeys: String, CodingKey {
            case outcome
            case crossed = "crossed_media_s"
            case secondsAfterRed = "after_red_s"
        }
    }

    /// Places further apart in time say nothing of when it went over the line.
    private static let longestStepSeconds = 2.0
    /// The newest places are kept all, and so many of the older ones.
    private static let newestPoints = 48
    private static let olderPoints = 24

    /// In fractions of the picture.
    package var line: Segment
    package var direction: CrossingDirection
    package var graceSeconds: Double
    package var signal: SignalHistory
    package var path: [PathPoint]

    package init(
        line: Segment, direction: CrossingDirection, graceSeconds: Double, signal: SignalHistory, path: [PathPoint]
    ) {
        self.line = line
        self.direction = direction
        self.graceSeconds = graceSeconds
        self.signal = signal
        let older = path.dropLast(Self.newestPoints)
        let step = max(1, (older.count + Self.olderPoints - 1) / Self.olderPoints)
        self.path =
            older.enumerated().filter { $0.offset.isMultiple(of: step) }.map(\.element)
            + path.suffix(Self.newestPoints)
    }

    enum CodingKeys: String, CodingKey {
        case line, direction, signal, path
        case graceSeconds = "grace_s"
    }

    /// Of the last time that it crossed the line in the direction: it ran where red was shown for longer than the grace
    /// and it had been before the line when red began, or where it was seen first if that was later.
    package func verdict() -> Verdict {
        guard let (before, after, crossed) = crossing() else { return Verdict(.notCrossed) }
        guard !before.isCut, !after.isCut, after.media - before.media <= Self.longestStepSeconds else {
            return Verdict(.notWatched, crossed: crossed)
        }
        let shown = signal.colour(at: crossed)
        guard shown.colour != .unknown else { return Verdict(.unknownSignal, crossed: crossed) }
        guard shown.colour == .red else { return Verdict(.notRed, crossed: crossed) }
        let seconds = crossed - shown.media
        guard seconds > graceSeconds else {
            return Verdict(.withinGrace, crossed: crossed, secondsAfterRed: seconds)
        }
        let began = path.first.map { max($0.media, shown.media) } ?? shown.media
        guard let place = path.foot(at: began), line.isLeft(place) == line.isLeft(before.foot) else {
            return Verdict(.pastLine, crossed: crossed, secondsAfterRed: seconds)
        }
        return Verdict(.ran, crossed: crossed, secondsAfterRed: seconds)
    }

    private func crossing() -> (before: PathPoint, after: PathPoint, media: MediaTime)? {
        for index in path.indices.dropFirst().reversed() {
            let before = path[index - 1], after = path[index]
            guard let part = line.crossing(of: Segment(before.foot, after.foot)) else { continue }
            let isLeftToRight = line.isLeft(before.foot)
            guard direction == .both || (direction == .leftToRight) == isLeftToRight else { continue }
            return (before, after, before.media + (after.media - before.media) * part)
        }
        return nil
    }

    /// As an alarm's step keeps it; empty where a number in it is none.
    package var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        guard let data = try? encoder.encode(self) else { return "" }
        return String(decoding: data, as: UTF8.self)
    }
}
