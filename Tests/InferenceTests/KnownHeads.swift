import Core
import Foundation

@testable import Inference

/// The heads of the published detectors over an input of 64×64 pixels, holding the three objects of a `KnownModel`.
extension KnownModel {
    /// Where an object stands in a head and what stands there; `score` is the column that its place is added to.
    private struct Row {
        var row: Int
        var values: [Double]
        var score: Int
    }

    private static let (centreX, centreY) = (box.centre.x, box.centre.y)
    private static let corners = [box.x, box.y, box.x + box.width, box.y + box.height]
    private static let centred = [centreX, centreY, box.width, box.height]
    private static let oneHot: [[Double]] = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]

    /// 8×8, 4×4 and 2×2 cells; the objects in a cell of each stride.
    static func yolox(isGrid: Bool) -> [Output] {
        let cells = [(19, 3.0, 2.0, 8.0), (69, 1, 1, 16), (81, 1, 0, 32)]
        let rows = cells.enumerated().map { index, cell in
            let (row, x, y, stride) = cell
            let grid = [
                centreX / stride - x, centreY / stride - y, log(box.width / stride), log(box.height / stride),
            ]
            return Row(row: row, values: (isGrid ? grid : centred) + [0] + oneHot[index], score: 4)
        }
        return [head("output", 84, 8, rows)]
    }

    static func yolov5(isNormalised: Bool) -> [Output] {
        let rows = zip([0, 100, 251], oneHot).map { row, classes in
            Row(row: row, values: scaled(centred, isNormalised) + [0] + classes, score: 4)
        }
        return [head("output", 252, 8, rows)]
    }

    static func yolov8(isNormalised: Bool, isTransposed: Bool) -> [Output] {
        let rows = [3, 70, 83].enumerated().map { index, row in
            Row(row: row, values: scaled(centred, isNormalised) + [0, 0, 0], score: 4 + index)
        }
        return [head("output", 84, 7, rows, isTransposed: isTransposed)]
    }

    /// YOLOv10's and CenterNet's: the last row is no object.
    static func list(isNormalised: Bool = false) -> [Output] {
        let rows = (0..<3).map { index in
            Row(row: index, values: scaled(corners, isNormalised) + [0, Double(index)], score: 4)
        }
        return [head("output", 4, 6, rows)]
    }

    static func objectDetectionAPI(classes element: GraphBuilder.Element = .float) -> [Output] {
        let box = scaled([corners[1], corners[0], corners[3], corners[2]], true)
        let rows = (0..<3).map { Row(row: $0, values: box, score: 0) }
        var boxes = head("detection_boxes", 4, 4, rows)
        boxes.scores = []
        let scores = (0..<3).map { Output.Score(index: $0, place: $0) }
        return [
            boxes, Output(name: "detection_scores", shape: [4], numbers: [0, 0, 0, 0], scores: scores),
            Output(name: "detection_classes", shape: [4], numbers: [1, 2, 3, 1], element: element),
            Output(name: "num_detections", shape: [], numbers: [4]),
        ]
    }

    /// 4×4, 2×2 and four single cells of strides from 16: the objects in the first three layers.
    static func ssd(hasBackground: Bool, isProbability: Bool) -> [Output] {
        let anchors = [
            // Row 1, column 2, the second shape: a fifth of the input, twice as wide as high.
            (19, Anchor(centreX: 40, centreY: 24, width: 12.8 * 2.0.squareRoot(), height: 12.8 / 2.0.squareRoot())),
            (54, Anchor(centreX: 48, centreY: 16, width: 22.4, height: 22.4)),
            // The last shape: a square between this layer's scale and the next one's.
            (77, Anchor(centreX: 32, centreY: 32, width: 64 * 0.325.squareRoot(), height: 64 * 0.325.squareRoot())),
        ]
        return anchored(
            rows: 96, anchors, weights: (0.1, 0.2), hasBackground: hasBackground, isProbability: isProbability)
    }

    /// 8×8, 4×4, 2×2 and two single cells of nine anchors: the objects in the first, the second and the last level.
    static func efficientDet(isProbability: Bool = false) -> [Output] {
        let (second, last) = (64 * pow(2, 1.0 / 3), 512 * pow(2, 2.0 / 3))
        let anchors = [
            (171, Anchor(centreX: 28, centreY: 20, width: 32, height: 32)),
            (
                625,
                Anchor(centreX: 24, centreY: 24, width: second * 2.0.squareRoot(), height: second / 2.0.squareRoot())
            ),
            (773, Anchor(centreX: 64, centreY: 64, width: last * 0.5.squareRoot(), height: last / 0.5.squareRoot())),
        ]
        return anchored(rows: 774, anchors, weights: (1, 1), hasBackground: false, isProbability: isProbability)
    }

    /// The same with two tensors a level, classes before boxes and the smallest level first.
    static func efficientDetOfTen() -> [Output] {
        let whole = efficientDet()
        var levels: [Output] = []
        var start = 0
        for (level, side) in [8, 4, 2, 1, 1].enumerated() {
            for (name, output) in zip(["box", "class"], whole) {
                let columns = output.shape[1], count = side * side * 9
                let range = (start * columns)..<((start + count) * columns)
                let scores = output.scores.filter { range.contains($0.index) }.map {
                    Output.Score(index: $0.index - range.lowerBound, place: $0.place)
                }
                levels.append(
                    Output(
                        name: "\(name)\(level)", shape: [side, side, 9 * columns],
                        numbers: Array(output.numbers[range]),
                        scores: scores))
            }
            start += side * side * 9
        }
        return levels.filter { $0.name.hasPrefix("class") } + levels.filter { $0.name.hasPrefix("box") }
    }

    private static func anchored(
        rows count: Int, _ anchors: [(row: Int, anchor: Anchor)], weights: (Double, Double), hasBackground: Bool,
        isProbability: Bool
    ) -> [Output] {
        let first = hasBackground ? 1 : 0
        let boxes = anchors.map { row, anchor in
            let offsets = [
                (centreY - anchor.centreY) / anchor.height / weights.0,
                (centreX - anchor.centreX) / anchor.width / weights.0,
                log(box.height / anchor.height) / weights.1, log(box.width / anchor.width) / weights.1,
            ]
            return Row(row: row, values: offsets, score: 0)
        }
        let classes = anchors.enumerated().map { index, one in
            var values = [Double](repeating: -10, count: 3 + first)
            values[first + index] = 0
            return Row(row: one.row, values: values, score: first + index)
        }
        var boxHead = head("boxes", count, 4, boxes)
        boxHead.scores = []
        var classHead = head("classes", count, 3 + first, classes, filler: -10)
        // The background is what every other row shows.
        for row in 0..<count where hasBackground && !anchors.contains(where: { $0.row == row }) {
            classHead.numbers[row * 4] = 5
        }
        classHead.isProbability = isProbability
        return [boxHead, classHead]
    }

    private static func head(
        _ name: String, _ count: Int, _ columns: Int, _ rows: [Row], filler: Float = 0, isTransposed: Bool = false
    ) -> Output {
        var output = Output(
            name: name, shape: isTransposed ? [columns, count] : [count, columns],
            numbers: Array(repeating: filler, count: count * columns))
        func index(_ row: Int, _ column: Int) -> Int { isTransposed ? column * count + row : row * columns + column }
        for (place, row) in rows.enumerated() {
            for (column, value) in row.values.enumerated() { output.numbers[index(row.row, column)] = Float(value) }
            output.scores.append(Output.Score(index: index(row.row, row.score), place: place))
        }
        return output
    }

    private static func scaled(_ values: [Double], _ isNormalised: Bool) -> [Double] {
        values.map { isNormalised ? $0 / 64 : $0 }
    }
}
