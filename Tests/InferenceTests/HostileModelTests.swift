import Core
import Foundation
import TestSupport
import Testing

@testable import Inference

/// Graphs that TensorFlow runs and that make no sense: failures or nothing found, never a crash, never a leak.
struct HostileModelTests {
    private static let families: [(Family, [KnownModel.Output])] = [
        (.yolox, KnownModel.yolox(isGrid: true)), (.yolov5, KnownModel.yolov5(isNormalised: true)),
        (.yolov8, KnownModel.yolov8(isNormalised: false, isTransposed: true)), (.yolov10, KnownModel.list()),
        (.centernet, KnownModel.list()), (.objectDetectionAPI, KnownModel.objectDetectionAPI()),
        (.efficientdet, KnownModel.efficientDetOfTen()),
        (.ssd, KnownModel.ssd(hasBackground: true, isProbability: false)),
    ]

    @Test(arguments: families, [Float.nan, .infinity, -.infinity, .greatestFiniteMagnitude, -1e30])
    func `outputs full of what is no number give nothing or boxes inside the picture`(
        known: (family: Family, outputs: [KnownModel.Output]), value: Float
    ) throws {
        for spoilt in known.outputs.indices {
            var outputs = known.outputs
            outputs[spoilt].numbers = outputs[spoilt].numbers.map { _ in value }
            let model = try KnownModel(outputs: outputs).open(ModelHints(family: known.family))
            for one in try KnownPicture.detect(Detector(model)) {
                #expect(one.box.clipped(to: KnownPicture.size) == one.box && one.box.area > 0)
                #expect(one.score.isFinite && KnownModel.labels.contains(one.label))
            }
        }
    }

    @Test(
        arguments: [GraphBuilder.Element.float, .int32, .int64],
        [[0, 4, -1, 7], [.greatestFiniteMagnitude, -.greatestFiniteMagnitude, .nan, .infinity]] as [[Float]])
    func `class numbers beyond the labels are nothing`(element: GraphBuilder.Element, numbers: [Float]) throws {
        var outputs = KnownModel.objectDetectionAPI(classes: element)
        outputs[2].numbers = numbers
        let model = try KnownModel(outputs: outputs, gain: 1 / 255).open()
        #expect(try KnownPicture.detect(Detector(model)).isEmpty)
    }

    @Test func `results without any object are nothing`() throws {
        var outputs = KnownModel.objectDetectionAPI()
        for index in 0..<3 { (outputs[index].numbers, outputs[index].scores) = ([], []) }
        (outputs[0].shape, outputs[1].shape, outputs[2].shape) = ([0, 4], [0], [0])
        #expect(try KnownPicture.detect(Detector(KnownModel(outputs: outputs).open())).isEmpty)
    }

    /// Whatever the outputs' shapes and types, with whatever family they are said to be of.
    @Test(
        arguments: Family.allCases,
        [
            ([], 1), ([1], 1), ([4], 4), ([0, 6], 0), ([4, 6, 0], 0), ([1, 1, 1, 1], 1), ([84, 4], 336),
            ([84, 5], 420),
            ([5, 84], 420), ([85, 8], 680), ([4, 5], 20), ([96, 4], 384), ([8, 8, 36], 2304),
        ] as [([Int], Int)]) func `shapes that do not fit are failures with a remedy, or nothing`(
            family: Family, output: (shape: [Int], count: Int)
        ) throws
    {
        for element in [GraphBuilder.Element.float, .int32, .double] {
            let one = KnownModel.Output(
                name: "output", shape: output.shape, numbers: Array(repeating: 0, count: output.count), element: element
            )
            do throws(Failure) {
                let model = try Self.open(KnownModel(outputs: [one]), ModelHints(family: family))
                #expect(try KnownPicture.detect(Detector(model)).isEmpty)
            } catch {
                #expect(error.remedy.isEmpty == false, "\(error)")
            }
        }
    }

    @Test(
        arguments: [
            [1, 0, 0, 3], [1, 1 << 40, 1 << 40, 3], [1, .max, .max, 3], [1, 16_384, 16_384, 3],
            [1000, 16_000, 16_000, 3], [.max, 64, 64, 3], [1, 64, 64, 7], [64, 64, 3], [], [1, 3, -1, -1], nil,
        ] as [[Int]?]) func `an absurd input is a failure`(shape: [Int]?) throws
    {
        let folder = try TemporaryFolder()
        var graph = GraphBuilder()
        _ = graph.placeholder("input", .float, shape)
        _ = graph.identity("output", graph.constant("numbers", [1, 4, 6], Array(repeating: 0, count: 24)))
        try graph.write(to: folder.path + "/absurd.pb")
        try "person".write(toFile: folder.path + "/labels.txt", atomically: true, encoding: .utf8)
        let failure = #expect(throws: Failure.self) {
            _ = try Photographs.open(folder.path + "/absurd.pb", labels: folder.path + "/labels.txt")
        }
        #expect(failure?.place.isEmpty == false)
    }

    /// Batches that the graph promises and does not keep.
    @Test(arguments: families) func `an output of another batch than the input is a failure`(
        known: (family: Family, outputs: [KnownModel.Output])
    ) throws {
        var outputs = known.outputs
        for index in outputs.indices where outputs[index].name != "num_detections" {
            outputs[index].shape = [2] + outputs[index].shape
            outputs[index].numbers += outputs[index].numbers
        }
        let failure = #expect(throws: Failure.self) {
            let model = try KnownModel(outputs: outputs).open(ModelHints(family: known.family))
            _ = try KnownPicture.detect(Detector(model))
        }
        #expect(failure?.remedy.isEmpty == false)
    }

    private static func open(_ known: KnownModel, _ hints: ModelHints) throws(Failure) -> Model {
        do { return try known.open(hints) } catch let failure as Failure { throw failure } catch {
            throw Failure("\(error)")
        }
    }
}
