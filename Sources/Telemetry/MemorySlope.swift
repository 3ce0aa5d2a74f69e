/// How fast a process's memory grows, told apart from what filling caches take: after Theil and Sen, the median of the
/// slopes between all pairs of points, which single peaks do not move.
package struct MemorySlope: Sendable {
    /// One point is the lowest reading of so many seconds: what stays when everything short-lived is gone.
    private static let pointSeconds = 300.0
    private static let warmUpSeconds = 900.0
    /// Fewer points are no trend: an hour and a half after the start, at the soonest.
    private static let leastPoints = 16
    /// Six hours.
    private static let mostPoints = 72

    private var began: Double?
    private var points: [(time: Double, mib: Double)] = []
    private var open: (since: Double, lowest: Double)?

    package init() {}

    /// Takes a reading in MiB at a moment in seconds; moments rise.
    package mutating func read(_ mib: Double, at seconds: Double) {
        let began = self.began ?? seconds
        self.began = began
        guard seconds - began >= Self.warmUpSeconds else { return }
        let current = open ?? (seconds, mib)
        open = (current.since, min(current.lowest, mib))
        guard seconds - current.since >= Self.pointSeconds else { return }
        points.append((seconds, min(current.lowest, mib)))
        if points.count > Self.mostPoints { points.removeFirst() }
        open = nil
    }

    /// MiB an hour; nil while too little is known.
    package var mibPerHour: Double? {
        guard points.count >= Self.leastPoints else { return nil }
        var slopes: [Double] = []
        for (index, first) in points.enumerated() {
            for second in points[(index + 1)...] {
                slopes.append((second.mib - first.mib) / (second.time - first.time) * 3600)
            }
        }
        slopes.sort()
        return slopes[slopes.count / 2]
    }

    /// Words for an operator once memory will be full within three days at this rate; nil before.
    /// `availableMiB`: what the machine has left.
    package func trouble(availableMiB: Double) -> String? {
        guard let slope = mibPerHour, slope > 1 else { return nil }
        let hours = max(availableMiB, 0) / slope
        guard hours < 72 else { return nil }
        return "memory grows by \(Int(slope.rounded())) MiB an hour; full in \(Int(hours)) h"
    }
}
