import Core
import Inference

/// Checks whether a machine is fit to run a configuration: every check runs, whatever the others found, each within its
/// time, and a station that runs already is asked instead of being disturbed.
package struct Doctor: Sendable {
    /// Loading and compiling a large model on a slow box takes its time; a driver that hangs takes for ever.
    private static let modelSeconds = 300.0
    /// TensorFlow's own initialisation likewise.
    private static let librarySeconds = 60.0
    /// A disk of the network that is away, and the card's own library.
    private static let deviceSeconds = 30.0

    private static let diskRemedy = "A disk is away, or dies: see mount and dmesg."

    private let plan: FitnessPlan

    package init(_ plan: FitnessPlan) { self.plan = plan }

    /// `report` is told what is being looked at.
    package func examine(report: @Sendable (String) -> Void) -> [FitnessCheck] {
        report("the running station")
        let running =
            within(Self.deviceSeconds) { [plan] in RunningStation(plan) }
            ?? RunningStation(unasked: Self.silence("station", Self.deviceSeconds, Self.diskRemedy))
        let freeMiB = within(Self.deviceSeconds) { GPUCheck.freeMiB } ?? nil
        report("TensorFlow")
        let tensorFlow =
            within(Self.librarySeconds) { [plan] in TensorFlowCheck(plan).open() }
            ?? TensorFlowCheck.Outcome(checks: [Self.silence("TensorFlow", Self.librarySeconds)])
        var checks = tensorFlow.checks + [running.check].compactMap { $0 }
        for (index, recipe) in plan.models.enumerated() {
            report("model \(recipe.name)")
            checks.append(check(recipe, isFirst: index == 0, tensorFlow, running))
        }
        report("the card")
        // After the models: what TensorFlow opened for them is open now.
        let library = tensorFlow.library
        checks +=
            within(Self.deviceSeconds) { [plan] in GPUCheck(plan, library, freeMiB: freeMiB).checks() }
            ?? [Self.silence("card", Self.deviceSeconds)]
        report(plan.cameras.count == 1 ? "1 camera" : "\(plan.cameras.count) cameras")
        checks += CameraCheck.all(plan.cameras, running.snapshot)
        report("the machine")
        checks +=
            within(Self.deviceSeconds) { [plan] in JournalCheck(plan, trouble: running.journalTrouble).checks() }
            ?? [Self.silence("journal", Self.deviceSeconds, Self.diskRemedy)]
        checks +=
            within(Self.deviceSeconds) { [plan] in JournalCheck(plan).evidence() }
            ?? [Self.silence("evidence", Self.deviceSeconds, Self.diskRemedy)]
        checks += MachineCheck.all(plan)
        return Self.sorted(checks + plan.unresolved)
    }

    private func check(
        _ recipe: ModelRecipe, isFirst: Bool, _ tensorFlow: TensorFlowCheck.Outcome, _ running: RunningStation
    ) -> FitnessCheck {
        let check = ModelCheck(plan, recipe)
        if let known = running.model(recipe) { return check.judge(known) }
        guard let library = tensorFlow.library, tensorFlow.isUsable else { return check.untried }
        return within(Self.modelSeconds) { check.examine(library, isFirst: isFirst) }
            ?? Self.silence(check.name, Self.modelSeconds)
    }

    /// Runs it on a thread that is left behind, and nil is the answer, where it takes longer.
    private func within<Found: Sendable>(_ seconds: Double, _ body: @escaping @Sendable () -> Found) -> Found? {
        let outcome = Monitor<Found?>(nil)
        _ = Worker("doctor") {
            let found = body()
            outcome.change { $0 = found }
        }
        return outcome.wait(seconds: seconds) { $0 }
    }

    private static func silence(
        _ name: String, _ seconds: Double,
        _ remedy: String = "A driver or a card hangs: see dmesg and nvidia-smi, and restart the machine."
    ) -> FitnessCheck {
        FitnessCheck(name, .unfit, "no answer within \(Int(seconds)) s", remedy: remedy)
    }

    /// What a reader looks for first: what computes, the cameras, what is written, the machine.
    private static func sorted(_ checks: [FitnessCheck]) -> [FitnessCheck] {
        let order = ["TensorFlow", "settings", "station", "driver", "card", "CUDA", "cuDNN", "model", "camera"]
        func place(_ check: FitnessCheck) -> Int {
            order.firstIndex { check.name == $0 || check.name.hasPrefix($0 + " ") } ?? order.count
        }
        let pairs = checks.enumerated().sorted { left, right in
            (place(left.element), left.offset) < (place(right.element), right.offset)
        }
        return pairs.map(\.element)
    }
}
