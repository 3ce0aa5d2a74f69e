import Core
import Foundation
import TestSupport
import Testing

@testable import Inference

struct BoxDecodingTests {
    private static let labels = ["person", "car", "dog"]
    /// 4×8, 2×4 and 1×2 cells of strides 8, 16, 32.
    private static let input = PictureSize(64, 32)

    /// Cells in the order of the tensor: 32 of stride 8, 8 of stride 16, 2 of stride 32.
    @Test(
        arguments: [
            // Row 1, column 2 of stride 8: centre ((0.5 + 2) · 8, (0.25 + 1) · 8).
            (10, [0.5, 0.25, 0, 0], PictureSize(64, 32), Box(centreX: 20, centreY: 10, width: 8, height: 8)),
            // The picture is twice the input: everything doubles.
            (10, [0.5, 0.25, 0, 0], PictureSize(128, 64), Box(centreX: 40, centreY: 20, width: 16, height: 16)),
            // Row 1, column 1 of stride 16: sizes are powers of e.
            (
                37, [1, -0.25, 0.5, -1], PictureSize(64, 32),
                Box(centreX: 32, centreY: 12, width: 16 * exp(0.5), height: 16 * exp(-1))
            ),
            // Column 1 of stride 32.
            (
                41, [0.5, 0.5, -1, -1], PictureSize(64, 32),
                Box(centreX: 48, centreY: 16, width: 32 * exp(-1), height: 32 * exp(-1))
            ),
            // Larger than the picture: clipped.
            (40, [1, 0.5, 3, 3], PictureSize(64, 32), Box(x: 0, y: 0, width: 64, height: 32)),
        ] as [(Int, [Float], PictureSize, Box)]) func `a cell gives its box`(
            cell: Int, values: [Float], picture: PictureSize, box: Box
        ) throws
    {
        let found = decode([cell: values + [0.9, 0.1, 0.8, 0.2]], picture: picture)
        #expect(found.count == 1)
        let detection = try #require(found.first)
        #expect(detection.label == "car")
        #expect(abs(detection.score - 0.72) < 1e-6)
        #expect(detection.box.iou(box) > 0.99999)
    }

    @Test(
        arguments: [
            ([0.9, 0.5, 0.1, 0.1], "person"), ([0.9, 0.1, 0.1, 0.9], "dog"), ([0.5, 0.5, 0.1, 0.1], nil),
            ([0.2, 1, 1, 1], nil), ([1, 0.2, 0.29, 0.1], nil), ([1, 0.2, 0.31, 0.1], "car"),
        ] as [([Float], String?)]) func `objectness times class decides`(scores: [Float], label: String?)
    {
        #expect(decode([5: [0, 0, 0, 0] + scores]).first?.label == label)
    }

    @Test(arguments: 0..<8, [Float.nan, .infinity, -.infinity, .greatestFiniteMagnitude])
    func `a value that is no number spoils no box`(column: Int, value: Float) {
        var values: [Float] = [0.5, 0.5, 0, 0, 0.9, 0.8, 0.1, 0.1]
        values[column] = value
        let found = decode([5: values, 12: [0.5, 0.5, 0, 0, 0.9, 0.8, 0.1, 0.1]])
        #expect(found.contains { $0.label == "person" && abs($0.score - 0.72) < 1e-6 && $0.box.width == 8 })
        for detection in found {
            #expect(detection.score.isFinite)
            #expect(
                [detection.box.x, detection.box.y, detection.box.width, detection.box.height].allSatisfy { $0.isFinite }
            )
        }
        #expect(found.count == 2 || !value.isFinite || column < 4)
    }

    @Test func `random bits decode into finite boxes inside the picture`() {
        var dice = SeededGenerator(seed: 8)
        for _ in 0..<300 {
            let tensor = (0..<Family.cells(Self.input) * 8).map { _ in
                Float(bitPattern: UInt32.random(in: .min ... .max, using: &dice))
            }
            for detection in decode(tensor, picture: PictureSize(640, 320)) {
                let box = detection.box
                #expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= 640.001 && box.y + box.height <= 320.001)
                #expect(detection.score > 0.3 && detection.score.isFinite)
            }
        }
    }

    @Test func `the Object Detection API's corners are fractions, its classes count from one`() {
        let found = decodeAPI(
            boxes: [0.25, 0.1, 0.75, 0.5, 0, 0, 1, 1], scores: [0.9, 0.4], classes: [2, 3],
            picture: PictureSize(200, 100))
        #expect(found.map(\.label) == ["car", "dog"])
        #expect(found[0].box.iou(Box(x: 20, y: 25, width: 80, height: 50)) > 0.99999)
        #expect(found[1].box == Box(x: 0, y: 0, width: 200, height: 100))
        #expect(abs(found[0].score - 0.9) < 1e-6)
    }

    @Test(arguments: [0, 4, -1, .nan, .infinity, -.infinity, 1e30, -1e30] as [Float])
    func `a class that has no label is passed over`(id: Float) {
        #expect(decodeAPI(boxes: [0, 0, 1, 1], scores: [0.9], classes: [id]).isEmpty)
    }

    @Test(arguments: [0.3, 0.1, .nan, .infinity, -.infinity] as [Float])
    func `a score that is low or no number is passed over`(score: Float) {
        #expect(decodeAPI(boxes: [0, 0, 1, 1], scores: [score], classes: [1]).isEmpty)
    }

    @Test(arguments: 0..<4, [Float.nan, .infinity, -.infinity])
    func `a corner that is no number is passed over`(index: Int, value: Float) {
        var boxes: [Float] = [0.1, 0.1, 0.9, 0.9]
        boxes[index] = value
        #expect(decodeAPI(boxes: boxes, scores: [0.9], classes: [1]).isEmpty)
    }

    /// The given cells and zeros elsewhere.
    private func decode(_ cells: [Int: [Float]], picture: PictureSize = input) -> [Detection] {
        var tensor = [Float](repeating: 0, count: Family.cells(Self.input) * 8)
        for (cell, values) in cells { tensor.replaceSubrange(cell * 8..<cell * 8 + 8, with: values) }
        return decode(tensor, picture: picture)
    }

    private func decode(_ tensor: [Float], picture: PictureSize) -> [Detection] {
        let decoding = BoxDecoding(
            placement: Placement(picture, in: Self.input, .topLeft), labels: Self.labels, minimumScore: 0.3, unit: .grid
        )
        return tensor.withUnsafeBufferPointer {
            decoding.yolox(Head(values: $0.baseAddress!, rows: tensor.count / 8, columns: 8))
        }
    }

    private func decodeAPI(
        boxes: [Float], scores: [Float], classes: [Float], picture: PictureSize = PictureSize(64, 32)
    ) -> [Detection] {
        let decoding = BoxDecoding(
            placement: Placement(picture, in: Self.input, .stretch), labels: Self.labels, minimumScore: 0.3 + 1e-7,
            unit: .normalised)
        return boxes.withUnsafeBufferPointer {
            decoding.objectDetectionAPI(
                boxes: Head(values: $0.baseAddress!, rows: scores.count, columns: 4), scores: { Double(scores[$0]) },
                classes: { Double(classes[$0]) })
        }
    }
}
