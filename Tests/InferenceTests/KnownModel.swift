import Core
import Foundation
import Testing
import TestSupport

@testable import Inference

/// A graph whose answers are known because the test wrote them: three objects with one box, one of each class, whose
/// scores are what three places of the input hold.
///
/// The places are the input's middle (its first channel, for the person), its top left corner (the second, for the car)
/// and its bottom right corner (the third, for the dog): so scores tell order, range and means of the channels, the
/// layout, where the picture stands and what pads it.
struct KnownModel: Sendable {
    static let labels = ["person", "car", "dog"]
    /// In pixels of the input.
    static let box = Box(x: 16, y: 20, width: 32, height: 8)
    private static let side = 64

    /// One output: `rows` of `columns` numbers a picture, some of which depend on a place of the input.
    struct Output: Sendable, CustomTestStringConvertible {
        var testDescription: String { "\(name) \(shape)" }

        /// Number `index` is `offset + gain · place`.
        struct Score: Sendable {
            var index: Int
            var place: Int
        }

        var name: String
        var shape: [Int]
        var numbers: [Float]
        var scores: [Score] = []
        var isProbability = false
        var element = GraphBuilder.Element.float
    }

    var outputs: [Output]
    var layout = Layout.nhwc
    var element = GraphBuilder.Element.float
    /// -1: free.
    var batch = 1
    /// Width and height are free; the places are then the means of the three channels.
    var isFree = false
    var gain: Float = 1
    var offset: Float = 0

    func graph() -> GraphBuilder {
        var graph = GraphBuilder()
        let side = isFree ? -1 : Self.side
        let shape = layout == .nhwc ? [batch, side, side, 3] : [batch, 3, side, side]
        var input = graph.placeholder("input", element, shape)
        if element != .float { input = graph.cast("floats", input, from: element, to: .float) }
        let places =
            isFree ? graph.mean("places", input, over: layout == .nhwc ? [1, 2] : [2, 3]) : pick(input, &graph)
        for output in outputs { add(output, places, &graph) }
        return graph
    }

    /// Opens it with TensorFlow, for a detector of three classes.
    func open(_ hints: ModelHints = ModelHints(), minimumScore: Double = 0.15, maximumBatch: Int? = nil) throws -> Model
    {
        let folder = try TemporaryFolder()
        let (path, labels) = (folder.path + "/known.pb", folder.path + "/labels.txt")
        try graph().write(to: path)
        try Self.labels.joined(separator: "\n").write(toFile: labels, atomically: true, encoding: .utf8)
        return try withExtendedLifetime(folder) {
            try Model(
                ModelRecipe(
                    name: "known", path: path, labelsPath: labels, hints: hints, minimumScore: minimumScore,
                    maximumBatch: maximumBatch),
                Photographs.tensorFlow.get(), SessionSettings())
        }
    }

    /// The three places as a matrix product with a one in each column.
    private func pick(_ input: String, _ graph: inout GraphBuilder) -> String {
        let side = Self.side, count = side * side * 3
        var matrix = [Float](repeating: 0, count: count * 3)
        for (channel, (x, y)) in [(32, 24), (0, 0), (side - 1, side - 1)].enumerated() {
            let index = layout == .nhwc ? (y * side + x) * 3 + channel : (channel * side + y) * side + x
            matrix[index * 3 + channel] = 1
        }
        let flat = graph.reshape("flat", input, [-1, count])
        return graph.product("MatMul", ofMatrices: flat, graph.constant("picks", [count, 3], matrix))
    }

    private func add(_ output: Output, _ places: String, _ graph: inout GraphBuilder) {
        let count = output.numbers.count, name = output.name
        var gains = [Float](repeating: 0, count: count * 3)
        var numbers = output.numbers
        for score in output.scores {
            gains[score.place * count + score.index] = gain
            numbers[score.index] += offset
        }
        let varying = graph.product(
            name + "/MatMul", ofMatrices: places, graph.constant(name + "/gains", [3, count], gains))
        var sum = graph.add(name + "/sum", varying, graph.constant(name + "/numbers", [count], numbers))
        if output.isProbability { sum = graph.sigmoid(name + "/probability", sum) }
        var shaped = graph.reshape(name + "/shaped", sum, [-1] + output.shape)
        if output.element != .float {
            shaped = graph.cast(name + "/cast", shaped, from: .float, to: output.element)
        }
        _ = graph.identity(name, shaped, output.element)
    }
}
