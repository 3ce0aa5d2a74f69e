import Core
import Video

/// What a camera's thread sees in its pictures before any detector does: faults of the picture itself, and whether
/// anything moves. Belongs to that thread.
struct PictureWatch {
    /// Faults of a picture last for seconds; twice a second is often enough.
    private static let secondsBetweenLooks = 0.5
    struct Sight {
        /// Nothing moves, and the last analysis is not old enough.
        var isGated = false
        /// Nothing has moved since the last picture that was not gated.
        var isStill = false
        /// What is wrong with the picture now; nil where that has not changed.
        var conditions: Set<PictureHealth.Condition>?
    }

    let scaler = Scaler()
    var stillSeconds: Double?
    private var probe = PictureProbe()
    private var health = PictureHealth()
    private var gate = MotionGate()
    private var lookedAt: MonotonicTime?
    private var passedAt: MediaTime?

    init(stillSeconds: Double?) { self.stillSeconds = stillSeconds }

    /// The camera was away: nobody knows what moved meanwhile, so nothing counts as still before it was looked at anew.
    mutating func reconnected() {
        health.reset()
        gate = MotionGate()
    }

    mutating func look(at picture: Picture, _ stamp: FrameStamp) -> Sight {
        var sight = Sight()
        let isDue = lookedAt.map { stamp.arrival - $0 >= Self.secondsBetweenLooks } ?? true
        guard isDue || stillSeconds != nil else {
            probe.pass(picture)
            return sight
        }
        guard let sample = probe.sample(picture) else { return sight }
        if isDue {
            lookedAt = stamp.arrival
            let before = health.conditions
            _ = health.judge(sample, at: stamp.arrival)
            if health.conditions != before { sight.conditions = health.conditions }
        }
        guard let stillSeconds else { return sight }
        sight.isStill = gate.isStill(sample, at: stamp.media)
        sight.isGated = sight.isStill && passedAt.map { stamp.media - $0 < stillSeconds } ?? false
        if !sight.isGated { passedAt = stamp.media }
        return sight
    }
}
