import Configuration
import Core
import Foundation
import Inference
import Station

/// `vigil model`: what a model is, whether it gives what it must, how it runs best here, and which one looks at what.
enum ModelCommand {
    private static let needsModel = ["inspect", "verify", "tune", "switch", "shadow"]

    static func run(_ arguments: Arguments) -> Int32 {
        let operands = arguments.operands
        guard let verb = operands.first, operands.count == (needsModel.contains(verb) ? 2 : 1) else {
            complain(
                "vigil model takes inspect, verify, tune, switch or shadow and a model, or promote or rollback alone. "
                    + "See vigil model --help.")
            return callIsWrong
        }
        do throws(Failure) {
            switch verb {
            case "inspect": return try inspect(arguments)
            case "verify": return try VerifyCommand.run(arguments)
            case "tune": return try TuneCommand.run(arguments)
            case "switch", "shadow", "promote", "rollback": return try SwitchCommand.run(arguments)
            default:
                throw Failure("vigil model has no \(Text.cleaned(verb, limit: 40))", remedy: "See vigil model --help.")
            }
        } catch {
            complain(error.description)
            return callIsWrong
        }
    }

    private static func inspect(_ arguments: Arguments) throws(Failure) -> Int32 {
        let configuration = try ModelArgument.configuration(arguments)
        let recipe = try ModelArgument.recipe(arguments.operands[1], labels: arguments["--labels"], configuration)
        let (tensorFlow, model) = try ErrorOutput.silenced { () throws(Failure) in
            let tensorFlow = try TensorFlow(compiles: false)
            return (tensorFlow, try Model(recipe, tensorFlow, SessionSettings(workers: 1)))
        }
        var lines = model.signature.inputs.map { "input     \($0.description)" }
        lines += model.signature.outputs.map { "output    \($0.description)" }
        for part in model.interpretation.parts {
            let key = part.key.padding(toLength: 10, withPad: " ", startingAt: 0)
            lines.append("\(key)\(part.value)\(part.isAssumed ? " assumed" : ""), \(part.why)")
        }
        lines.append("labels    \(model.labels.count) from \(recipe.labelsPath ?? "the model's own folder")")
        lines.append("batch     up to \(model.maximumBatch) here")
        lines.append("devices   \(model.devices.joined(separator: ", ")) (TensorFlow \(tensorFlow.version))")
        lines.append("tuning    \(tuning(recipe))")
        lines.append("canary    \(recipe.canary.map { "\($0.objects.count) objects in \($0.picture)" } ?? "none")")
        print(json: (lines + ["", table(recipe, model)]).joined(separator: "\n"))
        return 0
    }

    private static func tuning(_ recipe: ModelRecipe) -> String {
        guard let tuned = Planning.tuning(of: recipe.path) else {
            return "none; vigil model tune finds the best settings of this machine"
        }
        let rate = String(format: "%.1f pictures/s", tuned.best.rate)
        return "\(tuned.best.settings.words), batch \(tuned.best.batch): \(rate), best of \(tuned.trials.count)"
    }

    /// Ready to paste: what was assumed stands there as comments, to be corrected where it is wrong.
    private static func table(_ recipe: ModelRecipe, _ model: Model) -> String {
        func text(_ value: String) -> String {
            "\"" + value.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"")
                + "\""
        }
        // Whole paths: the table may be pasted into a file that lies elsewhere.
        func path(_ path: String) -> String { text(URL(fileURLWithPath: path).standardizedFileURL.path) }
        var lines = ["[[model]]", "name = \(text(recipe.name))", "path = \(path(recipe.path))"]
        if let labels = recipe.labelsPath { lines.append("labels = \(path(labels))") }
        for part in model.interpretation.parts {
            lines.append(
                "\(part.isAssumed ? "# " : "")\(part.key) = \(part.value)\(part.isAssumed ? "   # assumed" : "")")
        }
        return lines.joined(separator: "\n")
    }
}
