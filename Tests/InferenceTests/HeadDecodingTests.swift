import Core
import Foundation
import TestSupport
import Testing

@testable import Inference

/// The heads of BoxDecoding beside YOLOX's grid and the Object Detection API, number by number.
struct HeadDecodingTests {
    private static let input = PictureSize(64, 32)
    private static let box = Box(x: 16, y: 8, width: 32, height: 16)

    /// In one row: x, y, w, h or corners, and what the family has beside them.
    @Test(
        arguments: [
            ("yolov5", [32, 16, 32, 16, 0.9, 0.1, 0.8, 0.2], .pixels, "car", 0.72),
            ("yolov5", [0.5, 0.5, 0.5, 0.5, 0.9, 0.1, 0.8, 0.2], .normalised, "car", 0.72),
            ("yolov5", [32, 16, 32, 16, 0.5, 0.1, 0.5, 0.2], .pixels, nil, 0),
            ("yolox", [32, 16, 32, 16, 0.9, 0.1, 0.2, 0.8], .pixels, "dog", 0.72),
            ("yolov8", [32, 16, 32, 16, 0.1, 0.7, 0.2], .pixels, "car", 0.7),
            ("yolov8", [0.5, 0.5, 0.5, 0.5, 0.7, 0.1, 0.2], .normalised, "person", 0.7),
            ("yolov8", [32, 16, 32, 16, 0.1, 0.3, 0.2], .pixels, nil, 0),
            // No class number beyond the labels is taken, however sure it is.
            ("yolov8", [32, 16, 32, 16, 0.1, 0.7, 0.2, 0.99], .pixels, "car", 0.7),
            ("list", [16, 8, 48, 24, 0.7, 2], .pixels, "dog", 0.7),
            ("list", [0.25, 0.25, 0.75, 0.75, 0.7, 0], .normalised, "person", 0.7),
            ("list", [16, 8, 48, 24, 0.7, 1.2], .pixels, "car", 0.7),
            ("list", [16, 8, 48, 24, 0.7, 3], .pixels, nil, 0),
            ("list", [16, 8, 48, 24, 0.7, -1], .pixels, nil, 0), ("list", [16, 8, 48, 24, 0.7, 1e30], .pixels, nil, 0),
            ("list", [16, 8, 48, 24, 0.7, .nan], .pixels, nil, 0), ("list", [16, 8, 48, 24, 0.29, 0], .pixels, nil, 0),
            ("list", [48, 8, 16, 24, 0.7, 0], .pixels, nil, 0), ("list", [-64, 8, 0, 24, 0.7, 0], .pixels, nil, 0),
        ] as [(String, [Float], BoxUnit, String?, Double)]) func `a row gives its object`(
            kind: String, row: [Float], unit: BoxUnit, label: String?, score: Double
        )
    {
        for (index, count) in [(0, 1), (3, 5), (41, 42)] where kind != "yolox" || count == 42 {
            let found = Self.decode(kind, row, at: index, of: count, unit)
            #expect(found.map(\.label) == (label.map { [$0] } ?? []))
            #expect(found.allSatisfy { abs($0.score - score) < 1e-6 && $0.box.iou(Self.box) > 0.99999 })
        }
    }

    @Test(arguments: ["yolov5", "yolov8", "list"], [Float.nan, .infinity, -.infinity, .greatestFiniteMagnitude])
    func `numbers that are none give no box or a finite one`(kind: String, value: Float) {
        let row: [Float] =
            kind == "yolov5"
            ? [32, 16, 32, 16, 0.9, 0.1, 0.8, 0.2]
            : kind == "yolov8" ? [32, 16, 32, 16, 0.1, 0.8, 0.2] : [16, 8, 48, 24, 0.7, 1]
        for column in row.indices {
            var spoilt = row
            spoilt[column] = value
            for one in Self.decode(kind, spoilt, at: 1, of: 3, .pixels) {
                #expect(one.score.isFinite || value == .greatestFiniteMagnitude)
                #expect(one.box.clipped(to: Self.input) == one.box)
            }
        }
        #expect(Self.decode(kind, Array(repeating: value, count: row.count), at: 0, of: 1, .pixels).isEmpty)
    }

    /// (y, x, h, w) from an anchor at 20, 10 of 16×8.
    @Test(
        arguments: [
            ([0, 0, 0, 0], [1, 1, 1, 1], Box(centreX: 20, centreY: 10, width: 16, height: 8)),
            ([0.5, 0.25, 0, 0], [1, 1, 1, 1], Box(centreX: 24, centreY: 14, width: 16, height: 8)),
            (
                [0, 0, Float(log(2.0)), Float(log(0.5))], [1, 1, 1, 1],
                Box(centreX: 20, centreY: 10, width: 8, height: 16)
            ),
            ([5, 2.5, 0, 0], [0.1, 0.1, 0.2, 0.2], Box(centreX: 24, centreY: 14, width: 16, height: 8)),
            (
                [0, 0, 5 * Float(log(2.0)), 0], [0.1, 0.1, 0.2, 0.2],
                Box(centreX: 20, centreY: 10, width: 16, height: 16)
            ),
        ] as [([Float], [Double], Box)]) func `offsets are counted from their anchor`(
            offsets: [Float], weights: [Double], box: Box
        )
    {
        let found = Self.anchored(offsets, [0.1, 0.9, 0.1], .probabilities, weights)
        #expect(found.map(\.label) == ["car"])
        #expect(found.allSatisfy { $0.box.iou(box) > 0.9999 })
    }

