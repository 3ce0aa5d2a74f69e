import Core
import Foundation

/// Where a picture stands in a model's input: scaled by one factor, at the top left.
struct Letterbox: Equatable {
    let scale: Double
    let inner: PictureSize

    init(_ picture: PictureSize, in input: PictureSize) {
        scale = min(Double(input.width) / Double(picture.width), Double(input.height) / Double(picture.height))
        inner = PictureSize(
            max(1, Int(Double(picture.width) * scale)), max(1, Int(Double(picture.height) * scale)))
    }
}

/// Reads boxes out of a model's output tensors, into the picture's own pixels.
enum BoxDecoding {
    /// YOLOX's raw head: `[cells, 5 + classes]` of (x, y, w, h, objectness, class scores), over the grids of strides 8, 16, 32.
    /// After Ge et al., "YOLOX: Exceeding YOLO Series in 2021".
    static func yolox(
        _ values: UnsafePointer<Float>, columns: Int, input: PictureSize, letterbox: Letterbox, picture: PictureSize,
        labels: [String], minimumScore: Double
    ) -> [Detection] {
        var detections: [Detection] = []
        let threshold = Float(minimumScore)
        let classes = min(columns - 5, labels.count)
        var cell = values
        for stride in Family.strides {
            for row in 0..<(input.height / stride) {
                for column in 0..<(input.width / stride) {
                    defer { cell += columns }
                    // No class can lift a cell over the threshold that its objectness misses.
                    guard cell[4] > threshold else { continue }
                    var best = 0
                    for index in 1..<max(classes, 1) where cell[5 + index] > cell[5 + best] { best = index }
                    let score = cell[4] * cell[5 + best]
                    guard score > threshold, score.isFinite else { continue }
                    let size = Double(stride) / letterbox.scale
                    let box = Box(
                        centreX: (Double(cell[0]) + Double(column)) * size,
                        centreY: (Double(cell[1]) + Double(row)) * size,
                        width: exp(Double(cell[2])) * size, height: exp(Double(cell[3])) * size)
                    guard [box.x, box.y, box.width, box.height].allSatisfy(\.isFinite) else { continue }
                    detections.append(
                        Detection(label: labels[best], score: Double(score), box: box.clipped(to: picture)))
                }
            }
        }
        return detections
    }

    /// The Object Detection API's: boxes `[N, 4]` as (ymin, xmin, ymax, xmax) in 0–1, class ids from 1.
    static func objectDetectionAPI(
        boxes: UnsafePointer<Float>, scores: UnsafePointer<Float>, classes: UnsafePointer<Float>, count: Int,
        picture: PictureSize, labels: [String], minimumScore: Double
    ) -> [Detection] {
        (0..<count).compactMap { index in
            let score = Double(scores[index])
            // `exactly` refuses what no Int can hold: not a number, infinite, huge.
            guard score > minimumScore, score.isFinite, let id = Int(exactly: classes[index].rounded()),
                labels.indices.contains(id &- 1), !labels[id - 1].isEmpty
            else { return nil }
            let corner = boxes + index * 4
            let width = Double(picture.width), height = Double(picture.height)
            let box = Box(
                x: Double(corner[1]) * width, y: Double(corner[0]) * height,
                width: Double(corner[3] - corner[1]) * width, height: Double(corner[2] - corner[0]) * height)
            guard [box.x, box.y, box.width, box.height].allSatisfy(\.isFinite) else { return nil }
            return Detection(label: labels[id - 1], score: score, box: box.clipped(to: picture))
        }
    }
}
