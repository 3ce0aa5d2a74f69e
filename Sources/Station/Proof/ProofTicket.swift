import Core
import Inference

/// The mark of a picture that no camera took: whose way it goes, and what must be found in it.
struct ProofTicket: Sendable {
    /// The number of its proof.
    let number: Int
    let model: String
    let canary: Canary
    let minimumScore: Double
    let classes: Set<String>?

    /// Why what was found is not what must be; nil where it is.
    func trouble(with detections: [Detection]) -> String? {
        let drift = canary.drift(of: detections, minimumScore: minimumScore, classes: classes)
        return drift.passes ? nil : "\(model): \(drift.words)"
    }
}
