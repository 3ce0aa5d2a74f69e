import Core
import Foundation

/// Numbers of one picture in an output tensor: `rows` of `columns`, or the columns one after the other where `isTransposed`.
struct Head {
    let values: UnsafePointer<Float>
    let rows: Int
    let columns: Int
    var isTransposed = false

    func value(_ row: Int, _ column: Int) -> Double {
        Double(isTransposed ? values[column * rows + row] : values[row * columns + column])
    }
}

/// Reads boxes out of a model's output tensors, into the picture's own pixels.
struct BoxDecoding {
    let placement: Placement
    let labels: [String]
    let minimumScore: Double
    var unit = BoxUnit.pixels
    var scores = ScoreKind.probabilities

    /// YOLOX's raw head: (x, y, w, h, objectness, class scores), over the grids of strides 8, 16, 32.
    /// After Ge et al., "YOLOX: Exceeding YOLO Series in 2021".
    func yolox(_ head: Head) -> [Detection] {
        var detections: [Detection] = []
        var row = 0
        for stride in Family.strides {
            for y in 0..<(placement.input.height / stride) {
                for x in 0..<(placement.input.width / stride) {
                    defer { row += 1 }
                    guard let (best, score) = bestOfObject(head, row) else { continue }
                    let cell = head.values + row * head.columns
                    let found =
                        unit == .grid
                        ? detection(
                            best, score, centreX: (Double(cell[0]) + Double(x)) * Double(stride),
                            centreY: (Double(cell[1]) + Double(y)) * Double(stride),
                            width: exp(Double(cell[2])) * Double(stride), height: exp(Double(cell[3])) * Double(stride))
                        : centred(head, row, best, score)
                    if let found { detections.append(found) }
                }
            }
        }
        return detections
    }

    /// YOLOv5's and v7's head, boxes decoded in the graph: (x, y, w, h, objectness, class scores).
    func yolov5(_ head: Head) -> [Detection] {
        (0..<head.rows).compactMap { row in
            bestOfObject(head, row).flatMap { centred(head, row, $0.index, $0.score) }
        }
    }

    /// YOLOv8's, v9's and v11's head: (x, y, w, h, class scores).
    func yolov8(_ head: Head) -> [Detection] {
        let (best, scores) = head.isTransposed ? bestOfColumns(head, from: 4) : bestOfRows(head, from: 4)
        let threshold = Float(minimumScore)
        return (0..<head.rows).compactMap { row in
            scores[row] > threshold && scores[row].isFinite ? centred(head, row, best[row], Double(scores[row])) : nil
        }
    }

    /// Rows of (x1, y1, x2, y2, score, class), class numbers from 0, as YOLOv10 (Wang et al., 2024) and CenterNet (Zhou
    /// et al., "Objects as Points", 2019) give them.
    func list(_ head: Head) -> [Detection] {
        (0..<head.rows).compactMap { row in
            let score = head.value(row, 4)
            guard let index = Int(exactly: head.value(row, 5).rounded()), labels.indices.contains(index) else {
                return nil
            }
            return detection(
                index, score, left: head.value(row, 0), top: head.value(row, 1), right: head.value(row, 2),
                bottom: head.value(row, 3))
        }
    }

    /// Offsets from anchors as (y, x, h, w), each times its `weight`, and class scores; a first column beyond the labels
    /// is the background's. After Ren et al., "Faster R-CNN" (2015).
    func anchored(_ boxes: Head, _ classes: Head, _ anchors: ArraySlice<Anchor>, weights: [Double]) -> [Detection] {
        let first = classes.columns == labels.count + 1 ? 1 : 0
        // The threshold as a logit: an exponential for each of a million scores would cost more than the rest.
        let threshold = scores == .logits ? Float(log(minimumScore / max(1 - minimumScore, 1e-9))) : Float(minimumScore)
        return zip(0..<min(boxes.rows, classes.rows), anchors).compactMap { row, anchor in
            let values = classes.values + row * classes.columns
            var best = first
            for index in first..<classes.columns where values[index] > values[best] { best = index }
            guard values[best] > threshold, values[best].isFinite else { return nil }
            let score = scores == .logits ? 1 / (1 + exp(-Double(values[best]))) : Double(values[best])
            let centreY = boxes.value(row, 0) * weights[0] * anchor.height + anchor.centreY
            let centreX = boxes.value(row, 1) * weights[1] * anchor.width + anchor.centreX
            let height = exp(boxes.value(row, 2) * weights[2]) * anchor.height
            let width = exp(boxes.value(row, 3) * weights[3]) * anchor.width
            return detection(best - first, score, centreX: centreX, centreY: centreY, width: width, height: height)
        }
    }

