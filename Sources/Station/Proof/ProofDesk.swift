import Core

/// Between whoever wants a proof of life, the thread that runs it, and the analysis that judges its pictures.
final class ProofDesk: Sendable {
    private struct State: Sendable {
        /// The newest one that was asked for, and that was begun.
        var asked = 0
        var begun = 0
        var report: ProofReport?
        /// The test alarms that the journal must store, by camera.
        var alarms: [String: Int] = [:]
        /// Of the newest proof that is over.
        var trouble: String?
    }

    private let state = Monitor(State())

    /// Asks for a proof; its number is that of the report once it is under way. One that nobody began yet serves all.
    @discardableResult
    func ask() -> Int {
        state.change { state in
            if state.asked == state.begun { state.asked += 1 }
            return state.asked
        }
    }

    /// The newest one; nil before the first.
    var report: ProofReport? { state.read(\.report) }

    /// Why the newest one that is over did not come through; nil where it did.
    var trouble: String? { state.read(\.trouble) }

    /// Waits for a proof to be asked for, so long at most.
    func next(within seconds: Double) -> Int? {
        state.wait(seconds: seconds) { $0.asked > $0.begun ? $0.asked : nil }
    }

    func begin(_ number: Int, cameras: [String], at wall: WallTime) {
        state.change { state in
            state.begun = number
            state.alarms = [:]
            state.report = ProofReport(number: number, at: wall, cameras: cameras.map { ProofOfCamera(camera: $0) })
        }
    }

    /// A picture of the running proof came to a stage, or got lost there. What comes late changes nothing any more.
    func reached(_ stage: ProofOfCamera.Stage, of camera: String, in number: Int, failure: String? = nil) {
        change(camera, number) { proof in
            proof.stage = stage
            proof.failure = failure
        }
    }

    /// False where nobody waits for it any more.
    func raised(_ alarm: Int, of camera: String, in number: Int) -> Bool {
        reached(.journal, of: camera, in: number)
        return state.change { state in
            guard let report = state.report, report.number == number,
                report.cameras.contains(where: { $0.camera == camera && !$0.isOver })
            else { return false }
            state.alarms[camera] = alarm
            return true
        }
    }

    func came(through camera: String, in number: Int, milliseconds: Double) {
        change(camera, number) { proof in
            proof.stage = .through
            proof.milliseconds = milliseconds
        }
    }

    /// The cameras whose test alarm waits for the journal.
    var alarms: [(camera: String, alarm: Int)] { state.read { $0.alarms.map { (camera: $0.key, alarm: $0.value) } } }

    func forget(alarmOf camera: String) { state.change { $0.alarms[camera] = nil } }

    /// Whatever has not come through yet is lost where it is.
    func finish(_ number: Int, after words: String) {
        state.change { state in
            guard var report = state.report, report.number == number else { return }
            for index in report.cameras.indices where !report.cameras[index].isOver {
                report.cameras[index].failure = words
            }
            state.report = report
            state.trouble = report.trouble
        }
    }

    private func change(_ camera: String, _ number: Int, _ body: (inout ProofOfCamera) -> Void) {
        state.change { state in
            guard state.report?.number == number,
                let index = state.report?.cameras.firstIndex(where: { $0.camera == camera && !$0.isOver })
            else { return }
            body(&state.report!.cameras[index])
        }
    }
}
