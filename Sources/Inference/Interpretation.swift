import CTensorFlow
import Core

/// How a model's tensors are filled and read, and for every part of it what it was taken from.
package struct Interpretation: Sendable, Equatable {
    /// One part, in the words of config.toml.
    package struct Part: Sendable, Equatable {
        package let key: String
        package let value: String
        package let why: String
        /// Nothing but the family's custom speaks for it.
        package let isAssumed: Bool
    }

    package internal(set) var family: Family
    package internal(set) var layout: Layout
    package internal(set) var channels: ChannelOrder
    package internal(set) var range: ValueRange
    package internal(set) var mean: [Double]
    package internal(set) var deviation: [Double]
    package internal(set) var fit: Fit
    package internal(set) var boxes: BoxUnit
    package internal(set) var scores: ScoreKind
    /// Nil: the picture's own.
    package internal(set) var size: PictureSize?
    package internal(set) var parts: [Part] = []

    /// What a family's exports are like where neither signature nor configuration say.
    private struct Custom {
        var channels = ChannelOrder.rgb
        var range = ValueRange.unit
        var mean: [Double] = [0, 0, 0]
        var deviation: [Double] = [1, 1, 1]
        var fit = Fit.centred
        var boxes = BoxUnit.pixels
        var scores = ScoreKind.probabilities

        init(_ family: Family) {
            switch family {
            case .objectDetectionAPI: (range, fit, boxes) = (.bytes, .stretch, .normalised)
            case .yolox: (channels, range, fit, boxes) = (.bgr, .bytes, .topLeft, .grid)
            case .yolov5, .yolov8: boxes = .normalised
            case .yolov10: break
            case .centernet:
                // Of the reference implementation, for COCO.
                (channels, fit) = (.bgr, .stretch)
                (mean, deviation) = ([0.408, 0.447, 0.470], [0.289, 0.274, 0.278])
            case .efficientdet:
                (fit, scores) = (.topLeft, .logits)
                (mean, deviation) = ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
            case .ssd: (range, fit, boxes, scores) = (.signed, .stretch, .normalised, .logits)
            }
        }
    }

    /// Nil where the signature shows no family and the hints name none, or where the input is no picture.
    init?(_ signature: Signature, _ hints: ModelHints, labels: Int?) {
        guard signature.inputs.count == 1, !signature.outputs.isEmpty else { return nil }
        let input = signature.inputs[0]
        guard input.type == VIGIL_TF_FLOAT || input.type == VIGIL_TF_UINT8 else { return nil }
        let recognised = Family.recognised(in: signature, size: hints.inputSize, labels: labels)
        guard let family = hints.family ?? recognised?.family else { return nil }
        // Where the shape says nothing, TensorFlow's own order.
        guard let layout = hints.layout ?? Layout.found(in: input) ?? (input.shape == nil ? .nhwc : nil) else {
            return nil
        }
        let custom = Custom(family)
        self.family = family
        self.layout = layout
        size = layout.size(input) ?? hints.inputSize
        channels = hints.channels ?? custom.channels
        range = hints.range ?? custom.range
        // Means belong to the family's own range: another range that was asked for comes without.
        let keepsMean = hints.range == nil || hints.range == custom.range
        mean = hints.mean ?? (keepsMean ? custom.mean : [0, 0, 0])
        deviation = hints.deviation ?? (keepsMean ? custom.deviation : [1, 1, 1])
        fit = hints.fit ?? custom.fit
        boxes = hints.boxes ?? custom.boxes
        scores = hints.scores ?? custom.scores
        guard size != nil || family == .objectDetectionAPI else { return nil }

        func note(_ key: String, _ value: String, given: Bool, shown: String? = nil) {
            let why = given ? "the configuration says so" : shown ?? "the family's custom"
            parts.append(Part(key: key, value: value, why: why, isAssumed: !given && shown == nil))
        }
        note("family", "\"\(family.rawValue)\"", given: hints.family != nil, shown: recognised?.why)
        note("layout", "\"\(layout.rawValue)\"", given: hints.layout != nil, shown: "the shape of the input")
        note("channels", "\"\(channels.rawValue)\"", given: hints.channels != nil)
        if input.type == VIGIL_TF_UINT8 {
            note("range", "\"0-255\"", given: false, shown: "the input takes bytes")
            range = .bytes
            (mean, deviation) = ([0, 0, 0], [1, 1, 1])
        } else {
            note("range", "\"\(range.rawValue)\"", given: hints.range != nil)
            if mean != [0, 0, 0] || deviation != [1, 1, 1] {
                note("mean", "\(mean)", given: hints.mean != nil)
                note("std", "\(deviation)", given: hints.deviation != nil)
            }
        }
        note(
            "fit", "\"\(fit.rawValue)\"", given: hints.fit != nil,
            shown: size == nil ? "the graph scales pictures itself" : nil)
        note(
            "boxes", "\"\(boxes.rawValue)\"", given: hints.boxes != nil,
            shown: family == .objectDetectionAPI ? "the interface says so" : nil)
        if family == .efficientdet || family == .ssd {
            note("scores", "\"\(scores.rawValue)\"", given: hints.scores != nil)
        }
    }

    /// Takes what a trial run's values show in the place of what was only assumed.
    mutating func settle(_ key: String, _ value: String, why: String, _ change: (inout Interpretation) -> Void) {
        guard let index = parts.firstIndex(where: { $0.key == key }), parts[index].isAssumed else { return }
        parts[index] = Part(key: key, value: value, why: why, isAssumed: false)
        change(&self)
    }

    /// What a byte becomes in each channel: `byte · scale + bias`.
    var widening: (scale: [Float], bias: [Float]) {
        let (factor, offset): (Double, Double) =
            switch range {
            case .bytes: (1, 0)
            case .unit: (1 / 255, 0)
            case .signed: (1 / 127.5, -1)
            }
        return (
            (0..<3).map { Float(factor / deviation[$0]) }, (0..<3).map { Float((offset - mean[$0]) / deviation[$0]) }
        )
    }
}
