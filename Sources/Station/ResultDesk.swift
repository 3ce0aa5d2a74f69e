import Core
import Video

/// What a detector found in one picture, with the moments the picture passed on its way.
struct FrameResult: Sendable {
    let picture: Picture
    let stamp: FrameStamp
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
}

/// Between detectors and analysis: puts each camera's results back into the order of their pictures.
final class ResultDesk: Sendable {
    private struct State: Sendable {
        var ready: [FrameResult] = []
        var early: [[Int: FrameResult]]
        var nextTicket: [Int]
        var isClosed = false
    }

    private let state: Monitor<State>

    init(cameras: Int) {
        state = Monitor(
            State(early: Array(repeating: [:], count: cameras), nextTicket: Array(repeating: 0, count: cameras)))
    }

    func put(_ result: FrameResult) {
        state.change { state in
            let camera = result.stamp.camera
            state.early[camera][result.ticket] = result
            while let next = state.early[camera].removeValue(forKey: state.nextTicket[camera]) {
                state.ready.append(next)
                state.nextTicket[camera] += 1
            }
        }
    }

    /// Waits for results; empty once the desk is closed and everything was taken.
    func take() -> [FrameResult] {
        state.wait { state in
            guard !state.ready.isEmpty || state.isClosed else { return nil }
            defer { state.ready = [] }
            return state.ready
        }
    }

    var queues: [QueueStatus] {
        let length = state.read { $0.ready.count + $0.early.reduce(0) { $0 + $1.count } }
        return [QueueStatus(name: "results to judge", length: length)]
    }

    func close() { state.change { $0.isClosed = true } }
}
