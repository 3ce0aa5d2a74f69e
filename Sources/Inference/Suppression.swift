import Core

/// Class-wise greedy non-maximum suppression.
package enum Suppression {
    /// Of boxes of one class that overlap by more than `iou` only the best stays. Best score first; ties by order.
    package static func kept(_ detections: [Detection], iou: Double) -> [Detection] {
        var kept: [Detection] = []
        var keptOfClass: [String: [Int]] = [:]
        let order = detections.indices.sorted { (detections[$1].score, $0) < (detections[$0].score, $1) }
        for index in order {
            let candidate = detections[index]
            let rivals = keptOfClass[candidate.label, default: []]
            if rivals.contains(where: { kept[$0].box.iou(candidate.box) > iou }) { continue }
            keptOfClass[candidate.label, default: []].append(kept.count)
            kept.append(candidate)
        }
        return kept
    }
}