    @Test(
        arguments: [
            ([0.1, 0.9, 0.1], .probabilities, "car", 0.9), ([0.1, 0.3, 0.1], .probabilities, nil, 0),
            ([0, -2, 2], .logits, "dog", 0.880797), ([-0.84, -2, -2], .logits, "person", 0.301535),
            ([-0.85, -2, -2], .logits, nil, 0),
            // A fourth column comes first and is the background's, which is never an object.
            ([0.99, 0.1, 0.6, 0.1], .probabilities, "car", 0.6), ([9, -9, -9, -9], .logits, nil, 0),
            ([0, 0, 0, 2], .logits, "dog", 0.880797), ([.nan, 0.9, 0.1], .probabilities, nil, 0),
            ([.infinity, 0, 0], .logits, nil, 0), ([-.infinity, -.infinity, -.infinity], .logits, nil, 0),
        ] as [([Float], ScoreKind, String?, Double)]) func `the best class decides, the background never`(
            scores: [Float], kind: ScoreKind, label: String?, score: Double
        )
    {
        let found = Self.anchored([0, 0, 0, 0], scores, kind)
        #expect(found.map(\.label) == (label.map { [$0] } ?? []))
        #expect(found.allSatisfy { abs($0.score - score) < 1e-5 })
    }

    /// COCO's numbers have gaps: whatever a model says there is no object.
    @Test func `a class without a name is no object in any head`() {
        let labels = ["person", "", "dog"]
        for kind in ["yolov5", "yolox", "yolox grid"] {
            let found = Self.decode(
                kind, [32, 16, 32, 16, 0.9, 0.1, 0.8, 0.2], at: 41, of: 42, .pixels, labels: labels)
            #expect(found.isEmpty, "\(kind)")
        }
        #expect(Self.decode("yolov8", [32, 16, 32, 16, 0.1, 0.7, 0.2], at: 0, of: 1, .pixels, labels: labels).isEmpty)
        #expect(Self.decode("list", [16, 8, 48, 24, 0.7, 1], at: 0, of: 1, .pixels, labels: labels).isEmpty)
        #expect(Self.anchored([0, 0, 0, 0], [0.1, 0.9, 0.1], .probabilities, labels: labels).isEmpty)
    }

    @Test func `random bits give finite boxes inside the picture`() {
        var dice = SeededGenerator(seed: 41)
        var found = 0
        for _ in 0..<2000 {
            let numbers = (0..<8).map { _ in Float(bitPattern: UInt32.random(in: .min ... .max, using: &dice)) }
            let all =
                Self.decode("yolov5", numbers, at: 0, of: 1, .normalised)
                + Self.decode("yolov8", Array(numbers.prefix(7)), at: 1, of: 2, .pixels)
                + Self.decode("list", Array(numbers.prefix(5)) + [1], at: 0, of: 1, .pixels)
                + Self.anchored(Array(numbers.prefix(4)), Array(numbers.suffix(3)), .logits)
            found += all.count
            for one in all {
                #expect(one.box.clipped(to: Self.input) == one.box && one.box.area > 0)
                #expect(one.score.isFinite)
            }
        }
        #expect(found > 100)
    }

    private static func decoding(_ unit: BoxUnit, _ scores: ScoreKind, _ labels: [String]) -> BoxDecoding {
        BoxDecoding(
            placement: Placement(input, in: input, .stretch), labels: labels, minimumScore: 0.3, unit: unit,
            scores: scores)
    }

    /// A head of zeros but for one row; YOLOv8's in both orders, which must give the same.
    private static func decode(
        _ kind: String, _ row: [Float], at index: Int, of count: Int, _ unit: BoxUnit,
        labels: [String] = KnownModel.labels
    ) -> [Detection] {
        let columns = row.count
        var (rows, flipped) = (
            [Float](repeating: 0, count: count * columns), [Float](repeating: 0, count: count * columns)
        )
        for (column, value) in row.enumerated() {
            rows[index * columns + column] = value
            flipped[column * count + index] = value
        }
        let decoding = decoding(kind == "yolox grid" ? .grid : unit, .probabilities, labels)
        return rows.withUnsafeBufferPointer { rows in
            let head = Head(values: rows.baseAddress!, rows: count, columns: columns)
            switch kind {
            case "yolox", "yolox grid": return decoding.yolox(head)
            case "yolov5": return decoding.yolov5(head)
            case "list": return decoding.list(head)
            default:
                let found = decoding.yolov8(head)
                flipped.withUnsafeBufferPointer {
                    let other = Head(values: $0.baseAddress!, rows: count, columns: columns, isTransposed: true)
                    #expect(decoding.yolov8(other) == found)
                }
                return found
            }
        }
    }

    private static func anchored(
        _ offsets: [Float], _ scores: [Float], _ kind: ScoreKind, _ weights: [Double] = [1, 1, 1, 1],
        labels: [String] = KnownModel.labels
    ) -> [Detection] {
        let anchor = Anchor(centreX: 20, centreY: 10, width: 16, height: 8)
        return offsets.withUnsafeBufferPointer { offsets in
            scores.withUnsafeBufferPointer { scores in
                decoding(.pixels, kind, labels).anchored(
                    Head(values: offsets.baseAddress!, rows: 1, columns: 4),
                    Head(values: scores.baseAddress!, rows: 1, columns: scores.count), [anchor][...], weights: weights)
            }
        }
    }
}
