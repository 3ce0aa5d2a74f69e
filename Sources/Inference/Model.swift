import CTensorFlow
import Core
import Foundation

/// Which model to load and how its results are read: the recipe.
package struct ModelRecipe: Sendable, Equatable {
    package var name: String
    package var path: String
    package var labelsPath: String?
    /// Nil: as the signature shows.
    package var family: Family?
    package var minimumScore: Double
    package var suppressionIoU: Double
    /// Nil: every class is kept.
    package var classes: Set<String>?

    package init(
        name: String, path: String, labelsPath: String?, family: Family? = nil, minimumScore: Double = 0.3,
        suppressionIoU: Double = 0.45, classes: Set<String>? = nil
    ) {
        self.name = name
        self.path = path
        self.labelsPath = labelsPath
        self.family = family
        self.minimumScore = minimumScore
        self.suppressionIoU = suppressionIoU
        self.classes = classes
    }
}

/// What TensorFlow fixes with the first session of a process.
package struct SessionSettings: Sendable, Equatable {
    package var workers: Int
    package var threadsPerWorker: Int
    package var growsMemory: Bool
    /// False hides every GPU from TensorFlow.
    package var usesGPU: Bool

    package init(workers: Int = 2, threadsPerWorker: Int = 1, growsMemory: Bool = true, usesGPU: Bool = true) {
        self.usesGPU = usesGPU
        self.workers = workers
        self.threadsPerWorker = threadsPerWorker
        self.growsMemory = growsMemory
    }

    /// A serialised ConfigProto: intra_op_parallelism_threads = 2, inter_op = 5, gpu_options.allow_growth = 6/4,
    /// device_count["GPU"] = 0 in field 1.
    var configBytes: [UInt8] {
        var bytes: [UInt8] = [0x10, UInt8(clamping: threadsPerWorker), 0x28, UInt8(clamping: workers)]
        if growsMemory { bytes += [0x32, 2, 0x20, 1] }
        if !usesGPU { bytes += [0x0a, 7, 0x0a, 3] + Array("GPU".utf8) + [0x10, 0] }
        return bytes
    }
}

/// A loaded graph with its session, shared by all workers.
///
/// Unchecked: TensorFlow documents TF_SessionRun as safe from several threads at a time; nothing else is called after
/// init but deinit, which runs once all workers have let go.
package final class Model: @unchecked Sendable {
    package let recipe: ModelRecipe
    package let signature: Signature
    package let family: Family
    package let labels: [String]
    /// TensorFlow's words: `CPU`, `GPU`.
    package let devices: [String]
    let tensorFlow: TensorFlow
    let session: OpaquePointer
    let inputs: [TF_Output]
    let outputs: [TF_Output]
    private let graph: OpaquePointer

    /// Loads graph and labels; takes seconds. Frozen graphs are files, SavedModels folders.
    package init(_ recipe: ModelRecipe, _ tensorFlow: TensorFlow, _ settings: SessionSettings) throws(Failure) {
        let loaded = try GraphLoader(tensorFlow, settings).load(recipe.path)
        do throws(Failure) {
            guard let family = recipe.family ?? Family.recognised(in: loaded.signature) else {
                throw Failure(
                    "is of no family Vigil knows: \(loaded.signature.description)", at: recipe.path,
                    remedy:
                        "Set family to one of \(Family.allCases.map(\.rawValue).joined(separator: ", ")), or export the model as one of them."
                )
            }
            labels = try Self.labels(recipe, family, loaded.signature)
            self.family = family
        } catch {
            GraphLoader.free(loaded.session, loaded.graph, tensorFlow)
            throw error
        }
        self.recipe = recipe
        self.tensorFlow = tensorFlow
        signature = loaded.signature
        session = loaded.session
        graph = loaded.graph
        inputs = loaded.inputs
        outputs = loaded.outputs
        devices = loaded.devices
    }

    deinit { GraphLoader.free(session, graph, tensorFlow) }

    /// The label file's lines, as many as the model has classes where its shape says how many.
    private static func labels(_ recipe: ModelRecipe, _ family: Family, _ signature: Signature) throws(Failure)
        -> [String]
    {
        guard let path = recipe.labelsPath else {
            throw Failure(
                "has no labels", at: recipe.path, remedy: "Name a text file with one class a line: labels = \"…\".")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure("cannot be read", at: path, remedy: "Name a text file with one class a line.")
        }
        let labels = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
            .map { Text.cleaned($0.trimmingCharacters(in: .whitespaces), limit: 40) }.filter { !$0.isEmpty }
        guard !labels.isEmpty else { throw Failure("holds no labels", at: path, remedy: "One class a line.") }
        if family == .yolox, let classes = signature.outputs.first?.shape?.last, classes > 5,
            classes - 5 != labels.count
        {
            throw Failure(
                "holds \(labels.count) labels, the model has \(classes - 5) classes", at: path,
                remedy: "Name the label file that belongs to \(recipe.path).")
        }
        return family == .objectDetectionAPI ? COCO.withGaps(labels) : labels
    }
}

/// The Object Detection API numbers COCO's 80 classes from 1 to 90, as the data set does.
enum COCO {
    /// Numbers that the data set gave to no class.
    static let gaps = [12, 26, 29, 30, 45, 66, 68, 69, 71, 83]

    /// COCO's 80 labels with an empty one at each gap; other labels as they are.
    static func withGaps(_ labels: [String]) -> [String] {
        guard labels.count == 80, labels.first == "person", labels.last == "toothbrush" else { return labels }
        return gaps.reduce(into: labels) { $0.insert("", at: $1 - 1) }
    }
}
