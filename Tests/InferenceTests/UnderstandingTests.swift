import Core
import Foundation
import TestSupport
import Testing

@testable import Inference

/// How a model is told from its graph, its hints and a trial run.
struct UnderstandingTests {
    @Test(
        arguments: [
            ("yolox", KnownModel.yolox(isGrid: true), "boxes", "\"grid\"", "coordinate on a trial picture is 1.386"),
            ("yolox", KnownModel.yolox(isGrid: false), "boxes", "\"pixels\"", "coordinate on a trial picture is 32.0"),
            (
                "yolov5", KnownModel.yolov5(isNormalised: true), "boxes", "\"normalised\"",
                "coordinate on a trial picture is 0.5"
            ),
            (
                "yolov5", KnownModel.yolov5(isNormalised: false), "boxes", "\"pixels\"",
                "coordinate on a trial picture is 32.0"
            ),
            (
                "yolov8", KnownModel.yolov8(isNormalised: false, isTransposed: true), "boxes", "\"pixels\"",
                "coordinate on a trial picture is 32.0"
            ),
            (
                "yolov8", KnownModel.yolov8(isNormalised: true, isTransposed: false), "boxes", "\"normalised\"",
                "coordinate on a trial picture is 0.5"
            ),
            (
                "yolov10", KnownModel.list(isNormalised: true), "boxes", "\"normalised\"",
                "coordinate on a trial picture is 0.75"
            ),
            ("yolov10", KnownModel.list(), "boxes", "\"pixels\"", "coordinate on a trial picture is 48.0"),
            (
                "ssd", KnownModel.ssd(hasBackground: true, isProbability: false), "scores", "\"logits\"",
                "scores on a trial picture are -10.0 to "
            ),
            (
                "ssd", KnownModel.ssd(hasBackground: true, isProbability: true), "scores", "\"probabilities\"",
                "scores on a trial picture are 4.5"
            ),
            (
                "efficientdet", KnownModel.efficientDet(), "scores", "\"logits\"",
                "scores on a trial picture are -10.0 to "
            ),
            (
                "efficientdet", KnownModel.efficientDetOfTen(), "scores", "\"logits\"",
                "scores on a trial picture are -10.0 to "
            ),
        ] as [(String, [KnownModel.Output], String, String, String)])
    func `a trial run settles the unit of boxes or the kind of scores, and says what it saw`(
        family: String, outputs: [KnownModel.Output], key: String, value: String, why: String
    ) throws {
        let model = try KnownModel(outputs: outputs).open()
        #expect(model.family.rawValue == family)
        let part = try #require(model.interpretation.parts.first { $0.key == key })
        #expect(part.value == value && !part.isAssumed)
        #expect(part.why.contains(why), "\(part.why)")
        let first = try #require(model.interpretation.parts.first)
        #expect(first.key == "family" && first.why.hasPrefix(family == "ssd" || family == "efficientdet" ? "" : "["))
    }

    /// Before the first picture. YOLOv5 has the same columns and the Object Detection API makes no trial run.
    @Test(arguments: Family.allCases.filter { ![.objectDetectionAPI, .yolox, .yolov5].contains($0) })
    func `outputs that do not fit the family are refused by the trial run`(family: Family) throws {
        let known = KnownModel(outputs: KnownModel.yolox(isGrid: true))
        let failure = #expect(throws: Failure.self) { _ = try known.open(ModelHints(family: family)) }
        #expect(failure?.description.contains(family.rawValue) == true || failure?.what.contains("classes") == true)
        #expect(failure?.remedy.isEmpty == false)
    }

    @Test func `what the configuration says outlives the trial run`() throws {
        var hints = ModelHints()
        (hints.boxes, hints.scores) = (.normalised, .probabilities)
        let boxes = try KnownModel(outputs: KnownModel.list()).open(hints)
        #expect(boxes.interpretation.boxes == .normalised)
        let scores = try KnownModel(outputs: KnownModel.ssd(hasBackground: true, isProbability: false)).open(hints)
        #expect(scores.interpretation.scores == .probabilities)
    }

