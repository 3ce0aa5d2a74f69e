import Core
import Testing

@testable import Inference

struct InterpretationTests {
    private static let api = Signature(
        inputs: [TensorSpec(name: "image", tensor: "image:0", type: 4, shape: [1, -1, -1, 3])],
        outputs: ["boxes", "scores", "classes"].map {
            TensorSpec(name: "detection_" + $0, tensor: "d:0", type: 1, shape: nil)
        })

    /// What the exports of each family are like, where nothing says otherwise.
    @Test(
        arguments: [
            (.yolox, "family channels=bgr range=0-255 fit=top-left boxes=grid"),
            (.yolov5, "family channels=rgb range=0-1 fit=centred boxes=normalised"),
            (.yolov8, "family channels=rgb range=0-1 fit=centred boxes=normalised"),
            (.yolov10, "family channels=rgb range=0-1 fit=centred boxes=pixels"),
            (
                .centernet,
                "channels=bgr range=0-1 mean=[0.408, 0.447, 0.47] std=[0.289, 0.274, 0.278] fit=stretch boxes=pixels"
            ),
            (
                .efficientdet,
                "family channels=rgb range=0-1 mean=[0.485, 0.456, 0.406] std=[0.229, 0.224, 0.225] fit=top-left "
                    + "boxes=pixels scores=logits"
            ),
            (.ssd, "family channels=rgb range=-1-1 fit=stretch boxes=normalised scores=logits"),
        ] as [(Family, String)]) func `what is assumed is said to be the family's custom`(family: Family, words: String)
        throws
    {
        let hints = ModelHints(family: family == .centernet ? family : nil)
        let meaning = try Self.read(Self.published(family), hints)
        #expect(meaning.family == family)
        let assumed = meaning.parts.filter(\.isAssumed)
        #expect(Set(assumed.map(\.why)) == ["the family's custom"])
        let found = assumed.map { "\($0.key)=\($0.value.replacing("\"", with: ""))" }.joined(separator: " ")
        #expect(found == words.replacing("family ", with: ""))
        let shown = meaning.parts.filter { !$0.isAssumed }
        #expect(shown.map(\.key) == ["family", "layout"])
        #expect((shown[0].why == "the configuration says so") == (family == .centernet))
        #expect(shown[1].why == "the shape of the input")
        #expect(Set(meaning.parts.map(\.key)).count == meaning.parts.count)
    }

    @Test func `what the configuration says is taken, and said to be its word`() throws {
        var hints = ModelHints(family: .ssd)
        (hints.layout, hints.channels, hints.range, hints.fit) = (.nhwc, .bgr, .unit, .centred)
        (hints.mean, hints.deviation, hints.boxes, hints.scores) = ([1, 2, 3], [4, 5, 6], .pixels, .probabilities)
        let meaning = try Self.read(Self.published(.ssd), hints)
        #expect(meaning.parts.allSatisfy { $0.why == "the configuration says so" && !$0.isAssumed })
        #expect(
            meaning.parts.map { "\($0.key)=\($0.value)" } == [
                "family=\"ssd\"", "layout=\"nhwc\"", "channels=\"bgr\"", "range=\"0-1\"", "mean=[1.0, 2.0, 3.0]",
                "std=[4.0, 5.0, 6.0]", "fit=\"centred\"", "boxes=\"pixels\"", "scores=\"probabilities\"",
            ])
        #expect(meaning.channels == .bgr && meaning.range == .unit && meaning.fit == .centred)
        #expect(meaning.boxes == .pixels && meaning.scores == .probabilities)
        #expect(meaning.size == PictureSize(300, 300))
    }

    @Test func `a range that was asked for comes without the family's means`() throws {
        let signature = Self.published(.efficientdet)
        var hints = ModelHints()
        hints.range = .bytes
        let bytes = try Self.read(signature, hints)
        #expect(bytes.mean == [0, 0, 0] && bytes.deviation == [1, 1, 1])
        #expect(!bytes.parts.contains { $0.key == "mean" || $0.key == "std" })
        hints.range = .unit
        #expect(try Self.read(signature, hints).mean == [0.485, 0.456, 0.406])
    }

    @Test func `bytes are bytes, whatever else is said`() throws {
        var hints = ModelHints()
        (hints.range, hints.mean, hints.deviation) = (.signed, [1, 2, 3], [4, 5, 6])
        var signature = Self.published(.efficientdet)
        signature.inputs[0].type = 4
        let meaning = try Self.read(signature, hints)
        #expect(meaning.range == .bytes && meaning.mean == [0, 0, 0] && meaning.deviation == [1, 1, 1])
        let range = meaning.parts.first { $0.key == "range" }
        #expect(range == .init(key: "range", value: "\"0-255\"", why: "the input takes bytes", isAssumed: false))
        #expect(!meaning.parts.contains { $0.key == "mean" || $0.key == "std" })
    }

    @Test func `the Object Detection API scales pictures itself and says what boxes are`() throws {
        let meaning = try Self.read(Self.api, ModelHints())
        #expect(meaning.size == nil)
        #expect(meaning.boxes == .normalised)
        let why = Dictionary(uniqueKeysWithValues: meaning.parts.map { ($0.key, $0.why) })
        #expect(why["fit"] == "the graph scales pictures itself")
        #expect(why["boxes"] == "the interface says so")
        #expect(meaning.parts.filter(\.isAssumed).map(\.key) == ["channels"])
        // An input of unknown rank is TensorFlow's own order.
        var unknown = Self.api
        unknown.inputs[0].shape = nil
        #expect(Interpretation(unknown, ModelHints(), labels: nil)?.layout == .nhwc)
    }

    @Test func `a size that the graph leaves free comes from the configuration, one that it fixes from the graph`()
        throws
    {
        let free = Self.signature([1, -1, -1, 3], [[1, 3549, 85]])
        #expect(Interpretation(free, ModelHints(family: .yolox), labels: nil) == nil)
        var hints = ModelHints()
        hints.inputSize = PictureSize(416, 416)
        let meaning = try Self.read(free, hints)
        #expect(meaning.family == .yolox && meaning.size == PictureSize(416, 416))
        hints.inputSize = PictureSize(640, 640)
        let fixed = Interpretation(Self.published(.yolov5), hints, labels: nil)
        #expect(fixed?.size == PictureSize(640, 640) && fixed?.layout == .nchw)
    }

    @Test func `what is no picture is not understood`() throws {
        let good = Self.published(.yolox)
        var (double, two, none, flat, other) = (good, good, good, good, good)
        double.inputs[0].type = 2
        two.inputs += good.inputs
        none.outputs = []
        flat.inputs[0].shape = [1, 416, 416, 1]
        other.outputs[0].shape = [1, 7, 7]
        for signature in [double, two, none, flat] {
            #expect(Interpretation(signature, ModelHints(family: .yolox), labels: nil) == nil)
        }
        #expect(Interpretation(other, ModelHints(), labels: nil) == nil)
        #expect(Interpretation(other, ModelHints(family: .yolox), labels: nil)?.family == .yolox)
    }

    @Test func `a trial run settles what was assumed and nothing else`() throws {
        var hints = ModelHints()
        hints.fit = .stretch
        var meaning = try Self.read(Self.published(.yolox), hints)
        let before = meaning
        for key in ["fit", "layout", "family", "nothing"] {
            meaning.settle(key, "x", why: "seen") { $0.fit = .centred }
            #expect(meaning == before)
        }
        meaning.settle("boxes", "\"pixels\"", why: "seen") { $0.boxes = .pixels }
        #expect(meaning.boxes == .pixels)
        #expect(meaning.parts.contains(.init(key: "boxes", value: "\"pixels\"", why: "seen", isAssumed: false)))
        // Once settled it stays.
        meaning.settle("boxes", "\"grid\"", why: "seen again") { $0.boxes = .grid }
        #expect(meaning.boxes == .pixels)
    }

    @Test(
        arguments: [
            (.bytes, [0, 0, 0], [1, 1, 1], [0, 0, 0], [255, 255, 255]),
            (.unit, [0, 0, 0], [1, 1, 1], [0, 0, 0], [1, 1, 1]),
            (.signed, [0, 0, 0], [1, 1, 1], [-1, -1, -1], [1, 1, 1]),
            (.unit, [0.5, 0.25, 0], [0.5, 0.25, 2], [-1, -1, 0], [1, 3, 0.5]),
            (.bytes, [55, 155, 255], [100, 10, 1], [-0.55, -15.5, -255], [2, 10, 0]),
        ] as [(ValueRange, [Double], [Double], [Float], [Float])]) func `black and white become what the range says`(
            range: ValueRange, mean: [Double], deviation: [Double], black: [Float], white: [Float]
        ) throws
    {
        var hints = ModelHints()
        (hints.range, hints.mean, hints.deviation) = (range, mean, deviation)
        let meaning = try Self.read(Self.published(.yolov5), hints)
        let (scale, bias) = meaning.widening
        for channel in 0..<3 {
            #expect(abs(bias[channel] - black[channel]) < 1e-4)
            #expect(abs(255 * scale[channel] + bias[channel] - white[channel]) < 1e-4)
        }
    }

    private static func read(_ signature: Signature, _ hints: ModelHints = ModelHints()) throws -> Interpretation {
        try #require(Interpretation(signature, hints, labels: nil))
    }

    /// As each family is exported for COCO.
    private static func published(_ family: Family) -> Signature {
        switch family {
        case .objectDetectionAPI: api
        case .yolox: signature([1, 416, 416, 3], [[1, 3549, 85]])
        case .yolov5: signature([1, 3, 640, 640], [[1, 25_200, 85]])
        case .yolov8: signature([1, 3, 640, 640], [[1, 84, 8400]])
        case .yolov10: signature([1, 3, 640, 640], [[1, 300, 6]])
        case .centernet: signature([1, 512, 512, 3], [[1, 100, 6]])
        case .efficientdet: signature([1, 512, 512, 3], [[1, 49_104, 4], [1, 49_104, 90]])
        case .ssd: signature([1, 300, 300, 3], [[1, 1917, 4], [1, 1917, 91]])
        }
    }

    private static func signature(_ input: [Int], _ outputs: [[Int]]) -> Signature {
        Signature(
            inputs: [TensorSpec(name: "images", tensor: "images:0", type: 1, shape: input)],
            outputs: outputs.map { TensorSpec(name: "output", tensor: "output:0", type: 1, shape: $0) })
    }
}
