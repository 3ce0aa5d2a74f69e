import Configuration
import Core
import Foundation
import Inference

/// A model as the command line names it: one of the configuration's, or a path.
enum ModelArgument {
    /// By its name where the configuration has it, else as a path. Labels: those named, else one of the usual files beside it.
    static func recipe(_ name: String, labels: String?, _ configuration: Configuration?) throws(Failure) -> ModelRecipe
    {
        let inference = configuration?.inference ?? InferenceSettings()
        if let settings = configuration?.model(named: name) {
            var recipe = try Planning.recipe(settings, inference)
            if let labels { recipe.labelsPath = try Planning.resolved(labels) }
            return recipe
        }
        let path = try Planning.resolved(name)
        return ModelRecipe(
            name: URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent, path: path,
            labelsPath: try self.labels(labels, beside: path), minimumScore: inference.score,
            suppressionIoU: inference.nmsIoU, canary: try Planning.canary(nil, of: path))
    }

    /// The configuration that the call names, or the one of the search path where it is good; nil where there is none.
    static func configuration(_ arguments: Arguments) throws(Failure) -> Configuration? {
        if arguments.has("--config") {
            guard let configuration = Planning.configuration(arguments) else {
                throw Failure("the configuration is wrong", at: arguments["--config"] ?? "")
            }
            return configuration
        }
        let paths = Configuration.searchPath(explicit: nil, environment: Configuration.processEnvironment)
        return paths.first { FileManager.default.fileExists(atPath: $0) }.flatMap { try? Configuration.load(path: $0) }
    }

    private static func labels(_ named: String?, beside model: String) throws(Failure) -> String? {
        if let named { return try Planning.resolved(named) }
        let folder = URL(fileURLWithPath: model).deletingLastPathComponent().path
        return ["labels.txt", "label_map.pbtxt", "coco80_classes.txt"].map { "\(folder)/\($0)" }.first {
            FileManager.default.fileExists(atPath: $0)
        }
    }
}
