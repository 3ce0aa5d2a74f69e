import Core
import Video

/// One picture on its way to the detector.
struct FrameJob: Sendable {
    let picture: Picture
    let stamp: FrameStamp
    let decoded: MonotonicTime
    /// Nothing has moved since the camera's last picture that was analysed.
    var isStill = false
    /// Of the traffic signals in the picture, up to it.
    var signals: [String: SignalHistory] = [:]
    /// When a detector took it.
    var taken = MonotonicTime(0)
    /// Counts the camera's jobs in the order they were taken, so that results can be put back into it.
    var ticket = 0
}

/// Between cameras and detectors: one slot a camera, the newest frame wins, cameras are served by their weight.
final class FrameDesk: Sendable {
    /// First in one round and last in the next is late enough.
    private static let overdueSeconds = 0.2

    private struct State: Sendable {
        var slots: [FrameJob?]
        var tickets: [Int]
        /// When each camera's turn comes, in turns of a camera of weight 1; one that had no news has missed its turns.
        var turns: [Double]
        var clock = 0.0
        /// When each camera's last picture was taken.
        var takenAt: [MonotonicTime?]
        /// Where the search among equals begins.
        var next = 0
        var isClosed = false

        /// Takes the picture of the camera whose turn it is, among `cameras`; of several whose turn it is that of the one
        /// that was not looked at for long, else the newest one, which waited least.
        mutating func take(among cameras: Set<Int>?, _ weights: [Double], at now: MonotonicTime) -> FrameJob? {
            var chosen: (job: FrameJob, turn: Double, overdue: Double)?
            for offset in slots.indices {
                let camera = (next + offset) % slots.count
                guard let job = slots[camera], cameras?.contains(camera) ?? true else { continue }
                let turn = max(turns[camera], clock)
                let overdue = max(takenAt[camera].map { now - $0 - FrameDesk.overdueSeconds } ?? 0, 0)
                let isBetter = chosen.map { best in
                    if turn != best.turn { return turn < best.turn }
                    if overdue != best.overdue { return overdue > best.overdue }
                    return job.stamp.arrival > best.job.stamp.arrival
                }
                if isBetter ?? true { chosen = (job, turn, overdue) }
            }
            guard let (found, turn, _) = chosen else { return nil }
            var job = found
            let camera = job.stamp.camera
            slots[camera] = nil
            takenAt[camera] = now
            next = (camera + 1) % slots.count
            clock = turn
            turns[camera] = turn + 1 / weights[camera]
            job.ticket = tickets[camera]
            tickets[camera] += 1
            return job
        }
    }

    private let state: Monitor<State>
    private let weights: [Double]

    /// One weight for each camera: twice the weight, twice the pictures where there are more than can be analysed.
    init(weights: [Double]) {
        self.weights = weights
        state = Monitor(
            State(
                slots: Array(repeating: nil, count: weights.count), tickets: Array(repeating: 0, count: weights.count),
                turns: Array(repeating: 0, count: weights.count),
                takenAt: Array(repeating: nil, count: weights.count)))
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
            if let job = state.take(among: nil, weights, at: Clock.monotonic) { return .some(job) }
            return state.isClosed ? .some(nil) : nil
        }
        return job.flatMap { Self.stamped($0) }
    }

    /// More pictures of these cameras to share a run: up to `count`, waiting so long at most.
    func takeMore(_ count: Int, among cameras: Set<Int>, within seconds: Double) -> [FrameJob] {
        var jobs: [FrameJob] = []
        let deadline = Clock.monotonic + seconds
        while jobs.count < count {
            let job: FrameJob?? = state.wait(seconds: max(deadline - Clock.monotonic, 0)) { state in
                if let job = state.take(among: cameras, weights, at: Clock.monotonic) { return .some(job) }
                return state.isClosed ? .some(nil) : nil
            }
            guard let job = job.flatMap({ Self.stamped($0) }) else { break }
            jobs.append(job)
        }
        return jobs
    }

    /// Waits for a moment when no picture waits, so long at most.
    func waitForGap(seconds: Double) {
        _ = state.wait(seconds: seconds) { $0.isClosed || $0.slots.allSatisfy { $0 == nil } ? true : nil }
    }

    /// No more pictures come; what is in the slots is still given out unless `discarding`.
    func close(discarding: Bool) {
        state.change { state in
            state.isClosed = true
            if discarding { for index in state.slots.indices { state.slots[index] = nil } }
        }
    }

    func queues(replaced: Int) -> [QueueStatus] {
        let filled = state.read { $0.slots.count { $0 != nil } }
        return [QueueStatus(name: "picture slots", length: filled, limit: weights.count, dropped: replaced)]
    }

    private static func stamped(_ job: FrameJob?) -> FrameJob? {
        guard var job else { return nil }
        job.taken = Clock.monotonic
        return job
    }
}
