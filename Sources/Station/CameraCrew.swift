import Core

/// The threads of the cameras, begun, ended and replaced one by one, by any thread.
final class CameraCrew: Sendable {
    /// A camera's thread ends within a blink, but libav asks the name server too, and nothing interrupts that.
    static let patienceSeconds = 3.0

    private struct Member: Sendable {
        let generation: Int
        let worker: Worker
        let stop: StopFlag
    }

    private struct State: Sendable {
        var members: [Int: Member] = [:]
        /// Threads that did not end when they should have; nobody waits for them.
        var abandoned: [Worker] = []
        var isClosed = false
    }

    private let state = Monitor(State())
    private let body: @Sendable (Roster.Entry, StopFlag) -> Void

    /// `body` is what a camera's thread does until its flag is raised.
    init(_ body: @escaping @Sendable (Roster.Entry, StopFlag) -> Void) { self.body = body }

    /// Starts the camera's thread in place of an earlier one; none once the crew was stopped.
    func begin(_ entry: Roster.Entry) {
        guard !state.read(\.isClosed) else { return }
        let stop = StopFlag(), body = body
        let worker = Worker(WorkerName.camera(entry.plan.name)) { body(entry, stop) }
        let own = Member(generation: entry.generation, worker: worker, stop: stop)
        let outdated = state.change { state -> Member? in
            guard !state.isClosed else { return own }
            guard let other = state.members[entry.number] else {
                state.members[entry.number] = own
                return nil
            }
            let isNewer = other.generation < own.generation
            if isNewer { state.members[entry.number] = own }
            state.abandoned.append(isNewer ? other.worker : worker)
            return isNewer ? other : own
        }
        outdated?.stop.raise()
    }

    /// Ends these cameras' threads; after so long they are left behind.
    func end(_ numbers: [Int], within seconds: Double = patienceSeconds) {
        let members = state.change { state in numbers.compactMap { state.members.removeValue(forKey: $0) } }
        for member in members { member.stop.raise() }
        let deadline = Clock.monotonic + seconds
        let stuck = members.filter { !$0.worker.join(seconds: max(deadline - Clock.monotonic, 0)) }
        state.change { state in state.abandoned = state.abandoned.filter { !$0.hasEnded } + stuck.map(\.worker) }
    }

    /// Threads that were left behind and have not ended yet.
    var leftBehind: Int { state.read(\.abandoned).count { !$0.hasEnded } }

    /// Waits for threads that end by themselves, and ends them once `isUnwanted`.
    func finish(isUnwanted: () -> Bool) {
        for member in state.read({ $0.members.values.map { $0 } }) {
            while !member.worker.join(seconds: 0.2) { if isUnwanted() { member.stop.raise() } }
        }
    }

    /// Ends every thread, and lets none begin any more.
    func stop() {
        let numbers = state.change { state in
            state.isClosed = true
            return Array(state.members.keys)
        }
        end(numbers)
    }
}
