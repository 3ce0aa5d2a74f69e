import Configuration
import Core
import Foundation
import Inference
import Station
import Telemetry

/// `vigil analyze`: recordings through the station's own pipeline, JSON lines out.
enum AnalyzeCommand {
    static func run(_ arguments: Arguments) -> Int32 {
        guard !arguments.operands.isEmpty else {
            complain("analyze needs a recording: vigil analyze CLIP… --model MODEL")
            return callIsWrong
        }
        do throws(Failure) {
            var configuration: Configuration?
            if arguments.has("--config") || !arguments.has("--model") {
                configuration = Planning.configuration(arguments)
                if configuration == nil { return callIsWrong }
            }
            let inference = configuration?.inference ?? InferenceSettings()
            let recipe = try recipe(arguments, configuration, inference)
            let session = Planning.settings(
                inference, model: configuration?.model(named: recipe.name) ?? ModelSettings(name: "", path: recipe.path)
            ).0
            var camera = try camera(arguments, configuration)
            let began = try began(arguments)
            if arguments.has("--every-frame") { camera.maximumFPS = nil }
            for clip in arguments.operands {
                camera.source = try Planning.source(clip)
                let lines = LineOutput()
                let summary = try ErrorOutput.silenced { () throws(Failure) in
                    try Recording.analyse(
                        camera, model: recipe, session: session, began: began,
                        observe: { [rules = camera.rules] in lines.write($0, rules) })
                }
                guard !lines.isBroken else {
                    complain("standard output cannot be written to")
                    return workFailed
                }
                let rate = Double(summary.frames) / max(summary.seconds, 0.001)
                let cost = summary.cpuSeconds / Double(max(summary.frames, 1)) * 1000
                complain(
                    String(
                        format: "%@: %d frames in %.2f s, %.1f frames/s, CPU %.1f ms a frame, peak memory %.0f MiB",
                        clip,
                        summary.frames, summary.seconds, rate, cost, ProcessUsage.now().peakResidentMiB))
            }
            return 0
        } catch {
            complain(error.description)
            return callIsWrong
        }
    }

    private static func began(_ arguments: Arguments) throws(Failure) -> WallTime? {
        guard let text = arguments["--began"] else { return nil }
        guard let moment = TimeArgument.moment(text) else {
            throw Failure(
                "--began \"\(Text.cleaned(text, limit: 40))\" is no time", remedy: "It is \(TimeArgument.momentHelp).")
        }
        return moment
    }

    private static func camera(_ arguments: Arguments, _ configuration: Configuration?) throws(Failure) -> CameraPlan {
        guard let name = arguments["--camera"] else {
            return CameraPlan(name: "recording", source: try Planning.source(arguments.operands[0]), model: "")
        }
        guard let configuration else {
            throw Failure("--camera needs --config", remedy: "Name the configuration that has it.")
        }
        guard let settings = configuration.cameras.first(where: { $0.name == name }) else {
            throw Failure(
                "there is no camera \"\(Text.cleaned(name, limit: 60))\"",
                remedy: "Allowed: \(configuration.cameras.map(\.name).joined(separator: ", ")).")
        }
        var plan = CameraPlan(
            name: name, source: try Planning.source(arguments.operands[0]), model: settings.model,
            maximumFPS: settings.maximumFPS, rules: configuration.rules(for: settings))
        plan.signals = settings.signals
        plan.pictureSize = settings.pictureSize
        return plan
    }

    private static func recipe(
        _ arguments: Arguments, _ configuration: Configuration?, _ inference: InferenceSettings
    ) throws(Failure) -> ModelRecipe {
        if let name = arguments["--model"] {
            return try ModelArgument.recipe(name, labels: arguments["--labels"], configuration)
        }
        let camera = configuration!.cameras.first { $0.name == arguments["--camera"] }
        return try Planning.recipe(
            camera.flatMap { configuration!.model(named: $0.model) } ?? configuration!.models[0], inference)
    }
}
