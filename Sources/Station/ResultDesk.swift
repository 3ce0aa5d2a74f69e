import Core
import Video

/// What a detector found in one picture, with the moments the picture passed on its way.
struct FrameResult: Sendable {
    let picture: Picture
    var stamp: FrameStamp
    let isStill: Bool
    var signals: [String: SignalHistory] = [:]
    /// The one that looked at it.
    var model = ""
    let ticket: Int
    let decoded: MonotonicTime
    let taken: MonotonicTime
    let inferred: MonotonicTime
    /// Nil where the detector failed on it.
    let detections: [Detection]?
    /// Of a known picture that no camera took; nil for all others.
    var proof: ProofTicket?
}

extension FrameResult {
    /// What a model found in a picture just now.
    init(_ job: FrameJob, model: String, detections: [Detection]?) {
        self.init(
            picture: job.picture, stamp: job.stamp, isStill: job.isStill, signals: job.signals, model: model,
            ticket: job.ticket, decoded: job.decoded, taken: job.taken, inferred: Clock.monotonic,
            detections: detections, proof: job.proof)
    }
}

/// Between detectors and analysis: puts each camera's results back into the order of their pictures.
final class ResultDesk: Sendable {
    /// What came since the last time.
    struct Batch {
        var results: [FrameResult]
        /// Cameras that are gone.
        var left: [Int]
    }

    private struct Order: Sendable {
        var early: [Int: FrameResult] = [:]
        var nextTicket = 0
    }

    private struct State: Sendable {
        var ready: [FrameResult] = []
        var orders: [Int: Order] = [:]
        var left: [Int] = []
        var isClosed = false
    }

    private let state = Monitor(State())

    func add(_ camera: Int) { state.change { $0.orders[camera] = Order() } }

    /// What is still made of the camera's pictures is thrown away.
    func remove(_ camera: Int) {
        state.change { state in
            guard state.orders.removeValue(forKey: camera) != nil else { return }
            state.ready.removeAll { $0.stamp.camera == camera }
            state.left.append(camera)
        }
    }

    func put(_ result: FrameResult) {
        state.change { state in
            let camera = result.stamp.camera
            guard var order = state.orders.removeValue(forKey: camera) else { return }
            order.early[result.ticket] = result
            while let next = order.early.removeValue(forKey: order.nextTicket) {
                state.ready.append(next)
                order.nextTicket += 1
            }
            state.orders[camera] = order
        }
    }

    /// Waits for news; nil once the desk is closed and everything was taken.
    func take() -> Batch? {
        let batch: Batch?? = state.wait { state in
            if state.ready.isEmpty, state.left.isEmpty { return state.isClosed ? .some(nil) : nil }
            defer { (state.ready, state.left) = ([], []) }
            return .some(Batch(results: state.ready, left: state.left))
        }
        return batch ?? nil
    }

    /// Those that wait to be judged.
    var count: Int { state.read { $0.ready.count + $0.orders.values.reduce(0) { $0 + $1.early.count } } }

    var queues: [QueueStatus] {
        [QueueStatus(name: "results to judge", length: count)]
    }

    func close() { state.change { $0.isClosed = true } }
}
