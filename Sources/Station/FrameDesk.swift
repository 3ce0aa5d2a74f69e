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
    /// Of a known picture that no camera took; nil for all others.
    var proof: ProofTicket?
}

/// Between cameras and detectors: one slot a camera, the newest frame wins, cameras are served by their weight.
final class FrameDesk: Sendable {
    /// First in one round and last in the next is late enough.
    private static let overdueSeconds = 0.2

    /// What became of a picture that was offered.
    enum Offer: Equatable {
        case taken
        /// It took the place of one that nobody had taken.
        case replacing
        /// Its camera is gone, or was begun anew since.
        case refused
    }

    private struct Slot: Sendable {
        let camera: Int
        var generation = 0
        /// Twice the weight, twice the pictures where there are more than can be analysed.
        var weight: Double
        var job: FrameJob?
        var ticket = 0
        /// When the camera's turn comes, in turns of a camera of weight 1; one that had no news has missed its turns.
        var turn = 0.0
        /// When its last picture was taken.
        var takenAt: MonotonicTime?
    }

    private struct State: Sendable {
        var slots: [Slot] = []
        var clock = 0.0
        /// The camera where the search among equals begins.
        var next = 0
        var isClosed = false
        /// Known pictures, before all others: they are few, and take nobody's turn.
        var proofs: [FrameJob] = []

        mutating func takeProof(among cameras: Set<Int>?) -> FrameJob? {
            while let found = proofs.firstIndex(where: { cameras?.contains($0.stamp.camera) ?? true }) {
                let job = proofs.remove(at: found)
                // A camera that is gone meanwhile needs no proof.
                if let slot = index(of: job.stamp.camera) { return numbered(job, at: slot) }
            }
            return nil
        }

        mutating func numbered(_ job: FrameJob, at slot: Int) -> FrameJob {
            var job = job
            job.ticket = slots[slot].ticket
            slots[slot].ticket += 1
            return job
        }

        func index(of camera: Int) -> Int? { slots.firstIndex { $0.camera == camera } }

        /// The slot that takes this picture; nil where nobody listens to what made it.
        func index(for job: FrameJob) -> Int? {
            index(of: job.stamp.camera).flatMap { slots[$0].generation == job.stamp.generation ? $0 : nil }
        }

        /// Takes the picture of the camera whose turn it is, among `cameras`; of several whose turn it is that of the one
        /// that was not looked at for long, else the newest one, which waited least.
        mutating func take(among cameras: Set<Int>?, at now: MonotonicTime) -> FrameJob? {
            if let proof = takeProof(among: cameras) { return proof }
            var chosen: (index: Int, turn: Double, overdue: Double, arrival: MonotonicTime)?
            let first = slots.firstIndex { $0.camera >= next } ?? 0
            for offset in slots.indices {
                let index = (first + offset) % slots.count
                guard let job = slots[index].job, cameras?.contains(slots[index].camera) ?? true else { continue }
                let turn = max(slots[index].turn, clock)
                let overdue = max(slots[index].takenAt.map { now - $0 - FrameDesk.overdueSeconds } ?? 0, 0)
                let isBetter = chosen.map { best in
                    if turn != best.turn { return turn < best.turn }
                    if overdue != best.overdue { return overdue > best.overdue }
                    return job.stamp.arrival > best.arrival
                }
                if isBetter ?? true { chosen = (index, turn, overdue, job.stamp.arrival) }
            }
            guard let (index, turn, _, _) = chosen, let job = slots[index].job else { return nil }
            clock = turn
            next = slots[index].camera + 1
            slots[index].job = nil
            slots[index].takenAt = now
            slots[index].turn = turn + 1 / slots[index].weight
            return numbered(job, at: index)
        }
    }

    private let state = Monitor(State())

    /// Of a new camera, whose number is above all others.
    func add(_ camera: Int, weight: Double) {
        state.change { $0.slots.append(Slot(camera: camera, weight: weight)) }
    }

    func remove(_ camera: Int) { state.change { $0.slots.removeAll { $0.camera == camera } } }

    func weigh(_ camera: Int, _ weight: Double) {
        state.change { state in
            if let index = state.index(of: camera) { state.slots[index].weight = weight }
        }
    }

    /// Takes pictures of this thread of its camera alone; true where one of an earlier thread was thrown away. Nothing
    /// where a later thread is listened to by now.
    func renew(_ life: CameraLife) -> Bool {
        state.change { state in
            guard let index = state.index(of: life.number), life.generation >= state.slots[index].generation else {
                return false
            }
            defer { state.slots[index].job = nil }
            state.slots[index].generation = life.generation
            return state.slots[index].job != nil
        }
    }

    /// Puts the newest picture into its camera's slot.
    func offer(_ job: FrameJob) -> Offer {
        state.change { state in
            guard let index = state.index(for: job) else { return .refused }
            defer { state.slots[index].job = job }
            return state.slots[index].job == nil ? .taken : .replacing
        }
    }

    /// Puts a known picture on its camera's way, beside the slot: it replaces no picture and no picture replaces it.
    func prove(_ job: FrameJob) { state.change { if !$0.isClosed { $0.proofs.append(job) } } }

    /// Waits for the camera's slot to be free, so that no picture is replaced; false once nobody takes it.
    func deliver(_ job: FrameJob) -> Bool {
        state.wait { state in
            guard !state.isClosed, let index = state.index(for: job) else { return false }
            guard state.slots[index].job == nil else { return nil }
            state.slots[index].job = job
            return true
        }
    }

    /// Waits for a picture, each camera in its turn; nil once the desk is closed and, where it drains, empty.
    func take() -> FrameJob? {
        let job: FrameJob?? = state.wait { state in
            if let job = state.take(among: nil, at: Clock.monotonic) { return .some(job) }
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
                if let job = state.take(among: cameras, at: Clock.monotonic) { return .some(job) }
                return state.isClosed ? .some(nil) : nil
            }
            guard let job = job.flatMap({ Self.stamped($0) }) else { break }
            jobs.append(job)
        }
        return jobs
    }

    /// Waits for a moment when no picture waits, so long at most.
    func waitForGap(seconds: Double) {
        _ = state.wait(seconds: seconds) { $0.isClosed || $0.slots.allSatisfy { $0.job == nil } ? true : nil }
    }

    /// No more pictures come; what is in the slots is still given out unless `discarding`.
    func close(discarding: Bool) {
        state.change { state in
            state.isClosed = true
            state.proofs = []
            if discarding { for index in state.slots.indices { state.slots[index].job = nil } }
        }
    }

    var waiting: Int { state.read { $0.slots.count { $0.job != nil } } }

    func queues(replaced: Int) -> [QueueStatus] {
        let (filled, count) = state.read { state in (state.slots.count { $0.job != nil }, state.slots.count) }
        return [QueueStatus(name: "picture slots", length: filled, limit: count, dropped: replaced)]
    }

    private static func stamped(_ job: FrameJob?) -> FrameJob? {
        guard var job else { return nil }
        job.taken = Clock.monotonic
        return job
    }
}
