import Core
import Glibc

/// Decides which pictures are decoded when a machine is too slow for all of them: fewer step by step while the stream
/// falls behind, all again once it has kept up for long enough. Who waits for packets is not behind, whatever their stamps
/// say: cameras set their clocks, and networks become slower for good.
struct DecodingPace {
    private static let limitSeconds = 0.5
    /// A burst after a stall is worked off in less.
    private static let patienceSeconds = 1.0
    private static let calmLagSeconds = 0.15
    private static let shortestCalmSeconds = 5.0
    private static let longestCalmSeconds = 80.0
    /// Of its time; a thread that a busy machine holds up seems to wait a little too.
    private static let leastWaiting = 0.4
    /// That part is told over about so long.
    private static let waitingMemorySeconds = 0.5

    private(set) var mode = DecodingMode.all
    /// Since when it has been too late.
    private var lateSince: MonotonicTime?
    private var calmSince: MonotonicTime?
    private var relaxedAt: MonotonicTime?
    /// Each relapse doubles how long it must be calm before the next try.
    private var calmSeconds = shortestCalmSeconds
    /// Which part of its time the reader waits for packets.
    private var waiting = 1.0
    private var askedAt: MonotonicTime?

    /// A packet came, for which the reader waited so long; true where the mode changed.
    mutating func note(lag: Double, waited: Double, at time: MonotonicTime) -> Bool {
        let elapsed = askedAt.map { time - $0 } ?? 0
        askedAt = time
        if elapsed > 0 {
            let weight = 1 - exp(-elapsed / Self.waitingMemorySeconds)
            waiting += (min(waited / elapsed, 1) - waiting) * weight
        }
        return note(lag: waiting > Self.leastWaiting ? 0 : lag, at: time)
    }

    private mutating func note(lag: Double, at time: MonotonicTime) -> Bool {
        if lag > Self.limitSeconds {
            calmSince = nil
            lateSince = lateSince ?? time
            guard time - lateSince! > Self.patienceSeconds, mode != .key else { return false }
            if let relaxedAt, time - relaxedAt < 2 * calmSeconds {
                calmSeconds = min(calmSeconds * 2, Self.longestCalmSeconds)
            }
            mode = mode == .all ? .reference : .key
            lateSince = time
            return true
        }
        lateSince = nil
        guard lag < Self.calmLagSeconds, mode != .all else {
            calmSince = nil
            if mode == .all, let relaxedAt, time - relaxedAt > 2 * calmSeconds {
                calmSeconds = Self.shortestCalmSeconds
            }
            return false
        }
        calmSince = calmSince ?? time
        guard time - calmSince! > calmSeconds else { return false }
        mode = mode == .key ? .reference : .all
        (calmSince, relaxedAt) = (nil, time)
        return true
    }
}
