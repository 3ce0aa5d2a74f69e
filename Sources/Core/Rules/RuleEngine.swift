/// A rule's condition began or ended to hold for one object.
package struct Event: Sendable, Equatable {
    package enum Change: String, Sendable { case began, ended }

    package var change: Change
    /// Index into the engine's rules.
    package var rule: Int
    /// Tells episodes of one rule apart: the track.
    package var episode: String
    /// E.g. `car #12`.
    package var object: String
    /// What it did, without the object.
    package var message: String
    package var media: MediaTime
}

/// Judges one camera's tracks against its rules: a value, driven by media time only.
package struct RuleEngine: Sendable {
    private struct Stay: Sendable {
        var since: MediaTime
        var isReported = false
    }

    private struct Key: Hashable, Sendable {
        var rule: Int
        var track: Int
    }

    package let rules: [Rule]
    private var stays: [Key: Stay] = [:]
    private var lastFootpoints: [Int: (point: Point, time: MediaTime)] = [:]

    /// `rules` of one camera only; events name them by index.
    package init(rules: [Rule]) { self.rules = rules }

    /// Takes the confirmed tracks of one picture. Only tracks that were seen in it move the judgement; one that is gone ends its stays.
    package mutating func judge(_ tracks: [Track], size: PictureSize, at time: MediaTime) -> [Event] {
        var events: [Event] = []
        let present = Set(tracks.map(\.id))
        for (index, rule) in rules.enumerated() {
            for track in tracks where track.isSeen {
                switch rule.kind {
                case .zone(let zone, .entered):
                    judge(zone, 0, index, track, size, at: time, into: &events)
                case .zone(let zone, .inside(let minimum)):
                    judge(zone, minimum, index, track, size, at: time, into: &events)
                case .line(let line, let direction) where applies(rule, to: track):
                    judge(line, direction, index, track, size, at: time, into: &events)
                default: break
                }
            }
        }
        for (key, stay) in stays.sorted(by: { ($0.key.rule, $0.key.track) < ($1.key.rule, $1.key.track) })
        where !present.contains(key.track) {
            stays[key] = nil
            if stay.isReported { events.append(end(key, at: time)) }
        }
        lastFootpoints = lastFootpoints.filter { present.contains($0.key) }
        for track in tracks where track.isSeen {
            lastFootpoints[track.id] = (fraction(track.box.footpoint, of: size), time)
        }
        return events
    }

    private func applies(_ rule: Rule, to track: Track) -> Bool {
        (rule.classes.isEmpty || rule.classes.contains(track.label)) && track.score >= rule.minimumScore
    }

    private mutating func judge(
        _ zone: Zone, _ minimumSeconds: Double, _ rule: Int, _ track: Track, _ size: PictureSize, at time: MediaTime,
        into events: inout [Event]
    ) {
        let key = Key(rule: rule, track: track.id)
        guard zone.polygon.contains(fraction(track.box.footpoint, of: size)) else {
            if let stay = stays.removeValue(forKey: key), stay.isReported { events.append(end(key, at: time)) }
            return
        }
        // A doubtful detection neither begins a stay nor ends one.
        guard applies(rules[rule], to: track) else { return }
        var stay = stays[key] ?? Stay(since: time)
        if !stay.isReported, time - stay.since >= minimumSeconds {
            stay.isReported = true
            let object = name(of: track)
            let message =
                minimumSeconds > 0
                ? "in \(zone.name) for \(minimumSeconds.formattedSeconds)" : "entered \(zone.name)"
            events.append(
                Event(
                    change: .began, rule: rule, episode: "#\(track.id)", object: object, message: message,
                    media: stay.since + minimumSeconds))
        }
        stays[key] = stay
    }

    private func judge(
        _ line: Line, _ direction: CrossingDirection, _ rule: Int, _ track: Track, _ size: PictureSize,
        at time: MediaTime, into events: inout [Event]
    ) {
        guard let before = lastFootpoints[track.id] else { return }
        let now = fraction(track.box.footpoint, of: size)
        guard let part = line.segment.crossing(of: Segment(before.point, now)) else { return }
        // On a screen, where y grows downwards, a negative side is the left one.
        let crossed: CrossingDirection = line.segment.side(of: before.point) < 0 ? .leftToRight : .rightToLeft
        guard direction == .both || direction == crossed else { return }
        let instant = before.time + (time - before.time) * part
        let object = name(of: track)
        let message = "crossed \(line.name) \(crossed.rawValue)"
        // A crossing is an instant: its condition is over as soon as it is said.
        for change in [Event.Change.began, .ended] {
            events.append(
                Event(
                    change: change, rule: rule, episode: "#\(track.id)", object: object, message: message,
                    media: instant))
        }
    }

    private func end(_ key: Key, at time: MediaTime) -> Event {
        Event(change: .ended, rule: key.rule, episode: "#\(key.track)", object: "", message: "", media: time)
    }

    private func name(of track: Track) -> String { "\(track.label) #\(track.id)" }

    private func fraction(_ point: Point, of size: PictureSize) -> Point {
        Point(point.x / Double(max(size.width, 1)), point.y / Double(max(size.height, 1)))
    }
}

extension Double {
    /// `12 s`, or `0.5 s` where the fraction matters.
    fileprivate var formattedSeconds: String {
        self == rounded() ? "\(Int(self)) s" : "\((self * 10).rounded() / 10) s"
    }
}
