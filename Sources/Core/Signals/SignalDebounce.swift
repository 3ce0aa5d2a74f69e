/// Makes of what single pictures show what a signal shows: a change counts once it has held, and then from the first
/// picture that showed it.
package struct SignalDebounce: Sendable {
    /// Pictures that speak for the same change.
    private struct Run {
        var colour: SignalColour
        var first: MediaTime
        var last: MediaTime
        var count = 1

        init(_ colour: SignalColour, at media: MediaTime) {
            self.colour = colour
            (first, last) = (media, media)
        }

        /// One picture alone is never believed.
        func holds(seconds: Double) -> Bool { count > 1 && last - first >= seconds }
    }

    private static let litSeconds = 0.06
    /// A lamp that flickers against the exposure is dark in some pictures.
    private static let offSeconds = 0.5
    private static let unknownSeconds = 1.0
    /// What was shown while no picture came for longer than that is not known.
    private static let longestGapSeconds = 5.0

    private var lit: Run?
    private var dark: Run?
    private var unreadable: Run?
    private var newest: MediaTime?
    /// What it shows and since when; nil before the first picture.
    package private(set) var shown: SignalHistory.Change?

    package init() {}

    /// Takes what the picture of a moment shows; one from before the newest is passed over.
    package mutating func step(_ colour: SignalColour, at media: MediaTime) -> SignalHistory.Change {
        let before = newest ?? media
        let current = shown ?? SignalHistory.Change(media, .unknown)
        guard media >= before else { return current }
        shown = current
        newest = media
        if media - before > Self.longestGapSeconds { show(.unknown, since: before) }
        switch colour {
        case .red, .amber, .green: light(colour, at: media, after: before)
        case .off: darken(at: media)
        case .unknown: lose(at: media)
        }
        return shown ?? current
    }

    private mutating func light(_ colour: SignalColour, at media: MediaTime, after previous: MediaTime) {
        (dark, unreadable) = (nil, nil)
        if colour == shown?.colour {
            lit = nil
            return
        }
        let isFresh = lit.map { $0.last == previous || media - $0.last <= Self.offSeconds } ?? false
        if lit?.colour != colour || !isFresh { lit = nil }
        if let first = Self.extend(&lit, colour, at: media, untilSeconds: Self.litSeconds) {
            show(colour, since: first)
        }
    }

    private mutating func darken(at media: MediaTime) {
        if shown?.colour == .off {
            unreadable = nil
        } else if let first = Self.extend(&dark, .off, at: media, untilSeconds: Self.offSeconds) {
            show(.off, since: first)
        }
    }

    private mutating func lose(at media: MediaTime) {
        dark = nil
        guard shown?.colour != .unknown else { return }
        let first = Self.extend(&unreadable, .unknown, at: media, untilSeconds: Self.unknownSeconds)
        if let first { show(.unknown, since: first) }
    }

    /// Adds a picture to a run; once it holds, when it began.
    private static func extend(
        _ run: inout Run?, _ colour: SignalColour, at media: MediaTime, untilSeconds seconds: Double
    ) -> MediaTime? {
        var longer = run ?? Run(colour, at: media)
        if run != nil {
            longer.last = media
            longer.count += 1
        }
        run = longer
        return longer.holds(seconds: seconds) ? longer.first : nil
    }

    private mutating func show(_ colour: SignalColour, since media: MediaTime) {
        (lit, dark, unreadable) = (nil, nil, nil)
        guard colour != shown?.colour else { return }
        shown = SignalHistory.Change(max(media, shown?.media ?? media), colour)
    }
}
