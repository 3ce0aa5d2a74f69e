import Core
import Video

/// One picture on its way to the detector.
struct FrameJob: Sendable {
    let picture: Picture
    let stamp: FrameStamp
    let decoded: MonotonicTime
    /// When a detector took it.
    var taken = MonotonicTime(0)
    /// Counts the camera's jobs in the order they were taken, so that results can be put back into it.
    var ticket = 0
}

/// Between cameras and detectors: one slot a camera, the newest frame wins, cameras are served in turn.
final class FrameDesk: Sendable {
    private struct State: Sendable {
        var slots: [FrameJob?]
        var tickets: [Int]
        var next = 0
        var isClosed = false
    }

    private let state: Monitor<State>

    init(cameras: Int) {
        state = Monitor(
            State(slots: Array(repeating: nil, count: cameras), tickets: Array(repeating: 0, count: cameras)))
    }

    /// Puts the newest picture into its camera's slot; true where it took the place of one that nobody had taken.
    func offer(_ job: FrameJob) -> Bool {
        state.change { state in
            defer { state.slots[job.stamp.camera] = job }
            return state.slots[job.stamp.camera] != nil
        }
    }

    /// Waits for the camera's slot to be free, so that no picture is replaced; false once the desk is closed.
    func deliver(_ job: FrameJob) -> Bool {
        state.wait { state in
            if state.isClosed { return false }
            guard state.slots[job.stamp.camera] == nil else { return nil }
            state.slots[job.stamp.camera] = job
            return true
        }
    }

    /// Waits for a picture, each camera in its turn; nil once the desk is closed and, where it drains, empty.
    func take() -> FrameJob? {
        let job: FrameJob?? = state.wait { state in
            let count = state.slots.count
            for offset in 0..<count {
                let camera = (state.next + offset) % count
                guard var job = state.slots[camera] else { continue }
                state.slots[camera] = nil
                state.next = (camera + 1) % count
                job.ticket = state.tickets[camera]
                state.tickets[camera] += 1
                return .some(job)
            }
            return state.isClosed ? .some(nil) : nil
        }
        return job.flatMap { job in
            guard var job else { return nil }
            job.taken = Clock.monotonic
            return job
        }
    }

    /// No more pictures come; what is in the slots is still given out unless `discarding`.
    func close(discarding: Bool) {
        state.change { state in
            state.isClosed = true
            if discarding { for index in state.slots.indices { state.slots[index] = nil } }
        }
    }
}
