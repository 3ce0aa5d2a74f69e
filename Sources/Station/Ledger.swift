import Core
import Telemetry

/// The moments one analysed picture passed, for the latency of each stage.
struct FrameTiming: Sendable {
    enum Stage: String, CaseIterable { case decode, wait, inference, analysis }

    let arrival: MonotonicTime
    let decoded: MonotonicTime
    let taken: MonotonicTime
    let inferred: MonotonicTime
    let published: MonotonicTime

    var total: Double { published - arrival }

    func seconds(_ stage: Stage) -> Double {
        switch stage {
        case .decode: decoded - arrival
        case .wait: taken - decoded
        case .inference: inferred - taken
        case .analysis: published - inferred
        }
    }
}

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
        var latencies: [Double] = []
    }

    struct Camera: Sendable {
        var phase = CameraPhase.connecting
        var reason = ""
        var retryAt: MonotonicTime?
        var codec = ""
        var size: PictureSize?
        var decoded = 0
        var analysed = 0
        var replaced = 0
        var failed = 0
        var newestArrival: MonotonicTime?
        var newestWall: WallTime?
        var newestResult: MonotonicTime?
        var objects: [String: Int] = [:]
        var seconds = [Second](repeating: Second(), count: keptSeconds)
        var total = Histogram()
        var stages = [Histogram](repeating: Histogram(), count: FrameTiming.Stage.allCases.count)

        mutating func count(at time: MonotonicTime, _ body: (inout Second) -> Void) {
            let index = Int(time.seconds)
            let slot = index % Ledger.keptSeconds
            if seconds[slot].index != index { seconds[slot] = Second(index: index) }
            body(&seconds[slot])
        }
    }

    private let cameras: Monitor<[Camera]>

    init(cameras count: Int) { cameras = Monitor(Array(repeating: Camera(), count: count)) }

    func connecting(_ index: Int) {
        cameras.change { $0[index].phase = $0[index].phase == .live ? .live : .connecting }
    }

    func opened(_ index: Int, codec: String) { cameras.change { $0[index].codec = codec } }

    func lost(_ index: Int, reason: String, retrySeconds: Double) {
        cameras.change {
            $0[index].phase = .reconnecting
            $0[index].reason = Text.cleaned(reason)
            $0[index].retryAt = Clock.monotonic + retrySeconds
            $0[index].objects = [:]
        }
    }

    func decoded(_ job: FrameJob) {
        cameras.change {
            let index = job.stamp.camera
            $0[index].phase = .live
            $0[index].reason = ""
            $0[index].retryAt = nil
            $0[index].size = job.stamp.size
            $0[index].decoded += 1
            $0[index].newestArrival = job.stamp.arrival
            $0[index].newestWall = job.stamp.wall
            $0[index].count(at: job.decoded) { $0.decoded += 1 }
        }
    }

    func replaced(_ index: Int) {
        cameras.change {
            $0[index].replaced += 1
            $0[index].count(at: Clock.monotonic) { $0.replaced += 1 }
        }
    }

    func failed(_ index: Int) { cameras.change { $0[index].failed += 1 } }

    func analysed(_ index: Int, _ timing: FrameTiming, objects: [String: Int]) {
        cameras.change {
            $0[index].analysed += 1
            $0[index].newestResult = timing.arrival
            $0[index].objects = objects
            $0[index].total.record(seconds: timing.total)
            for (slot, stage) in FrameTiming.Stage.allCases.enumerated() {
                $0[index].stages[slot].record(seconds: timing.seconds(stage))
            }
            $0[index].count(at: timing.published) {
                $0.analysed += 1
                $0.latencies.append(timing.total)
            }
        }
    }

    /// Forgets counts and latencies, to measure from now on.
    func restart() {
        cameras.change {
            for index in $0.indices {
                $0[index].decoded = 0
                $0[index].analysed = 0
                $0[index].replaced = 0
                $0[index].failed = 0
                $0[index].total = Histogram()
                $0[index].stages = Array(repeating: Histogram(), count: FrameTiming.Stage.allCases.count)
            }
        }
    }

    func read() -> [Camera] { cameras.read { $0 } }
}
