import Core
import Foundation
import TestSupport
import Testing

@testable import Inference

/// What is not freed adds up: each test would leave two gigabytes behind, and other tests that run beside it take less
/// than the half that is allowed.
@Suite(.serialized) struct MemoryTests {
    private static let allowedMiB = 1024.0

    /// A megabyte of boxes a run, of which one is looked at.
    private static func known(classes: GraphBuilder.Element = .float, scores: Int = 1) -> KnownModel {
        var outputs = KnownModel.objectDetectionAPI(classes: classes)
        outputs[0].shape = [65_536, 4]
        outputs[0].numbers = Array(repeating: 0.5, count: 65_536 * 4)
        outputs[1].shape = [scores]
        outputs[1].numbers = Array(repeating: 0, count: scores)
        outputs[1].scores.removeLast(2)
        (outputs[2].shape, outputs[2].numbers) = ([1], [1])
        return KnownModel(outputs: outputs, element: .uint8, isFree: true, gain: 1 / 255)
    }

    @Test func `two thousand detections leave nothing behind, whether they succeed or fail`() throws {
        // Results that are read, that have a type of their own, that are too few; and pictures that cannot be filled.
        let good = Detector(try Self.known().open()), odd = Detector(try Self.known(classes: .double).open())
        let few = Detector(try Self.known(scores: 2).open())
        let before = try Self.residentMiB()
        for _ in 0..<700 {
            #expect(try good.detect(in: PictureSize(16, 16), fill: KnownPicture.fill([1, 2, 3])) == [])
            for detector in [odd, few] {
                #expect(throws: Failure.self) {
                    try detector.detect(in: PictureSize(16, 16), fill: KnownPicture.fill([1, 2, 3]))
                }
            }
            #expect(throws: Failure.self) {
                try good.detect(in: PictureSize(16, 16)) { (_, _, _, _) throws(Failure) in throw Failure("no pixels") }
            }
        }
        #expect(try Self.residentMiB() - before < Self.allowedMiB)
    }

    @Test func `input tensors of pictures of many sizes are let go`() throws {
        var known = Self.known()
        (known.outputs[0].shape, known.outputs[0].numbers) = ([1, 4], [0, 0, 1, 1])
        let detector = Detector(try known.open())
        let before = try Self.residentMiB()
        for width in 1000..<1270 {
            #expect(throws: Failure.self) {
                try detector.detect(in: PictureSize(width, 1500)) { (_, _, _, _) throws(Failure) in
                    throw Failure("no pixels")
                }
            }
        }
        #expect(try Self.residentMiB() - before < Self.allowedMiB)
    }

    @Test func `models that are refused leave nothing behind`() throws {
        let folder = try TemporaryFolder()
        let (path, labels) = (folder.path + "/known.pb", folder.path + "/labels.txt")
        let more = KnownModel.Output(name: "more", shape: [1 << 20], numbers: Array(repeating: 1, count: 1 << 20))
        try KnownModel(outputs: KnownModel.yolox(isGrid: true) + [more]).graph().write(to: path)
        try "person\ncar".write(toFile: labels, atomically: true, encoding: .utf8)
        var hints = ModelHints(family: .yolox)
        hints.outputs = ["output"]
        let tensorFlow = try Photographs.tensorFlow.get()
        let before = try Self.residentMiB()
        for round in 0..<150 {
            // In turn: not understood, labels that do not fit, a trial run that does not fit.
            let hints = round % 3 == 0 ? ModelHints() : round % 3 == 1 ? hints : ModelHints(family: .yolov10)
            let recipe = ModelRecipe(name: "known", path: path, labelsPath: labels, hints: hints)
            #expect(throws: Failure.self) { _ = try Model(recipe, tensorFlow, SessionSettings()) }
        }
        #expect(try Self.residentMiB() - before < Self.allowedMiB)
    }

    /// The second number of /proc/self/statm, in pages of 4 KiB.
    private static func residentMiB() throws -> Double {
        let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        return try #require(Double(text.split(separator: " ")[1])) / 256
    }
}