    @Test func `an output without numbers settles nothing`() throws {
        let output = KnownModel.Output(name: "output", shape: [4, 6], numbers: Array(repeating: 0, count: 24))
        let part = try #require(
            try KnownModel(outputs: [output]).open().interpretation.parts.first { $0.key == "boxes" })
        #expect(part.isAssumed && part.value == "\"pixels\"")
    }

    /// YOLOX's head beside an output that is nothing of the detector's.
    private static func crowded() -> KnownModel {
        let more = KnownModel.Output(name: "features", shape: [2, 2, 2], numbers: Array(repeating: 1, count: 8))
        return KnownModel(outputs: [more] + KnownModel.yolox(isGrid: true), gain: 1 / 255)
    }

    @Test(arguments: ["output", "output:0", "output/shaped", "output/shaped:0"])
    func `outputs are picked by name`(name: String) throws {
        var hints = ModelHints()
        hints.outputs = [name]
        let model = try Self.crowded().open(hints)
        #expect(model.family == .yolox)
        #expect(model.signature.outputs.map(\.name) == [name])
        KnownPicture.expect(
            try KnownPicture.detect(Detector(model)), [KnownPicture.blue, KnownPicture.green, KnownPicture.grey],
            .topLeft)
    }

    @Test(arguments: [["classes", "boxes"], ["boxes", "classes"]])
    func `outputs may be picked in any order`(names: [String]) throws {
        var hints = ModelHints()
        hints.outputs = names
        let known = KnownModel(outputs: KnownModel.ssd(hasBackground: true, isProbability: true))
        let model = try known.open(hints)
        #expect(model.signature.outputs.map(\.name) == names)
        #expect(try KnownPicture.detect(Detector(model)) == KnownPicture.detect(Detector(known.open())))
    }

    /// Three classes and the background make four columns, as boxes have.
    @Test(arguments: [("a", "b", ["a", "b"]), ("loc_box", "a", ["a", "loc_box"]), ("z", "conf", ["z", "conf"])])
    func `boxes are told from four columns of classes by name, else they come first`(
        boxes: String, classes: String, order: [String]
    ) throws {
        var known = KnownModel(outputs: KnownModel.ssd(hasBackground: true, isProbability: true))
        let expected = try KnownPicture.detect(Detector(known.open()))
        #expect(expected.count == 3)
        (known.outputs[0].name, known.outputs[1].name) = (boxes, classes)
        var hints = ModelHints()
        hints.outputs = order
        #expect(try KnownPicture.detect(Detector(known.open(hints))) == expected)
    }

    @Test(arguments: ["none", "output:1", "output:x", ":", "", "a:b:c", "output:-1", "output:99999999999"])
    func `an output that the graph has not is told`(name: String) throws {
        var hints = ModelHints()
        hints.outputs = [name]
        let failure = #expect(throws: Failure.self) { _ = try Self.crowded().open(hints) }
        #expect(failure?.what.contains("not in its graph") == true, "\(failure?.description ?? "")")
    }

    @Test func `a model that is not understood is refused with its signature and what to say`() throws {
        let failure = try #require(throws: Failure.self) { _ = try Self.crowded().open() }
        #expect(failure.what.hasPrefix("is of no family Vigil knows (inputs input float32 [1,64,64,3]; outputs "))
        #expect(failure.what.contains("features float32 [1,2,2,2], output float32 [1,84,8]"))
        for family in Family.allCases { #expect(failure.remedy.contains("\"\(family.rawValue)\"")) }
        for key in ["family = ", "layout = ", "input_size = ", "outputs = "] { #expect(failure.remedy.contains(key)) }
    }

    @Test(arguments: [GraphBuilder.Element.double, .int32, .int64])
    func `an input that is neither bytes nor floats is refused by its type`(element: GraphBuilder.Element) throws {
        let known = KnownModel(outputs: KnownModel.list(), element: element)
        let failure = try #require(throws: Failure.self) { _ = try known.open() }
        #expect(failure.what.hasPrefix("takes neither bytes nor 32-bit floats (inputs input "))
        #expect(failure.remedy.contains("float32 or uint8"))
    }

    /// The recipe's largest number and the graph's own give the sizes that are run.
    @Test(
        arguments: [
            (1, 8, [1]), (4, nil, [4]), (-1, nil, [1]), (-1, 1, [1]), (-1, 2, [1, 2]), (-1, 6, [1, 2, 4, 6]),
            (-1, 8, [1, 2, 4, 8]), (-1, 0, [1]),
        ] as [(Int, Int?, [Int])]) func `batches have few sizes`(batch: Int, most: Int?, sizes: [Int]) throws
    {
        let model = try KnownModel(outputs: KnownModel.list(), batch: batch).open(maximumBatch: most)
        #expect(model.batchSizes == sizes)
        #expect(model.maximumBatch == sizes.last)
        try Detector(model).warm()
    }
}
