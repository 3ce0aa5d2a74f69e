import Core
import Foundation
import Inference
import Station

/// `vigil model verify`: writes what a model gives on a reference picture, or checks that it still does.
enum VerifyCommand {
    private static let demoPicture = "demo:crossing.mp4"

    static func run(_ arguments: Arguments) throws(Failure) -> Int32 {
        let configuration = try ModelArgument.configuration(arguments)
        var recipe = try ModelArgument.recipe(arguments.operands[1], labels: arguments["--labels"], configuration)
        var path = Canary.path(besides: recipe.path)
        if let named = arguments["--canary"] ?? configuration?.model(named: recipe.name)?.canary {
            path = try Planning.resolved(named)
        }
        if arguments.has("--write") { return try write(&recipe, to: path, arguments) }
        recipe.canary = try Planning.canary(path, of: recipe.path)
        guard let canary = recipe.canary else { return callIsWrong }
        let (found, milliseconds, version) = try measured(recipe, picture: canary.picture)
        let drift = canary.drift(of: found, minimumScore: recipe.minimumScore, classes: recipe.classes)
        let time = String(format: "%.1f ms a run", milliseconds)
        print(json: "\(recipe.name): \(drift.passes ? "passes" : "DRIFTED"), \(drift.words); \(time)")
        if !drift.passes {
            complain(
                "it was written with TensorFlow \(canary.tensorFlow), this is \(version). If what it gives now is right: "
                    + "vigil model verify \(arguments.operands[1]) --write")
        }
        return drift.passes ? 0 : notFit
    }

    private static func write(_ recipe: inout ModelRecipe, to path: String, _ arguments: Arguments) throws(Failure)
        -> Int32
    {
        let wanted = arguments["--picture"] ?? demoPicture
        let (found, milliseconds, version) = try measured(recipe, picture: try Planning.resolved(wanted))
        guard !found.isEmpty else {
            throw Failure(
                "\(recipe.name) sees nothing in \(wanted)",
                remedy: "Name a picture that shows what it must find: --picture FILE.")
        }
        let canary = Canary(
            picture: try kept(wanted, beside: path), minimumScore: recipe.minimumScore, detections: found,
            tensorFlow: version, cpuMilliseconds: milliseconds)
        try canary.write(to: path)
        print(json: "\(path): \(found.count) objects in \(canary.picture)")
        return 0
    }

    /// The picture lies beside the canary, so that both can be moved together.
    private static func kept(_ picture: String, beside path: String) throws(Failure) -> String {
        if picture.hasPrefix("demo:") { return picture }
        let file = URL(fileURLWithPath: picture), folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        if file.deletingLastPathComponent().standardizedFileURL == folder.standardizedFileURL {
            return file.lastPathComponent
        }
        let base = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        let copy = folder.appendingPathComponent(base + "." + file.pathExtension)
        do {
            try? FileManager.default.removeItem(at: copy)
            try FileManager.default.copyItem(at: file, to: copy)
        } catch {
            throw Failure(
                "cannot be written: \(error.localizedDescription)", at: copy.path,
                remedy: "Name another place with --canary, and in the model's table with canary = \"…\".")
        }
        return copy.lastPathComponent
    }

    /// What the model finds, one run's time on a CPU, and TensorFlow's version. On a CPU, so that the time can be held
    /// beside a GPU's later.
    private static func measured(_ recipe: ModelRecipe, picture: String) throws(Failure) -> (
        [Detection], Double, String
    ) {
        let check = try CanaryCheck(picture: picture)
        return try ErrorOutput.silenced { () throws(Failure) in
            let tensorFlow = try TensorFlow(compiles: false)
            let model = try Model(recipe, tensorFlow, SessionSettings(workers: 1, compiles: false, usesGPU: false))
            let (found, milliseconds) = try check.run(Detector(model), runs: 5)
            return (found, milliseconds, tensorFlow.version)
        }
    }
}
