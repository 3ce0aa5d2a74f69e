import Core
import Foundation
import Inference

/// `vigil model inspect`: what a model takes and gives, its family, and a table for config.toml.
enum ModelCommand {
    static func run(_ arguments: Arguments) -> Int32 {
        guard arguments.operands.count == 2, arguments.operands[0] == "inspect" else {
            complain("vigil model takes inspect and a model. See vigil model --help.")
            return callIsWrong
        }
        do throws(Failure) {
            let path = try Planning.resolved(arguments.operands[1])
            let labels = try AnalyzeCommand.labels(arguments["--labels"], beside: path)
            let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
            let (tensorFlow, model) = try ErrorOutput.silenced { () throws(Failure) in
                let tensorFlow = try TensorFlow(compiles: false)
                let recipe = ModelRecipe(name: name, path: path, labelsPath: labels)
                return (tensorFlow, try Model(recipe, tensorFlow, SessionSettings(workers: 1)))
            }
            let inputs = model.signature.inputs.map { "input   \($0.description)" }
            let outputs = model.signature.outputs.map { "output  \($0.description)" }
            let rest = [
                "family  \(model.family.rawValue), as its signature shows",
                "labels  \(model.labels.count) from \(labels ?? "")",
                "devices \(model.devices.joined(separator: ", ")) (TensorFlow \(tensorFlow.version))", "", "[[model]]",
                "name = \"\(name)\"", "path = \"\(path)\"", "labels = \"\(labels ?? "")\"",
            ]
            print(json: (inputs + outputs + rest).joined(separator: "\n"))
            return 0
        } catch {
            complain(error.description)
            return callIsWrong
        }
    }
}
