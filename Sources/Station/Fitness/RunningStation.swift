import Core
import Journal
import Link

/// The station that runs on the same state directory, asked over its socket; what it knows need not be tried again.
struct RunningStation {
    /// Nil where none answers.
    let snapshot: Snapshot?
    /// Nil where none runs.
    let check: FitnessCheck?

    init(_ plan: FitnessPlan) {
        let answer = try? Client.ask(.status, at: plan.socket)
        if case .status(let snapshot)? = answer {
            self.snapshot = snapshot
            check = FitnessCheck(
                "station", "\(snapshot.site) runs; it was asked and not disturbed")
            return
        }
        snapshot = nil
        check = StateDirectory.holder(of: plan.stateDirectory).map { process in
            let who = process > 0 ? "process \(process)" : "a process of another container"
            return FitnessCheck(
                "station", .warning, "\(who) holds \(plan.stateDirectory) and does not answer at \(plan.socket)",
                remedy: "See its log; a station that hangs is ended by its service manager, or by kill.")
        }
    }

    /// A model that the station has loaded.
    func model(_ name: String) -> ModelStatus? {
        snapshot?.models.first { $0.name == Text.cleaned(name) && $0.phase == .ready }
    }

    /// A camera that gives the station pictures.
    static func camera(_ name: String, in snapshot: Snapshot?) -> CameraStatus? {
        snapshot?.cameras.first { $0.name == Text.cleaned(name) && $0.phase.givesPictures }
    }
}
