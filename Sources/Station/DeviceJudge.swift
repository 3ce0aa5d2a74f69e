import Core
import Inference

/// What inference runs on, judged from what the models really do and what the card says.
struct DeviceJudge {
    let shelf: ModelShelf
    private var wasAnswering = true

    init(shelf: ModelShelf) { self.shelf = shelf }

    /// `used`: the verdicts on the models that look at cameras. `card`: what NVML says; nil where there is none.
    static func status(
        used: [DeviceEvidence.Verdict], hasRunOnGPU: Bool, card: DeviceStatus?, needsGPU: Bool
    ) -> DeviceStatus {
        guard !used.isEmpty else { return card ?? DeviceStatus() }
        if let slow = used.first(where: { !$0.isGPU }) {
            if needsGPU { return DeviceStatus(kind: .lost, name: "GPU wanted, inference on CPU: \(slow.why)") }
            if hasRunOnGPU { return DeviceStatus(kind: .lost, name: "GPU gone, inference on CPU") }
            return DeviceStatus(kind: .cpu, name: "no GPU: inference on CPU")
        }
        guard var card else { return DeviceStatus(kind: .gpu, name: "GPU") }
        if card.kind == .lost { card.name = "\(card.name) no longer answers" }
        return card
    }

    static func status(_ state: ModelShelf.State, _ card: DeviceStatus?, needsGPU: Bool) -> DeviceStatus {
        let used = state.isReady ? Set(state.assignment.values).compactMap { state.loaded[$0]?.verdict } : []
        return status(used: used, hasRunOnGPU: state.hasRunOnGPU, card: card, needsGPU: needsGPU)
    }

    /// Once a second: models of a card that no longer answers are opened again.
    mutating func watch(_ card: DeviceStatus?) {
        let state = shelf.now
        guard state.isReady else { return }
        let answers = card?.kind != .lost
        if wasAnswering, !answers {
            for loaded in state.loaded.values where loaded.verdict.isGPU {
                shelf.ask(.reopen(loaded.model, Failure("the GPU no longer answers")))
            }
        }
        wasAnswering = answers
    }
}
