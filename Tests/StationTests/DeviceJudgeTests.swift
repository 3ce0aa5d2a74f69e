import Core
import Inference
import Testing

@testable import Station

struct DeviceJudgeTests {
    private static let card = DeviceStatus(kind: .gpu, name: "Card", gpuPercent: 40)
    private static let lost = DeviceStatus(kind: .lost, name: "Card")

    @Test func `what is used decides, not what exists`() {
        let rows: [(isGPU: Bool, had: Bool, card: DeviceStatus?, needs: Bool, kind: DeviceStatus.Kind, words: String)] =
            [
                (true, true, Self.card, true, .gpu, "Card"),
                (true, true, nil, true, .gpu, "GPU"),
                (true, true, Self.lost, false, .lost, "Card no longer answers"),
                (false, false, Self.card, true, .lost, "GPU wanted, inference on CPU: TensorFlow lists no GPU"),
                (false, false, Self.card, false, .cpu, "no GPU: inference on CPU"),
                (false, false, nil, false, .cpu, "no GPU: inference on CPU"),
                (false, true, Self.card, false, .lost, "GPU gone, inference on CPU"),
            ]
        for row in rows {
            let verdict = DeviceEvidence.Verdict(isGPU: row.isGPU, why: "TensorFlow lists no GPU")
            let good = DeviceEvidence.Verdict(isGPU: true, why: "it ran there")
            let status = DeviceJudge.status(
                used: [good, verdict], hasRunOnGPU: row.had, card: row.card, needsGPU: row.needs)
            #expect(status.kind == row.kind && status.name == row.words, "\(status)")
        }
    }

    @Test func `before the models stand nothing is claimed`() {
        let state = ModelShelf.State(recipes: [], assignment: [:])
        #expect(DeviceJudge.status(state, nil, needsGPU: true).kind == .unknown)
        #expect(DeviceJudge.status(state, Self.card, needsGPU: true) == Self.card)
    }
}
