import Core
import Foundation

@testable import Inference

/// How far what one model found is from what another found: for each object the nearest of its class.
struct Difference {
    var compared = 0
    var worstIoU = 1.0
    var worstScore = 0.0

    init(_ reference: [Detection], _ found: [Detection]) {
        for detection in reference {
            compared += 1
            let twin = found.filter { $0.label == detection.label }
                .max { $0.box.iou(detection.box) < $1.box.iou(detection.box) }
            worstIoU = min(worstIoU, twin?.box.iou(detection.box) ?? 0)
            worstScore = max(worstScore, abs((twin?.score ?? 0) - detection.score))
        }
    }
}

/// How well a model finds persons on labelled photographs, at the model's score threshold and IoU 0.5.
struct PersonFigures {
    var photographs = 0
    private var hits = 0
    private var found = 0
    private var labelled = 0
    var precision: Double { Double(hits) / Double(max(found, 1)) }
    var recall: Double { Double(hits) / Double(max(labelled, 1)) }

    init(_ model: Model, in folder: String) throws {
        for file in try FileManager.default.contentsOfDirectory(atPath: folder + "/images").sorted() {
            let (detections, size) = try Photographs.detect(model, folder + "/images/" + file)
            let labels = folder + "/labels/" + file.replacingOccurrences(of: ".jpg", with: ".txt")
            let truth = try String(contentsOfFile: labels, encoding: .utf8).split(separator: "\n").map { line in
                let figures = line.split(separator: " ").compactMap { Double($0) }
                let width = Double(size.width), height = Double(size.height)
                return Box(
                    centreX: figures[1] * width, centreY: figures[2] * height, width: figures[3] * width,
                    height: figures[4] * height)
            }
            photographs += 1
            count(detections.filter { $0.label == "person" }.map(\.box), truth)
        }
    }

    /// The best boxes first, each takes the labelled person it covers most.
    private mutating func count(_ boxes: [Box], _ truth: [Box]) {
        var free = truth
        for box in boxes {
            guard let best = free.indices.max(by: { free[$0].iou(box) < free[$1].iou(box) }), free[best].iou(box) >= 0.5
            else { continue }
            free.remove(at: best)
            hits += 1
        }
        found += boxes.count
        labelled += truth.count
    }
}
