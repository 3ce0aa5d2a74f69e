import Core
import Testing

@testable import Inference

struct SuppressionTests {
    /// Boxes of 100×100 pixels by their left edge: 50 pixels apart they overlap by a third.
    @Test(
        arguments: [
            ([], 0.45, []),
            ([("car", 0.5, 0.0)], 0.45, [0]),
            ([("car", 0.5, 0), ("car", 0.9, 10)], 0.45, [1]),
            ([("car", 0.9, 0), ("car", 0.5, 10)], 0.45, [0]),
            ([("car", 0.5, 0), ("truck", 0.9, 10)], 0.45, [1, 0]),
            ([("car", 0.9, 0), ("car", 0.5, 50)], 0.45, [0, 1]),
            ([("car", 0.9, 0), ("car", 0.5, 50)], 0.3, [0]),
            // The middle one goes with the best, so the last one has no rival left.
            ([("car", 0.9, 0), ("car", 0.8, 30), ("car", 0.7, 60)], 0.45, [0, 2]),
            ([("car", 0.5, 0), ("car", 0.5, 0)], 0.45, [0]),
            ([("car", 0.5, 0), ("car", 0.5, 300), ("car", 0.5, 600)], 0.45, [0, 1, 2]),
            ([("car", 0.5, 0), ("car", 0.6, 0)], 1, [1, 0]),
        ] as [([(String, Double, Double)], Double, [Int])])
    func `of boxes that overlap the best stays`(objects: [(String, Double, Double)], iou: Double, kept: [Int]) {
        let detections = objects.map {
            Detection(label: $0.0, score: $0.1, box: Box(x: $0.2, y: 0, width: 100, height: 100))
        }
        #expect(Suppression.kept(detections, iou: iou) == kept.map { detections[$0] })
    }
}
