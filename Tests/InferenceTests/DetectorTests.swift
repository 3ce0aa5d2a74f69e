import Core
import Foundation
import Testing

@testable import Inference

/// Graphs with known answers, run by the real TensorFlow.
struct DetectorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var model: KnownModel
        var family: Family
        var fit: Fit
        /// Of the person, the car and the dog.
        var scores: [Double]
        var boxes = BoxUnit.pixels
        /// In the hints, where shapes don't show the family.
        var isNamed = false
        var kind = ScoreKind.probabilities
        var testDescription: String { name }
    }

    @Test(arguments: cases) func `every family's boxes and scores are read as its graph was written`(
        known: Case
    ) throws {
        let model = try known.model.open(ModelHints(family: known.isNamed ? known.family : nil))
        #expect(model.family == known.family)
        #expect(model.interpretation.boxes == known.boxes)
        #expect(model.interpretation.scores == known.kind)
        #expect(model.interpretation.fit == known.fit)
        KnownPicture.expect(try KnownPicture.detect(Detector(model)), known.scores, known.fit)
    }

    /// Four pictures that differ, in a graph that takes any number: 1, 2 and 4 are run, three are padded to four.
    @Test(arguments: cases.filter { !$0.model.isFree }) func `pictures that share a run are seen as if they were alone`(
        known: Case
    ) throws {
        var (free, fixed) = (known.model, known.model)
        (free.batch, fixed.batch) = (-1, 4)
        let hints = ModelHints(family: known.isNamed ? known.family : nil)
        let alone = Detector(try known.model.open(hints))
        let (any, four) = (Detector(try free.open(hints, maximumBatch: 4)), Detector(try fixed.open(hints)))
        #expect(any.model.batchSizes == [1, 2, 4])
        #expect(four.model.batchSizes == [4])
        let pictures: [(size: PictureSize, colour: [UInt8])] = [
            (KnownPicture.size, [204, 102, 51]), (PictureSize(64, 64), [90, 255, 180]),
            (PictureSize(30, 90), [240, 130, 200]), (KnownPicture.size, [60, 70, 80]),
        ]
        let expected = try pictures.map { try alone.detect(in: $0.size, fill: KnownPicture.fill($0.colour)) }
        #expect(Set(expected.map { $0.map(\.score) }).count == 4)
        for detector in [any, four] {
            for count in [1, 4, 3, 2] {
                let some = Array(pictures.suffix(count))
                let found = try detector.detect(in: some.map(\.size)) {
                    (index, size, order, pixels, bytesPerRow) throws(Failure) in
                    try KnownPicture.fill(some[index].colour)(size, order, pixels, bytesPerRow)
                }
                #expect(found.count == count)
                for (one, wanted) in zip(found, expected.suffix(count)) {
                    #expect(one.map(\.label) == wanted.map(\.label))
                    for (left, right) in zip(one, wanted) {
                        #expect(abs(left.score - right.score) < 1e-5 && left.box.iou(right.box) > 0.9999)
                    }
                }
            }
        }
    }

    /// The first object of a bright picture is a car, of a dark one a person.
    @Test(arguments: [GraphBuilder.Element.float, .int32, .int64])
    func `class numbers are each picture's own`(element: GraphBuilder.Element) throws {
        var outputs = KnownModel.objectDetectionAPI(classes: element)
        (outputs[1].numbers, outputs[1].scores) = ([0.9, 0, 0, 0], [])
        (outputs[2].numbers, outputs[2].scores) = ([1.2, 2, 3, 1], [.init(index: 0, place: 0)])
        let known = KnownModel(outputs: outputs, element: .uint8, batch: 2, gain: 1 / 255)
        let detector = Detector(try known.open())
        for reds in [[250, 10], [10, 250], [250, 250]] as [[UInt8]] {
            let found = try detector.detect(in: [KnownPicture.size, KnownPicture.size]) {
                (index, size, order, pixels, bytesPerRow) throws(Failure) in
                try KnownPicture.fill([reds[index], 0, 0])(size, order, pixels, bytesPerRow)
            }
            #expect(found.map { $0.map(\.label) } == reds.map { $0 > 128 ? ["car"] : ["person"] })
        }
    }

    private static let (red, green, blue, grey) = (
        KnownPicture.red, KnownPicture.green, KnownPicture.blue, KnownPicture.grey
    )

    private static func logistic(_ values: [Double]) -> [Double] { values.map { 1 / (1 + exp(-$0)) } }
}

