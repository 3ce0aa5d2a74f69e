/// How fast something grows that must not (memory, open files), told apart from what filling caches take: after Theil and
/// Sen, the median of the slopes between all pairs of points, which single peaks do not move.
package struct Slope: Sendable {
    /// One point is the lowest reading of so many seconds: what stays when everything short-lived is gone.
    private static let pointSeconds = 300.0
    private static let warmUpSeconds = 900.0
    /// Fewer points are no trend: an hour and a half after the start, at the soonest.
    private static let leastPoints = 16
    /// Six hours.
    private static let mostPoints = 72

    private var began: Double?
    private var points: [(time: Double, value: Double)] = []
    private var open: (since: Double, lowest: Double)?

    package init() {}

    /// Takes a reading at a moment in seconds; moments rise.
    package mutating func read(_ value: Double, at seconds: Double) {
        let began = self.began ?? seconds
        self.began = began
        guard seconds - began >= Self.warmUpSeconds else { return }
        let current = open ?? (seconds, value)
        open = (current.since, min(current.lowest, value))
        guard seconds - current.since >= Self.pointSeconds else { return }
        points.append((seconds, min(current.lowest, value)))
        if points.count > Self.mostPoints { points.removeFirst() }
        open = nil
    }

    /// Nil while too little is known.
    package var perHour: Double? {
        guard points.count >= Self.leastPoints else { return nil }
        var slopes: [Double] = []
        for (index, first) in points.enumerated() {
            for second in points[(index + 1)...] {
                slopes.append((second.value - first.value) / (second.time - first.time) * 3600)
            }
        }
        slopes.sort()
        return slopes[slopes.count / 2]
    }
}
