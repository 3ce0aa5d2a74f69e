import Core
import Inference
import Journal
import Link

/// The station that runs on the same state directory, asked over its socket; what it knows need not be tried again, as
/// far as it runs by what the plan says.
struct RunningStation: Sendable {
    /// Nil where none answers.
    let snapshot: Snapshot?
    /// Nil where none runs.
    let check: FitnessCheck?
    /// Why it stores no alarms; nil where it does.
    let journalTrouble: String?

    /// Where it could not even be asked.
    init(unasked check: FitnessCheck) {
        snapshot = nil
        self.check = check
        journalTrouble = nil
    }

    init(_ plan: FitnessPlan) {
        let answer = try? Client.ask(.status, at: plan.socket)
        if case .status(let snapshot)? = answer {
            self.snapshot = snapshot
            check = FitnessCheck(
                "station", "\(snapshot.site) runs; it was asked and not disturbed")
            journalTrouble = Self.journalTrouble(at: plan.socket)
            return
        }
        snapshot = nil
        journalTrouble = nil
        check = StateDirectory.holder(of: plan.stateDirectory).map { process in
            let who = process > 0 ? "process \(process)" : "a process of another container"
            return FitnessCheck(
                "station", .warning, "\(who) holds \(plan.stateDirectory) and does not answer at \(plan.socket)",
                remedy: "See its log; a station that hangs is ended by its service manager, or by kill.")
        }
    }

    /// The snapshot tells of what became of the journal, too, which is no trouble any more.
    private static func journalTrouble(at socket: String) -> String? {
        guard case .health(let report)? = try? Client.ask(.health, at: socket) else { return nil }
        return report.stages.first { $0.stage == "journal" && !$0.isHealthy }?.words
    }

    /// A model that the station has loaded, from the same file.
    func model(_ recipe: ModelRecipe) -> ModelStatus? {
        snapshot?.models.first {
            $0.name == Text.cleaned(recipe.name) && $0.path == Text.cleaned(recipe.path) && $0.phase == .ready
        }
    }

    /// A camera that gives the station pictures, from the same source.
    static func camera(_ plan: CameraPlan, in snapshot: Snapshot?) -> CameraStatus? {
        snapshot?.cameras.first {
            $0.name == Text.cleaned(plan.name) && $0.source == Text.cleaned(plan.source.name) && $0.phase.givesPictures
        }
    }
}
