import Core
import Testing

@testable import Station

struct ModelLedgerTests {
    private func car(_ x: Double) -> Detection {
        Detection(label: "car", score: 0.9, box: Box(x: x, y: 0, width: 10, height: 10))
    }

    @Test func `each model's runs have a median of their own`() throws {
        let ledger = ModelLedger()
        #expect(ledger.median("day") == nil)
        for milliseconds in 1...9 { ledger.ran("day", seconds: Double(milliseconds) / 1000) }
        ledger.ran("night", seconds: 0.1)
        #expect(abs(try #require(ledger.median("day")) - 5) < 0.1)
        #expect(abs(try #require(ledger.median("night")) - 100) < 2)
        ledger.forget("day")
        #expect(ledger.median("day") == nil && ledger.median("night") != nil)
    }

    @Test func `a comparison counts agreement, latency and cost, and starts anew`() {
        let ledger = ModelLedger()
        for _ in 0..<3 { ledger.ran("day", seconds: 0.01) }
        ledger.compared([car(0), car(50)], seconds: 0.01, [car(1)], shadowSeconds: 0.01)
        let status = ledger.complete(ShadowStatus(model: "night"))
        #expect(status.agreement.pictures == 1)
        #expect(status.agreement.classes == ["car": Agreement.Class(matched: 1, onlyA: 1, onlyB: 0)])
        #expect(abs(status.inferenceA.p50 - 10) < 0.2 && abs(status.inferenceB.p50 - 10) < 0.2)
        #expect(abs(status.costPercent - 25) < 1e-9)
        ledger.restartComparison()
        #expect(ledger.complete(ShadowStatus(model: "night")).agreement.pictures == 0)
        #expect(ledger.median("day") != nil)
    }
}
