import Core

/// How far a live stream is behind: how much later pictures come in, by their own stamps, than the soonest ones did.
///
/// What is soonest is believed less and less: clocks of cameras run fast or slow by up to half a thousandth.
struct LagMeter {
    private static let drift = 0.0005
    private var soonest: (offset: Double, at: MonotonicTime)?
    private(set) var seconds = 0.0

    mutating func note(_ media: MediaTime, arrival: MonotonicTime) {
        let offset = arrival.seconds - media.seconds
        let allowed = soonest.map { $0.offset + max(arrival - $0.at, 0) * Self.drift } ?? offset
        soonest = (min(offset, allowed), arrival)
        seconds = max(0, offset - allowed)
    }
}