extension DetectorTests {
    /// Scores as the family's custom has it where the case gives no hints: YOLOX in bytes of BGR at the top left, YOLO
    /// in 0 to 1 centred, CenterNet and EfficientDet with the means of their papers' code, SSD from -1 to 1.
    static let cases: [Case] = [
        Case(
            name: "yolox, grid", model: KnownModel(outputs: KnownModel.yolox(isGrid: true), gain: 1 / 255),
            family: .yolox, fit: .topLeft, scores: [blue, green, grey], boxes: .grid),
        Case(
            name: "yolox, pixels", model: KnownModel(outputs: KnownModel.yolox(isGrid: false), gain: 1 / 255),
            family: .yolox, fit: .topLeft, scores: [blue, green, grey]),
        Case(
            name: "yolov5, normalised", model: KnownModel(outputs: KnownModel.yolov5(isNormalised: true)),
            family: .yolov5, fit: .centred, scores: [red, grey, grey], boxes: .normalised),
        Case(
            name: "yolov5, pixels", model: KnownModel(outputs: KnownModel.yolov5(isNormalised: false), layout: .nchw),
            family: .yolov5, fit: .centred, scores: [red, grey, grey]),
        yolov8(isNormalised: true, isTransposed: true), yolov8(isNormalised: false, isTransposed: true),
        yolov8(isNormalised: true, isTransposed: false), yolov8(isNormalised: false, isTransposed: false),
        Case(
            name: "yolov10, pixels", model: KnownModel(outputs: KnownModel.list()), family: .yolov10, fit: .centred,
            scores: [red, grey, grey]),
        Case(
            name: "yolov10, normalised", model: KnownModel(outputs: KnownModel.list(isNormalised: true)),
            family: .yolov10, fit: .centred, scores: [red, grey, grey], boxes: .normalised),
        Case(
            name: "centernet", model: KnownModel(outputs: KnownModel.list(), gain: 0.1, offset: 0.5),
            family: .centernet, fit: .stretch,
            scores: [
                0.5 + 0.1 * (blue - 0.408) / 0.289, 0.5 + 0.1 * (green - 0.447) / 0.274,
                0.5 + 0.1 * (red - 0.470) / 0.278,
            ], isNamed: true),
        efficientDet("of two tensors", KnownModel.efficientDet(), .logits),
        efficientDet("of ten tensors", KnownModel.efficientDetOfTen(), .logits),
        efficientDet("with probabilities", KnownModel.efficientDet(isProbability: true), .probabilities),
        ssd(hasBackground: true, isProbability: false), ssd(hasBackground: false, isProbability: false),
        ssd(hasBackground: true, isProbability: true), ssd(hasBackground: false, isProbability: true),
        objectDetectionAPI("floats", .float), objectDetectionAPI("classes of 32 bits", .int32),
        objectDetectionAPI("classes of 64 bits", .int64),
        Case(
            name: "object-detection-api, bytes",
            model: KnownModel(outputs: KnownModel.objectDetectionAPI(), element: .uint8, gain: 1 / 255),
            family: .objectDetectionAPI, fit: .stretch, scores: [red, green, blue], boxes: .normalised),
        // The box is a fraction of the picture, the places are means over all of it.
        Case(
            name: "object-detection-api, bytes of any size",
            model: KnownModel(outputs: KnownModel.objectDetectionAPI(), element: .uint8, isFree: true, gain: 1 / 255),
            family: .objectDetectionAPI, fit: .stretch, scores: [red, green, blue], boxes: .normalised),
    ]

    private static func yolov8(isNormalised: Bool, isTransposed: Bool) -> Case {
        Case(
            name: "yolov8, \(isNormalised ? "normalised" : "pixels"), \(isTransposed ? "cells last" : "cells first")",
            model: KnownModel(
                outputs: KnownModel.yolov8(isNormalised: isNormalised, isTransposed: isTransposed),
                layout: isTransposed ? .nchw : .nhwc), family: .yolov8, fit: .centred, scores: [red, grey, grey],
            boxes: isNormalised ? .normalised : .pixels)
    }

    private static func efficientDet(_ name: String, _ outputs: [KnownModel.Output], _ kind: ScoreKind) -> Case {
        Case(
            name: "efficientdet, \(name)", model: KnownModel(outputs: outputs), family: .efficientdet, fit: .topLeft,
            scores: logistic([(red - 0.485) / 0.229, (green - 0.456) / 0.224, (grey - 0.406) / 0.225]), kind: kind)
    }

    private static func ssd(hasBackground: Bool, isProbability: Bool) -> Case {
        Case(
            name:
                "ssd, \(hasBackground ? "background" : "no background"), \(isProbability ? "probabilities" : "logits")",
            model: KnownModel(outputs: KnownModel.ssd(hasBackground: hasBackground, isProbability: isProbability)),
            family: .ssd, fit: .stretch, scores: logistic([2 * red - 1, 2 * green - 1, 2 * blue - 1]),
            boxes: .normalised, kind: isProbability ? .probabilities : .logits)
    }

    private static func objectDetectionAPI(_ name: String, _ classes: GraphBuilder.Element) -> Case {
        Case(
            name: "object-detection-api, \(name)",
            model: KnownModel(outputs: KnownModel.objectDetectionAPI(classes: classes), gain: 1 / 255),
            family: .objectDetectionAPI, fit: .stretch, scores: [red, green, blue], boxes: .normalised)
    }
}
