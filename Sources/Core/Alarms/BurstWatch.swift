/// Tells when more than `limit` annunciations come within `seconds`, until fewer than `calm` are within them: a flood of
/// a station, the chattering of a point. Costs the same however many there are.
struct BurstWatch: Sendable {
    /// One such time, from the first annunciation that made it one.
    struct Burst: Sendable, Equatable {
        var start: WallTime
        /// The last annunciation of it.
        var newest: WallTime
        /// When it was calm again.
        var end: WallTime
        var count: Int
    }

    private let limit: Int
    private let calm: Int
    private let seconds: Double
    /// The newest, at most one more than the limit, oldest first.
    private var recent: [WallTime] = []
    private var burst: Burst?

    init(limit: Int, calm: Int, seconds: Double) {
        self.limit = limit
        self.calm = calm
        self.seconds = seconds
    }

    static var flood: BurstWatch {
        BurstWatch(limit: AlarmFigures.floodBegins, calm: AlarmFigures.floodEnds, seconds: AlarmFigures.tenMinutes)
    }

    static var chatter: BurstWatch {
        BurstWatch(limit: AlarmFigures.chatter, calm: 1, seconds: AlarmFigures.chatterSeconds)
    }

    /// Takes one annunciation; they should come in order, and one that is a little late counts as now. Gives back the
    /// burst that was over before it.
    mutating func take(_ at: WallTime) -> Burst? {
        // So late is a clock that was set back: what was before says nothing about now.
        if let newest = recent.last, newest - at > seconds { (recent, burst) = ([], nil) }
        let at = max(at, recent.last ?? at)
        let ended = burst.flatMap { _ in finished(at: at) }
        if ended != nil { burst = nil }
        recent.append(at)
        if recent.count > limit + 1 { recent.removeFirst() }
        if let running = burst {
            burst = Burst(start: running.start, newest: at, end: at, count: running.count + 1)
        } else if recent.count > limit, at - recent[0] < seconds {
            burst = Burst(start: recent[0], newest: at, end: at, count: recent.count)
        }
        return ended
    }

    func isOn(at wall: WallTime) -> Bool { burst != nil && finished(at: wall) == nil }

    /// The burst, with the moment at which it was calm; nil while it is not, or where there is none.
    func finished(at wall: WallTime) -> Burst? {
        guard var burst, recent.count >= calm else { return nil }
        burst.end = recent[recent.count - calm] + seconds
        return burst.end <= wall ? burst : nil
    }

    /// The burst as far as it went, ended at the latest then.
    func burst(at wall: WallTime) -> Burst? {
        guard var burst else { return nil }
        burst.end = finished(at: wall)?.end ?? wall
        return burst
    }
}
