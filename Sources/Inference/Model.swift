import CTensorFlow
import Core
import Foundation

/// Which model to load and how its results are read: the recipe.
package struct ModelRecipe: Sendable, Equatable {
    package var name: String
    package var path: String
    /// Nil: what the model itself carries.
    package var labelsPath: String?
    package var hints: ModelHints
    package var minimumScore: Double
    package var suppressionIoU: Double
    /// Nil: every class is kept.
    package var classes: Set<String>?
    /// Pictures that may share a run where the graph takes any number; nil: 8 on a GPU, 1 on a CPU.
    package var maximumBatch: Int?
    /// How long a run may wait for more pictures.
    package var maximumWaitSeconds: Double
    /// What it must give on its reference picture; nil: nobody said.
    package var canary: Canary?

    package init(
        name: String, path: String, labelsPath: String?, hints: ModelHints = ModelHints(), minimumScore: Double = 0.3,
        suppressionIoU: Double = 0.45, classes: Set<String>? = nil, maximumBatch: Int? = nil,
        maximumWaitSeconds: Double = 0.005, canary: Canary? = nil
    ) {
        self.name = name
        self.path = path
        self.labelsPath = labelsPath
        self.hints = hints
        self.minimumScore = minimumScore
        self.suppressionIoU = suppressionIoU
        self.classes = classes
        self.maximumBatch = maximumBatch
        self.maximumWaitSeconds = maximumWaitSeconds
        self.canary = canary
    }
}

/// A loaded graph with its session, shared by all workers.
///
/// Unchecked: TensorFlow documents TF_SessionRun as safe from several threads at a time; nothing else is called after
/// init but deinit, which runs once all workers have let go. `interpretation` changes in init alone, before anybody else
/// has the model.
package final class Model: @unchecked Sendable {
    package let recipe: ModelRecipe
    package let signature: Signature
    package private(set) var interpretation: Interpretation
    package let labels: [String]
    /// Device types of the session, e.g. CPU, GPU.
    package let devices: [String]

    let tensorFlow: TensorFlow
    private let graph: OpaquePointer
    private let session: OpaquePointer
    private let inputs: [TF_Output]
    private let outputs: [TF_Output]

    package var family: Family { interpretation.family }
    /// What runs it.
    package var library: (version: String, path: String) { (tensorFlow.version, tensorFlow.path) }
    package var hasGPU: Bool { devices.contains("GPU") }

    /// Loads the graph, opens a session, tells the family and how its tensors are filled and read. Throws a Failure that
    /// says what is wrong with the file, or prints the signature of a model that is not understood.
    package init(_ recipe: ModelRecipe, _ tensorFlow: TensorFlow, _ settings: SessionSettings) throws(Failure) {
        let loaded = try GraphLoader(tensorFlow, settings).load(recipe.path, outputs: recipe.hints.outputs)
        self.recipe = recipe
        self.tensorFlow = tensorFlow
        signature = loaded.signature
        session = loaded.session
        graph = loaded.graph
        inputs = loaded.inputs
        outputs = loaded.outputs
        devices = loaded.devices
        do throws(Failure) {
            let found = try LabelFile.read(recipe)
            guard let interpretation = Interpretation(signature, recipe.hints, labels: found?.names.count) else {
                throw Self.notUnderstood(recipe, signature)
            }
            self.interpretation = interpretation
            labels = try LabelFile.fitted(found, recipe, interpretation.family, signature)
        } catch {
            GraphLoader.free(loaded.session, loaded.graph, tensorFlow)
            throw error
        }
        try settle()
    }

    deinit { GraphLoader.free(session, graph, tensorFlow) }

    private static func notUnderstood(_ recipe: ModelRecipe, _ signature: Signature) -> Failure {
        let input = signature.inputs.first
        if let input, input.type != VIGIL_TF_FLOAT, input.type != VIGIL_TF_UINT8 {
            return Failure(
                "takes neither bytes nor 32-bit floats (\(signature.description))", at: recipe.path,
                remedy: "Export it with a float32 or uint8 input.")
        }
        let families = Family.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        return Failure(
            "is of no family Vigil knows (\(signature.description))", at: recipe.path,
            remedy: "Say in its [[model]] table what it is: family = one of \(families); where its shapes do not say, "
                + "layout = \"nhwc\" or \"nchw\" and input_size = [width, height]; where it has other outputs too, "
                + "outputs = [\"NAME\", …].")
    }

    /// How many pictures each run can take: a fixed number, or every power of two up to the most that may share one.
    var batchSizes: [Int] {
        let most = recipe.maximumBatch ?? (hasGPU ? 8 : 1)
        guard let shape = signature.inputs[0].shape, let batch = shape.first, batch > 0 else {
            guard interpretation.size != nil, signature.inputs[0].shape != nil else { return [1] }
            return (0...).lazy.map { 1 << $0 }.prefix { $0 < most } + [max(most, 1)]
        }
        return [min(batch, 1024)]
    }

    /// Pictures that may share a run.
    package var maximumBatch: Int { batchSizes.last! }

    /// Runs the graph. The caller deletes the results. `metadata` asks for a trace of the run.
    func run(_ input: OpaquePointer, metadata: UnsafeMutablePointer<TF_Buffer>? = nil) throws(Failure)
        -> [OpaquePointer?]
    {
        let api = tensorFlow.api
        var results = [OpaquePointer?](repeating: nil, count: outputs.count)
        var tensors: [OpaquePointer?] = [input]
        // RunOptions: trace_level = FULL_TRACE.
        let options = metadata.flatMap { _ in api.NewBufferFromString([0x08, 0x03] as [UInt8], 2) }
        defer { if let options { api.DeleteBuffer(options) } }
        try tensorFlow.check("model \(recipe.name)") {
            api.SessionRun(
                session, options, inputs, &tensors, 1, outputs, &results, Int32(results.count), nil, 0, metadata, $0)
        }
        return results
    }

    /// One run on a made-up picture shows what the shapes leave open: the unit of boxes and whether scores are
    /// probabilities. It also makes the first real picture a fast one.
    private func settle() throws(Failure) {
        guard let size = interpretation.size, family != .objectDetectionAPI else { return }
        let trial = try Detector(self).trial(size)
        switch family {
        case .yolox, .yolov5, .yolov8, .yolov10, .centernet:
            // Decoded boxes reach across the input; offsets within a cell and logarithms stay small.
            guard let largest = trial.largestCoordinate, largest > 0 else { return }
            let words = "the largest coordinate on a trial picture is \(Float(largest))"
            let isLarge = largest > Double(min(size.width, size.height)) / 4
            if isLarge {
                interpretation.settle("boxes", "\"pixels\"", why: words) { $0.boxes = .pixels }
            } else if family == .yolox {
                interpretation.settle("boxes", "\"grid\"", why: words) { $0.boxes = .grid }
            } else if largest < 4 {
                interpretation.settle("boxes", "\"normalised\"", why: words) { $0.boxes = .normalised }
            }
        case .efficientdet, .ssd:
            guard let range = trial.scores else { return }
            let words = "scores on a trial picture are \(range.lowerBound) to \(range.upperBound)"
            if range.lowerBound < 0 || range.upperBound > 1 {
                interpretation.settle("scores", "\"logits\"", why: words) { $0.scores = .logits }
            } else {
                interpretation.settle("scores", "\"probabilities\"", why: words) { $0.scores = .probabilities }
            }
        case .objectDetectionAPI: break
        }
    }
}
