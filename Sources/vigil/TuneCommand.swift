import Core
import Foundation
import Inference
import Station
import Telemetry

/// `vigil model tune`: tries settings, each in a short-lived process of its own because TensorFlow fixes them with the
/// first session, and keeps the best one that gives the right boxes.
enum TuneCommand {
    /// How a child is told what to try.
    private static let variable = "VIGIL_TRIAL"

    static func run(_ arguments: Arguments) throws(Failure) -> Int32 {
        let configuration = try ModelArgument.configuration(arguments)
        let recipe = try ModelArgument.recipe(arguments.operands[1], labels: arguments["--labels"], configuration)
        var picture = try Planning.resolved(arguments["--picture"] ?? "demo:crossing.mp4")
        if let canary = recipe.canary { picture = canary.picture }
        if let order = ProcessInfo.processInfo.environment[variable] {
            return try obey(order, recipe, picture)
        }
        guard let seconds = Double(arguments["--seconds"] ?? "4"), (1...60).contains(seconds) else {
            throw Failure("--seconds \(arguments["--seconds"] ?? "")", remedy: "A number from 1 to 60 is allowed.")
        }
        let device = configuration?.inference.device ?? .auto
        guard let key = Planning.tuningKey(of: recipe.path, device: device) else {
            throw Failure(
                "cannot be read", at: recipe.path, remedy: "Name a frozen graph (.pb) or a SavedModel's folder.")
        }
        let tuning = try tuned(recipe, seconds: seconds, usesGPU: device != .cpu && NVML(path: NVML.libraryPath) != nil)
        try Planning.tuningShelf.keep(tuning, as: key)
        let gain = tuning.best.rate / max(tuning.trials[0].rate, 0.001)
        print(
            json: String(
                format:
                    "best: %@, batch %d: %.1f pictures/s, %.2f times TensorFlow's default. Kept for this model, TensorFlow and processor.",
                tuning.best.settings.words, tuning.best.batch, tuning.best.rate, gain))
        return 0
    }

    private static func tuned(_ recipe: ModelRecipe, seconds: Double, usesGPU: Bool) throws(Failure) -> Tuning {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        var reference = recipe.canary
        var trials: [Tuning.Trial] = []
        func attempt(_ settings: SessionSettings, batch: Int) throws(Failure) -> TuningTrial.Result? {
            let words = "\(settings.words), batch \(batch)"
            let result = try child(TuningTrial.Order(settings: settings, batch: batch, seconds: seconds))
            var trial = Tuning.Trial(
                settings: settings, batch: batch, rate: result?.rate ?? 0,
                p50Milliseconds: result?.p50Milliseconds ?? 0,
                refused: result == nil ? "it did not run" : nil)
            if let result {
                // Without a canary the plain settings, which come first, are the measure.
                reference = reference ?? result.canary
                let drift = reference!.drift(
                    of: result.detections, minimumScore: recipe.minimumScore, classes: recipe.classes)
                if !drift.passes { trial.refused = drift.words }
            }
            trials.append(trial)
            complain(
                String(
                    format: "%@: %.1f pictures/s, p50 %.1f ms%@", words, trial.rate, trial.p50Milliseconds,
                    trial.refused.map { ", refused: \($0)" } ?? ""))
            return result
        }
        var most = 1
        for settings in Tuning.candidates(cores: cores, usesGPU: usesGPU) {
            most = max(most, try attempt(settings, batch: 1)?.maximumBatch ?? 1)
        }
        if let best = Tuning(trials)?.best {
            for batch in [4, 8] where batch <= most { _ = try attempt(best.settings, batch: batch) }
        }
        guard let tuning = Tuning(trials) else {
            throw Failure(
                "no setting gave the right boxes", at: recipe.path, remedy: "vigil model verify shows what is wrong.")
        }
        return tuning
    }

    /// Runs this very call again in a child that is told to try; nil where it failed.
    private static func child(_ order: TuningTrial.Order) throws(Failure) -> TuningTrial.Result? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = Array(CommandLine.arguments.dropFirst())
        guard let data = try? JSONEncoder().encode(order) else { return nil }
        process.environment = ProcessInfo.processInfo.environment.merging(
            [variable: String(decoding: data, as: UTF8.self)]
        ) { $1 }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch {
            throw Failure("a child process cannot be started: \(error.localizedDescription)")
        }
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try? JSONDecoder().decode(TuningTrial.Result.self, from: answer)
    }

    private static func obey(_ order: String, _ recipe: ModelRecipe, _ picture: String) throws(Failure) -> Int32 {
        guard let order = try? JSONDecoder().decode(TuningTrial.Order.self, from: Data(order.utf8)) else {
            throw Failure("\(variable) holds no order")
        }
        let result = try TuningTrial.run(order, recipe, picture: picture)
        guard let data = try? JSONEncoder().encode(result) else { return workFailed }
        print(json: String(decoding: data, as: UTF8.self))
        return 0
    }
}
