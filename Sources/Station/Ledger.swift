import Core
import Telemetry
import Video

/// What each camera did: counted by the threads, read by the snapshot.
final class Ledger: Sendable {
    /// Rates are over the last whole seconds, latencies over the last half minute.
    static let rateSeconds = 3
    static let keptSeconds = 30

    struct Second: Sendable {
        var index = -1
        var decoded = 0
        var analysed = 0
        var replaced = 0
        var gated = 0
        var latencies: [Double] = []
    }

    struct Camera: Sendable {
        var phase = CameraPhase.connecting
        var reason = ""
        var retryAt: MonotonicTime?
        var stream = StreamStatus()
        var conditions: Set<PictureHealth.Condition> = []
        var counts = PictureCounts()
        /// Of the newest whole picture.
        var newestArrival: MonotonicTime?
        var newestWall: WallTime?
        /// Whole pictures since the last gap that was too long.
        var picturesInRow = 0
        var newestResult: MonotonicTime?
        /// The longest time between two results, since the figures were restarted.
        var oldestResult = 0.0
        var objects: [String: Int] = [:]
        var seconds = [Second](repeating: Second(), count: keptSeconds)
        var total = Histogram()
        var stages = [Histogram](repeating: Histogram(), count: FrameTiming.Stage.allCases.count)
        var recent = StageHistograms()

        mutating func count(at time: MonotonicTime, _ body: (inout Second) -> Void) {
            let index = Int(time.seconds)
            let slot = index % Ledger.keptSeconds
            if seconds[slot].index != index { seconds[slot] = Second(index: index) }
            body(&seconds[slot])
        }
    }

    private let cameras: Monitor<[Camera]>
    private let plans: [CameraPlan]

    init(_ plans: [CameraPlan]) {
        self.plans = plans
        cameras = Monitor(plans.map { Camera(phase: $0.isEnabled ? .connecting : .off) })
    }

    func connecting(_ index: Int) {
        cameras.change { $0[index].phase = $0[index].phase == .live ? .live : .connecting }
    }

    func opened(_ index: Int, codec: String) { cameras.change { $0[index].stream.codec = codec } }

    /// `isLasting`: it will not pass by itself.
    func lost(_ index: Int, reason: String, retrySeconds: Double, isLasting: Bool = false) {
        cameras.change {
            $0[index].phase = isLasting ? .failed : .reconnecting
            $0[index].reason = Text.cleaned(reason)
            $0[index].retryAt = Clock.monotonic + retrySeconds
            $0[index].objects = [:]
            $0[index].picturesInRow = 0
            $0[index].stream.losses += 1
        }
    }

    /// A whole picture came out of the decoder, for what happens to it next.
    func decoded(_ stamp: FrameStamp, _ stream: StreamStatus, at now: MonotonicTime) {
        let staleSeconds = plans[stamp.camera].staleSeconds(stream)
        cameras.change { cameras in
            cameras[stamp.camera].count(stamp, stream, now)
            let gap = cameras[stamp.camera].newestArrival.map { stamp.arrival - $0 } ?? .infinity
            if gap > staleSeconds { cameras[stamp.camera].picturesInRow = 0 }
            cameras[stamp.camera].picturesInRow += 1
            cameras[stamp.camera].newestArrival = stamp.arrival
            cameras[stamp.camera].newestWall = stamp.wall
            cameras[stamp.camera].phase = .live
            cameras[stamp.camera].reason = ""
            cameras[stamp.camera].retryAt = nil
        }
    }

    /// A damaged picture came out of the decoder; nothing more happens to it.
    func corrupt(_ stamp: FrameStamp, _ stream: StreamStatus, at now: MonotonicTime) {
        cameras.change {
            $0[stamp.camera].count(stamp, stream, now)
            $0[stamp.camera].counts.corrupt += 1
        }
    }

    func replaced(_ index: Int) {
        cameras.change {
            $0[index].counts.replaced += 1
            $0[index].count(at: Clock.monotonic) { $0.replaced += 1 }
        }
    }

    func gated(_ index: Int) {
        cameras.change {
            $0[index].counts.gated += 1
            $0[index].count(at: Clock.monotonic) { $0.gated += 1 }
        }
    }

    func failed(_ index: Int) { cameras.change { $0[index].counts.failed += 1 } }

    func changed(_ index: Int, _ conditions: Set<PictureHealth.Condition>) {
        cameras.change { $0[index].conditions = conditions }
    }

    func analysed(_ index: Int, _ timing: FrameTiming, objects: [String: Int]) {
        cameras.change {
            $0[index].counts.analysed += 1
            if let before = $0[index].newestResult {
                $0[index].oldestResult = max($0[index].oldestResult, timing.published - before)
            }
            $0[index].newestResult = timing.arrival
            $0[index].objects = objects
            $0[index].total.record(seconds: timing.total)
            $0[index].recent.record(timing)
            for (slot, stage) in FrameTiming.Stage.allCases.enumerated() {
                $0[index].stages[slot].record(seconds: timing.seconds(stage))
            }
            $0[index].count(at: timing.published) {
                $0.analysed += 1
                $0.latencies.append(timing.total)
            }
        }
    }

    /// Forgets counts and latencies, to measure from now on; what is on its way is counted as new.
    func restart() {
        cameras.change {
            for index in $0.indices {
                $0[index].counts = PictureCounts(decoded: $0[index].counts.inFlight)
                $0[index].oldestResult = 0
                $0[index].total = Histogram()
                $0[index].stages = Array(repeating: Histogram(), count: FrameTiming.Stage.allCases.count)
            }
        }
    }

    func read() -> [Camera] { cameras.read { $0 } }

    /// Of all cameras together.
    var replaced: Int { cameras.read { $0.reduce(0) { $0 &+ $1.counts.replaced } } }
}

extension Ledger.Camera {
    fileprivate mutating func count(_ stamp: FrameStamp, _ stream: StreamStatus, _ now: MonotonicTime) {
        let losses = self.stream.losses
        self.stream = stream
        self.stream.losses = losses
        counts.decoded += 1
        recent.arrived(late: stream.behindSeconds, at: now)
        count(at: now) { $0.decoded += 1 }
    }
}
