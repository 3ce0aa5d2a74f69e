import Core
import Telemetry

/// The moments one analysed picture passed, for the latency of each stage.
struct FrameTiming: Sendable {
    enum Stage: String, CaseIterable {
        case decode, wait, inference
        case judgement = "tracking_and_rules"
        case publishing
    }

    let arrival: MonotonicTime
    let decoded: MonotonicTime
    let taken: MonotonicTime
    let inferred: MonotonicTime
    let judged: MonotonicTime
    let published: MonotonicTime
    /// Seconds from the instant the camera says it took the picture; nil where it does not say.
    var sinceExposure: Double?

    var total: Double { published - arrival }

    func seconds(_ stage: Stage) -> Double {
        switch stage {
        case .decode: decoded - arrival
        case .wait: taken - decoded
        case .inference: inferred - taken
        case .judgement: judged - inferred
        case .publishing: published - judged
        }
    }
}

/// Where a camera's latency goes: each stage on its own, over the last half minute or so.
struct StageHistograms: Sendable {
    private var stages = [RecentHistogram](repeating: RecentHistogram(), count: FrameTiming.Stage.allCases.count)
    private var total = RecentHistogram()
    private var arrival = RecentHistogram()
    private var exposure = RecentHistogram()
    private var knowsExposure = false

    mutating func record(_ timing: FrameTiming) {
        let now = timing.published.seconds
        for (slot, stage) in FrameTiming.Stage.allCases.enumerated() {
            stages[slot].record(seconds: timing.seconds(stage), at: now)
        }
        total.record(seconds: timing.total, at: now)
        if let seconds = timing.sinceExposure {
            knowsExposure = true
            exposure.record(seconds: seconds, at: now)
        }
    }

    /// So much later than the soonest a picture's packet came in.
    mutating func arrived(late seconds: Double, at now: MonotonicTime) {
        arrival.record(seconds: seconds, at: now.seconds)
    }

    var ledger: LatencyLedger {
        var ledger = LatencyLedger()
        func row(_ stage: FrameTiming.Stage) -> LatencyLedger.Row {
            Self.row(stages[FrameTiming.Stage.allCases.firstIndex(of: stage)!])
        }
        ledger.arrival = Self.row(arrival)
        ledger.decode = row(.decode)
        ledger.wait = row(.wait)
        ledger.inference = row(.inference)
        ledger.judgement = row(.judgement)
        ledger.publishing = row(.publishing)
        ledger.total = Self.row(total)
        if knowsExposure { ledger.glassToResult = Self.row(exposure) }
        return ledger
    }

    private static func row(_ histogram: RecentHistogram) -> LatencyLedger.Row {
        let all = histogram.all
        func milliseconds(_ part: Double) -> Double { all.quantile(part) * 1000 }
        return LatencyLedger.Row(
            p50: milliseconds(0.5), p95: milliseconds(0.95), p99: milliseconds(0.99), mean: all.mean * 1000)
    }
}