    /// The Object Detection API's: boxes as (ymin, xmin, ymax, xmax), class numbers from 1.
    func objectDetectionAPI(boxes: Head, scores: (Int) -> Double, classes: (Int) -> Double) -> [Detection] {
        (0..<boxes.rows).compactMap { row in
            // `exactly` refuses what no Int can hold: not a number, infinite, huge.
            guard let id = Int(exactly: classes(row).rounded()), labels.indices.contains(id &- 1) else { return nil }
            return detection(
                id - 1, scores(row), left: boxes.value(row, 1), top: boxes.value(row, 0), right: boxes.value(row, 3),
                bottom: boxes.value(row, 2))
        }
    }

    private func centred(_ head: Head, _ row: Int, _ index: Int, _ score: Double) -> Detection? {
        let (x, y, w, h) = (head.value(row, 0), head.value(row, 1), head.value(row, 2), head.value(row, 3))
        return detection(index, score, left: x - w / 2, top: y - h / 2, right: x + w / 2, bottom: y + h / 2)
    }

    private func detection(
        _ index: Int, _ score: Double, centreX: Double, centreY: Double, width: Double, height: Double
    ) -> Detection? {
        guard !labels[index].isEmpty,
            let box = placement.box(
                left: centreX - width / 2, top: centreY - height / 2, right: centreX + width / 2,
                bottom: centreY + height / 2)
        else { return nil }
        return Detection(label: labels[index], score: score, box: box)
    }

    /// Corners in the head's own unit.
    private func detection(
        _ index: Int, _ score: Double, left: Double, top: Double, right: Double, bottom: Double
    ) -> Detection? {
        guard score > minimumScore, score.isFinite, labels.indices.contains(index), !labels[index].isEmpty else {
            return nil
        }
        let width = unit == .normalised ? Double(placement.input.width) : 1
        let height = unit == .normalised ? Double(placement.input.height) : 1
        return placement.box(left: left * width, top: top * height, right: right * width, bottom: bottom * height).map {
            Detection(label: labels[index], score: score, box: $0)
        }
    }

    /// The best class of a row with objectness in column 4; nil below the threshold.
    private func bestOfObject(_ head: Head, _ row: Int) -> (index: Int, score: Double)? {
        let threshold = Float(minimumScore)
        let values = head.values + row * head.columns
        // No class can lift a row over the threshold that its objectness misses.
        guard values[4] > threshold else { return nil }
        var best = 0
        for index in 1..<max(min(head.columns - 5, labels.count), 1) where values[5 + index] > values[5 + best] {
            best = index
        }
        let score = values[4] * values[5 + best]
        return score > threshold && score.isFinite ? (best, Double(score)) : nil
    }

    private func bestOfRows(_ head: Head, from first: Int) -> ([Int], [Float]) {
        var best = [Int](repeating: 0, count: head.rows)
        var scores = [Float](repeating: 0, count: head.rows)
        let classes = min(head.columns - first, labels.count)
        for row in 0..<head.rows {
            let values = head.values + row * head.columns + first
            for index in 0..<classes where values[index] > scores[row] {
                (best[row], scores[row]) = (index, values[index])
            }
        }
        return (best, scores)
    }

    /// Class by class, as the numbers lie in memory.
    private func bestOfColumns(_ head: Head, from first: Int) -> ([Int], [Float]) {
        var best = [Int](repeating: 0, count: head.rows)
        var scores = [Float](repeating: 0, count: head.rows)
        for index in 0..<min(head.columns - first, labels.count) {
            let values = head.values + (first + index) * head.rows
            for row in 0..<head.rows where values[row] > scores[row] {
                (best[row], scores[row]) = (index, values[row])
            }
        }
        return (best, scores)
    }
}
