import Core
import Inference

/// Does a model load, run where it must, give what it must, and is it fast enough for the cameras that use it?
struct ModelCheck: Sendable {
    /// One run that takes more of the budget leaves little for decoding and waiting.
    private static let comfortable = 0.5

    let plan: FitnessPlan
    let recipe: ModelRecipe

    init(_ plan: FitnessPlan, _ recipe: ModelRecipe) {
        self.plan = plan
        self.recipe = recipe
    }

    var name: String { "model \(recipe.name)" }

    var untried: FitnessCheck {
        FitnessCheck(name, .unfit, "not tried: TensorFlow is not fit", remedy: "See to TensorFlow first.")
    }

    func examine(_ tensorFlow: TensorFlow, isFirst: Bool) -> FitnessCheck {
        do throws(Failure) {
            let examined = try ModelExamination(
                recipe, tensorFlow, plan.session, isFirst: isFirst, report: { _ in })
            let devices = examined.model.devices.joined(separator: ", ")
            return judge(
                isGPU: examined.verdict.isGPU, devices: "devices \(devices); \(examined.verdict.why)", examined.canary)
        } catch {
            let remedy = "Fetch its file anew; vigil model inspect \(recipe.name) shows what it is."
            return FitnessCheck(
                name, Failure(error.what, at: error.place, remedy: error.remedy.isEmpty ? remedy : error.remedy))
        }
    }

    /// What the running station says of it.
    func judge(_ known: ModelStatus) -> FitnessCheck {
        judge(isGPU: known.device == "GPU", devices: "as the running station says", known.canary)
    }

    func judge(isGPU: Bool, devices: String, _ canary: CanaryStatus?) -> FitnessCheck {
        let device = "on the \(isGPU ? "GPU" : "CPU") (\(devices))"
        if plan.needsGPU, !isGPU {
            return FitnessCheck(
                name, .unfit, "device = \"gpu\", but it runs \(device)",
                remedy: "See driver, CUDA and cuDNN here; or set device = \"auto\".")
        }
        guard let canary else {
            return FitnessCheck(
                name, .warning, "\(device); no canary: nobody knows what it must give",
                remedy: "vigil model verify \(recipe.name) --write")
        }
        guard canary.passes else {
            return FitnessCheck(
                name, .unfit, "\(device); canary: \(canary.words)",
                remedy:
                    "Find what changed: TensorFlow, driver, the model's file. If it is right so: vigil model verify "
                    + "\(recipe.name) --write.")
        }
        let words = "\(device); canary: \(canary.words); "
        return pace(canary.milliseconds, words)
    }

    /// One run against the tightest budget, and all runs against what the cameras want.
    private func pace(_ milliseconds: Double, _ words: String) -> FitnessCheck {
        let cameras = plan.cameras(of: recipe.name)
        let run = "\(Self.short(milliseconds)) ms a run"
        guard let tightest = cameras.min(by: { $0.budgetMilliseconds < $1.budgetMilliseconds }) else {
            return FitnessCheck(name, words + run + ", no camera uses it")
        }
        let budget = tightest.budgetMilliseconds
        let beside = "\(run), latency budget \(Self.short(budget)) ms"
        let remedy =
            "vigil model tune \(recipe.name) finds its best settings here; else a smaller model, or a larger "
            + "latency_budget_ms."
        if milliseconds > budget {
            return FitnessCheck(name, .unfit, "\(words)\(beside) of camera \(tightest.name): too slow", remedy: remedy)
        }
        if milliseconds > budget * Self.comfortable {
            return FitnessCheck(name, .warning, "\(words)\(beside): little is left", remedy: remedy)
        }
        let wanted = cameras.reduce(0) { $0 + ($1.maximumFPS ?? 0) }
        let able = Double(plan.session.workers) * 1000 / max(milliseconds, 0.001)
        if wanted > able {
            return FitnessCheck(
                name, .warning,
                "\(words)\(beside); its cameras want \(Self.short(wanted)) pictures a second, it gives about "
                    + Self.short(able), remedy: "Lower max_fps. " + remedy)
        }
        return FitnessCheck(name, words + beside)
    }

    private static func short(_ value: Double) -> String {
        let tenths = (value * 10).rounded() / 10
        return tenths >= 100 || tenths == tenths.rounded() ? String(Int(tenths.rounded())) : String(tenths)
    }
}
