import Core

/// Maps a stream's time stamps to media time: seconds that only rise and go on through whatever the stamps do.
///
/// A stamp is believed as long as it goes on from the one before it. One that jumps is believed only where the time
/// between the arrivals says the same (pictures were lost on the way); otherwise the camera set its clock, and what
/// follows is counted from here.
struct MediaClock {
    /// A step beyond this asks for a second witness.
    private static let longestStepSeconds = 1.0
    /// How far a step and the time between arrivals may lie apart: a network holds pictures up, then lets them go at once.
    private static let toleranceSeconds = 1.0
    /// In a recording there is no second witness.
    private static let longestFileStepSeconds = 10.0

    private let isLive: Bool
    private let start: MediaTime
    /// Which media time the stream's second 0 is.
    private var origin: Double?
    private var last: (stamp: Double?, media: MediaTime, arrival: MonotonicTime)?
    private(set) var rhythm: StreamRhythm

    /// The first picture gets `start`.
    init(start: MediaTime, isLive: Bool, nominalInterval: Double?) {
        self.start = start
        self.isLive = isLive
        rhythm = StreamRhythm(nominalInterval: nominalInterval)
    }

    /// The media time of the next picture shown; `stamp` in seconds, nil where the stream gives none.
    mutating func media(_ stamp: Double?, arrival: MonotonicTime) -> MediaTime {
        let media = next(stamp, arrival)
        last = (stamp ?? last?.stamp.map { $0 + rhythm.interval }, media, arrival)
        return media
    }

    /// The media time that a packet's picture will have, if nothing jumps before it is shown.
    func presumed(_ stamp: Double?) -> MediaTime {
        guard let stamp, let origin else { return last.map { $0.media + rhythm.interval } ?? start }
        return MediaTime(stamp + origin)
    }

    /// Told of every packet, for the rhythm of key pictures.
    mutating func packet(isKey: Bool, at media: MediaTime) { rhythm.packet(isKey: isKey, at: media) }

    private mutating func next(_ stamp: Double?, _ arrival: MonotonicTime) -> MediaTime {
        guard let last else {
            origin = stamp.map { start.seconds - $0 }
            return start
        }
        guard let stamp else { return last.media + rhythm.interval }
        guard let origin else {
            self.origin = (last.media + rhythm.interval).seconds - stamp
            return last.media + rhythm.interval
        }
        let media = MediaTime(stamp + origin), step = media - last.media, elapsed = arrival - last.arrival
        if step > 0, step <= Self.longestStepSeconds {
            rhythm.picture(after: step)
            return media
        }
        let isLoss =
            isLive ? abs(step - elapsed) < max(Self.toleranceSeconds, step / 2) : step <= Self.longestFileStepSeconds
        if step > 0, isLoss {
            rhythm.picture(after: step)
            return media
        }
        // A little back: the camera's stamps tremble; the next one goes on from the same origin.
        if step <= 0, step > -Self.longestStepSeconds, step > -20 * rhythm.interval {
            return last.media + min(rhythm.interval, 0.001)
        }
        let onward = last.media + (isLive ? max(rhythm.interval, elapsed) : rhythm.interval)
        self.origin = onward.seconds - stamp
        return onward
    }
}
