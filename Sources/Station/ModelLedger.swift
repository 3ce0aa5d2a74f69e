import Core
import Telemetry

/// What each model's runs cost, and how far a candidate agrees with the models that judge.
final class ModelLedger: Sendable {
    private struct State: Sendable {
        var runs: [String: Histogram] = [:]
        var agreement = Agreement()
        var a = Histogram()
        var b = Histogram()
        var detectionSeconds = 0.0
        var shadowSeconds = 0.0
    }

    private let state = Monitor(State())

    /// One run of a model that judges, over so many pictures.
    func ran(_ name: String, seconds: Double) {
        state.change { state in
            state.runs[name, default: Histogram()].record(seconds: seconds)
            state.detectionSeconds += seconds
        }
    }

    /// A picture that the candidate looked on at: what A and B found in it, and how long each took.
    func compared(_ a: [Detection], seconds: Double, _ b: [Detection], shadowSeconds: Double) {
        state.change { state in
            state.agreement.count(a, b)
            state.a.record(seconds: seconds)
            state.b.record(seconds: shadowSeconds)
            state.shadowSeconds += shadowSeconds
        }
    }

    /// A model that was loaded anew is measured anew.
    func forget(_ name: String) { state.change { $0.runs[name] = nil } }

    func restartComparison() {
        state.change { state in
            let runs = state.runs
            state = State(runs: runs)
        }
    }

    /// The median of a model's runs in milliseconds; nil before the first.
    func median(_ name: String) -> Double? {
        state.read { $0.runs[name].flatMap { $0.count > 0 ? $0.quantile(0.5) * 1000 : nil } }
    }

    /// The figures of a comparison filled in.
    func complete(_ status: ShadowStatus) -> ShadowStatus {
        state.read { state in
            var status = status
            status.agreement = state.agreement
            status.inferenceA = latency(state.a)
            status.inferenceB = latency(state.b)
            let all = state.detectionSeconds + state.shadowSeconds
            status.costPercent = all > 0 ? state.shadowSeconds / all * 100 : 0
            return status
        }
    }

    private func latency(_ histogram: Histogram) -> Latency {
        Latency(
            p50: histogram.quantile(0.5) * 1000, p95: histogram.quantile(0.95) * 1000,
            p99: histogram.quantile(0.99) * 1000)
    }
}
