import Core

extension Ledger.Camera {
    /// The camera as the screen shows it.
    func status(_ plan: CameraPlan, model: String, at now: MonotonicTime) -> CameraStatus {
        let recent = seconds.filter { $0.index >= 0 && Int(now.seconds) - $0.index <= Ledger.keptSeconds }
            .sorted { $0.index < $1.index }
        // The current second is not over, so it would read too low.
        let whole = recent.filter {
            $0.index < Int(now.seconds) && $0.index >= Int(now.seconds) - Ledger.rateSeconds
        }
        func rate(_ count: (Ledger.Second) -> Int) -> Double {
            Double(whole.reduce(0) { $0 + count($1) }) / Double(Ledger.rateSeconds)
        }
        let age = newestArrival.map { now - $0 }
        var phase = phase, reason = reason
        if phase == .live, let age, age > plan.staleSeconds {
            phase = .stale
            reason = "no picture for \(Int(age)) s"
        }
        return CameraStatus(
            name: Text.cleaned(plan.name), phase: phase, reason: reason, retrySeconds: retryAt.map { max(0, $0 - now) },
            source: Text.cleaned(plan.source.name), codec: codec,
            model: Text.cleaned(model), size: size, decodedPerSecond: rate(\.decoded),
            analysedPerSecond: rate(\.analysed), replacedPerSecond: rate(\.replaced), decoded: decoded,
            analysed: analysed, replaced: replaced, latency: latency(of: recent), pictureAgeSeconds: age,
            resultAgeSeconds: newestResult.map { now - $0 }, lastPicture: newestWall, objects: objects)
    }

    private func latency(of recent: [Ledger.Second]) -> Latency {
        let all = recent.flatMap(\.latencies).sorted()
        guard !all.isEmpty else { return Latency() }
        func quantile(_ part: Double) -> Double { all[min(all.count - 1, Int(part * Double(all.count)))] * 1000 }
        let history = recent.compactMap { second -> Double? in
            second.latencies.isEmpty ? nil : second.latencies.sorted()[second.latencies.count / 2] * 1000
        }
        return Latency(p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99), history: history)
    }
}
