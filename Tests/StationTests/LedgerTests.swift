import Core
import Testing

@testable import Station
import Video

@Suite struct LedgerTests {
    private let plan = CameraPlan(name: "c", source: Source(address: "rtsp://u:p@h/x"), model: "m", staleSeconds: 2)

    private func timing(at time: Double, latency: Double) -> FrameTiming {
        FrameTiming(
            arrival: MonotonicTime(time - latency), decoded: MonotonicTime(time - latency * 0.9),
            taken: MonotonicTime(time - latency * 0.8), inferred: MonotonicTime(time - latency * 0.1),
            published: MonotonicTime(time))
    }

    @Test func `the stages of a frame add up to its latency`() {
        let timing = timing(at: 10, latency: 0.05)
        let sum = FrameTiming.Stage.allCases.reduce(0) { $0 + timing.seconds($1) }
        #expect(abs(sum - timing.total) < 1e-9)
    }

    @Test func `rates and latencies are those of the last seconds`() {
        let ledger = Ledger(cameras: 1)
        for second in 100..<110 {
            for part in 0..<10 {
                ledger.analysed(0, timing(at: Double(second) + Double(part) / 10, latency: 0.04), objects: ["car": 2])
            }
        }
        let status = ledger.read()[0].status(plan, model: "m", at: MonotonicTime(110.05))
        #expect(abs(status.analysedPerSecond - 10) < 0.01)
        #expect(abs(status.latency.p50 - 40) < 0.1)
        #expect(status.latency.history.count == 10)
        #expect(status.objects == ["car": 2])
        #expect(status.source == "rtsp://***@h/x")
        let later = ledger.read()[0].status(plan, model: "m", at: MonotonicTime(200))
        #expect(later.analysedPerSecond == 0 && later.latency.p50 == 0)
    }

    @Test func `a lost camera says why and when it is tried again`() {
        let ledger = Ledger(cameras: 1)
        ledger.lost(0, reason: "no answer\u{1b}[2J", retrySeconds: 3)
        let status = ledger.read()[0].status(plan, model: "m", at: Clock.monotonic)
        #expect(status.phase == .reconnecting)
        #expect(status.reason == "no answer[2J")
        #expect(status.retrySeconds.map { $0 > 0 && $0 <= 3 } == true)
    }
}
