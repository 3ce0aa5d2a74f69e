import CTensorFlow
import Core

/// How a detector's tensors are to be filled and read.
package enum Family: String, Sendable, CaseIterable {
    /// YOLOX's raw head: boxes over the grids of strides 8, 16 and 32, scores already sigmoids.
    case yolox
    /// TensorFlow's Object Detection API: boxes, scores, classes, non-maximum suppression in the graph.
    case objectDetectionAPI = "object-detection-api"

    static let strides = [8, 16, 32]
    private static let longestSide = 16_384

    /// How many boxes YOLOX's grids hold over an input of that size.
    static func cells(_ size: PictureSize) -> Int {
        strides.reduce(0) { $0 + (size.width / $1) * (size.height / $1) }
    }

    /// The family that the signature shows, or nil.
    static func recognised(in signature: Signature) -> Family? {
        if let names = APINames(signature), names.boxes >= 0 { return .objectDetectionAPI }
        guard signature.inputs.count == 1, signature.outputs.count == 1 else { return nil }
        let input = signature.inputs[0], output = signature.outputs[0]
        guard input.type == VIGIL_TF_FLOAT, output.type == VIGIL_TF_FLOAT else { return nil }
        guard let size = inputSize(of: input), let shape = output.shape, shape.count == 3 else { return nil }
        return shape[1] == cells(size) && shape[2] > 5 ? .yolox : nil
    }

    /// Height and width of an NHWC input of fixed size with three channels.
    static func inputSize(of input: TensorSpec) -> PictureSize? {
        guard let shape = input.shape, shape.count == 4, shape[3] == 3 else { return nil }
        // A size beyond any camera's is nonsense that a damaged graph may hold.
        guard (1...longestSide).contains(shape[1]), (1...longestSide).contains(shape[2]) else { return nil }
        return PictureSize(shape[2], shape[1])
    }

    /// Where the Object Detection API's results stand among the signature's outputs.
    struct APINames {
        var boxes: Int
        var scores: Int
        var classes: Int

        init?(_ signature: Signature) {
            func index(_ name: String) -> Int? {
                signature.outputs.firstIndex { $0.name == name }
            }
            guard signature.inputs.count == 1, let boxes = index("detection_boxes"),
                let scores = index("detection_scores"), let classes = index("detection_classes")
            else { return nil }
            self.boxes = boxes
            self.scores = scores
            self.classes = classes
        }
    }
}
