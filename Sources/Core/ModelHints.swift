/// What a detector's outputs mean.
package enum Family: String, Sendable, CaseIterable {
    /// TensorFlow's Object Detection API: boxes, scores, classes, non-maximum suppression in the graph.
    case objectDetectionAPI = "object-detection-api"
    /// YOLOX's raw head `[1, cells, 5 + classes]`: boxes over the grids of strides 8, 16 and 32.
    case yolox
    /// YOLOv5 and v7 `[1, 3 · cells, 5 + classes]`: box, objectness, class scores.
    case yolov5
    /// YOLOv8, v9 and v11 `[1, 4 + classes, cells]` or transposed: box, class scores.
    case yolov8
    /// YOLOv10's end-to-end head `[1, N, 6]`: x1, y1, x2, y2, score, class.
    case yolov10
    /// CenterNet's list `[1, N, 6]`: x1, y1, x2, y2, score, class.
    case centernet
    /// EfficientDet's raw heads: offsets from anchors and class scores of five levels.
    case efficientdet
    /// SSD's raw heads: offsets from anchors and class scores of six layers.
    case ssd
}

/// Where the channels stand in an input tensor.
package enum Layout: String, Sendable, CaseIterable {
    case nhwc, nchw
}

/// How pixels become the numbers of an input tensor.
package enum ValueRange: String, Sendable, CaseIterable {
    case bytes = "0-255"
    case unit = "0-1"
    case signed = "-1-1"
}

/// How a picture is brought to a model's input size.
package enum Fit: String, Sendable, CaseIterable {
    /// Scaled by one factor, the rest padded at the right and below.
    case topLeft = "top-left"
    /// Scaled by one factor, padded evenly on both sides.
    case centred
    /// Scaled to the whole input, whatever the picture's shape.
    case stretch
}

/// What the box coordinates in a model's outputs count.
package enum BoxUnit: String, Sendable, CaseIterable {
    /// Pixels of the input.
    case pixels
    /// Fractions of the input.
    case normalised
    /// Cells of the grid a row belongs to, sizes as logarithms: YOLOX before decoding.
    case grid
}

/// Whether class scores are probabilities already.
package enum ScoreKind: String, Sendable, CaseIterable { case probabilities, logits }

/// What the configuration says about a model's tensors; what is nil is found out.
package struct ModelHints: Sendable, Equatable {
    package var family: Family?
    package var layout: Layout?
    package var channels: ChannelOrder?
    package var range: ValueRange?
    /// Per channel, in the model's own order, after `range`.
    package var mean: [Double]?
    package var deviation: [Double]?
    package var fit: Fit?
    package var boxes: BoxUnit?
    package var scores: ScoreKind?
    /// Width and height, where the graph leaves them free.
    package var inputSize: PictureSize?
    /// Names of the graph's outputs, where it has more of them than the detector's.
    package var outputs: [String]?

    package init(family: Family? = nil) { self.family = family }
}
