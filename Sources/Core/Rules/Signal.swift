/// What a traffic signal shows.
package enum SignalColour: String, Sendable, Codable, CaseIterable {
    /// Red, also together with amber.
    case red
    case amber, green
    /// Every lamp is dark.
    case off
    /// It cannot be told.
    case unknown
}

/// Where a camera's traffic signal is read from.
package enum SignalSource: Sendable, Equatable {
    /// From the camera's own picture: the box around its lamps, in fractions of the picture.
    case picture(region: Box)
    /// By the calendar clock: the phases follow each other from `offsetSeconds` after each full cycle since 1970.
    case schedule(phases: [SignalPhase], offsetSeconds: Double)
    /// Told by `vigil signal`; unknown again after so many seconds without news.
    case command(validSeconds: Double)
}

package struct SignalPhase: Sendable, Equatable {
    package var colour: SignalColour
    package var seconds: Double

    package init(_ colour: SignalColour, seconds: Double) {
        self.colour = colour
        self.seconds = seconds
    }
}

/// A traffic signal that a camera sees or that governs what it sees.
package struct Signal: Sendable, Equatable {
    package var name: String
    package var source: SignalSource

    package init(name: String, source: SignalSource) {
        self.name = name
        self.source = source
    }
}

/// When a signal changed to what: what rules judge by, oldest first.
package struct SignalHistory: Sendable, Equatable, Codable {
    package struct Change: Sendable, Equatable, Codable {
        package var media: MediaTime
        package var colour: SignalColour

        package init(_ media: MediaTime, _ colour: SignalColour) {
            self.media = media
            self.colour = colour
        }
    }

    /// Kept so long.
    package static let seconds = 120.0

    package private(set) var changes: [Change] = []
    /// Until when it is known: the newest reading.
    package private(set) var newest: MediaTime?

    package init() {}

    /// Takes the colour at a moment; moments must not run backwards.
    package mutating func read(_ colour: SignalColour, at media: MediaTime) {
        read(Change(media, colour), at: media)
    }

    /// Takes what is shown at a moment and since when, where that became certain only later.
    package mutating func read(_ shown: Change, at media: MediaTime) {
        if changes.last?.colour != shown.colour {
            // What was already told of the time before the last change stands.
            let since = min(max(shown.media, changes.last?.media ?? shown.media), media)
            changes.append(Change(since, shown.colour))
        }
        newest = media
        // The one before the window still says what was shown when it began.
        let old = changes.prefix { media - $0.media > Self.seconds }.count
        if old > 1 { changes.removeFirst(old - 1) }
    }

    /// What it showed then, and since when; unknown before the first reading and after the newest one.
    package func colour(at media: MediaTime) -> Change {
        guard let newest, media <= newest, let change = changes.last(where: { $0.media <= media }) else {
            return Change(media, .unknown)
        }
        return change
    }
}
