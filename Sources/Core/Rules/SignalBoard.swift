/// What an operator or a traffic controller said of a signal.
package struct SignalWord: Sendable, Equatable {
    package var colour: SignalColour
    package var at: WallTime

    package init(_ colour: SignalColour, at: WallTime) {
        self.colour = colour
        self.at = at
    }
}

/// The histories of a camera's signals in media time, whatever each is read from: a value, driven by the pictures.
package struct SignalBoard: Sendable {
    private let signals: [Signal]
    private var histories: [String: SignalHistory]
    private var words: [String: SignalWord] = [:]
    private var newest: WallTime?

    package init(_ signals: [Signal]) {
        self.signals = signals
        histories = Dictionary(signals.map { ($0.name, SignalHistory()) }, uniquingKeysWith: { first, _ in first })
    }

    /// The histories as of a picture taken at `media`, which is `wall` by the calendar. `read`: those of the signals in
    /// the picture; `words`: what was told since the last picture, in order.
    package mutating func update(
        read: [String: SignalHistory], words news: [String: [SignalWord]], media: MediaTime, wall: WallTime
    ) -> [String: SignalHistory] {
        for signal in signals {
            switch signal.source {
            case .picture: if let history = read[signal.name] { histories[signal.name] = history }
            case .schedule(let phases, let offset):
                for change in Self.changes(of: phases, offset, from: newest ?? wall, until: wall) {
                    take(change, signal.name, media: media, wall: wall)
                }
                histories[signal.name]?.extend(to: media)
            case .command(let validSeconds):
                for word in news[signal.name] ?? [] {
                    words[signal.name] = word
                    take(word, signal.name, media: media, wall: wall)
                }
                guard let word = words[signal.name] else { continue }
                if wall - word.at > validSeconds {
                    take(SignalWord(.unknown, at: word.at + validSeconds), signal.name, media: media, wall: wall)
                }
                histories[signal.name]?.extend(to: media)
            }
        }
        newest = wall
        return histories
    }

    /// What each shows at a moment.
    package func status(at media: MediaTime) -> [SignalStatus] {
        signals.map { signal in
            let change = histories[signal.name]?.colour(at: media) ?? SignalHistory.Change(media, .unknown)
            let since = change.colour == .unknown ? nil : media - change.media
            return SignalStatus(name: Text.cleaned(signal.name), colour: change.colour, sinceSeconds: since)
        }
    }

    private mutating func take(_ word: SignalWord, _ name: String, media: MediaTime, wall: WallTime) {
        let before = histories[name]?.newest ?? MediaTime(-.infinity)
        let at = min(media, media + (word.at - wall))
        histories[name]?.read(word.colour, at: max(at, before))
    }

    /// What the schedule shows at `start`, and each change until `end`. A pause of many cycles is passed over.
    static func changes(
        of phases: [SignalPhase], _ offset: Double, from start: WallTime, until end: WallTime
    ) -> [SignalWord] {
        let cycle = phases.reduce(0) { $0 + $1.seconds }
        guard cycle > 0, cycle.isFinite else { return [] }
        let from = max(start.seconds, end.seconds - 2 * cycle)
        var boundary = ((from - offset) / cycle).rounded(.down) * cycle + offset
        var changes: [SignalWord] = []
        while boundary <= end.seconds {
            for phase in phases {
                let next = boundary + phase.seconds
                // A phase without length is never shown.
                if next > from, boundary <= end.seconds, phase.seconds > 0 {
                    changes.append(SignalWord(phase.colour, at: WallTime(boundary)))
                }
                boundary = next
            }
        }
        return changes
    }
}

extension SignalHistory {
    /// The newest colour still holds at that moment.
    package mutating func extend(to media: MediaTime) {
        guard let colour = changes.last?.colour, media >= newest ?? media else { return }
        read(colour, at: media)
    }
}
