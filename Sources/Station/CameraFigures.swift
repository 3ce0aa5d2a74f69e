import Core

extension Ledger.Camera {
    /// After a gap so many whole pictures in a row make a camera live again.
    private static let picturesToLive = 3

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
        let (phase, reason) = phaseNow(plan, at: now)
        var status = CameraStatus(
            name: Text.cleaned(plan.name), phase: phase, reason: reason, retrySeconds: retryAt.map { max(0, $0 - now) },
            source: Text.cleaned(plan.source.name), stream: stream,
            conditions: conditions.map(\.rawValue).sorted(), model: Text.cleaned(model),
            decodedPerSecond: rate(\.decoded), analysedPerSecond: rate(\.analysed),
            replacedPerSecond: rate(\.replaced), gatedPerSecond: plan.stillSeconds == nil ? nil : rate(\.gated),
            counts: counts, latency: latency(of: recent), stages: self.recent.ledger,
            pictureAgeSeconds: newestArrival.map { now - $0 }, resultAgeSeconds: newestResult.map { now - $0 },
            lastPicture: newestWall, objects: objects)
        status.budgetMilliseconds = plan.budgetMilliseconds
        return status
    }

    /// A camera that is connected is only as live as its newest whole picture.
    private func phaseNow(_ plan: CameraPlan, at now: MonotonicTime) -> (CameraPhase, String) {
        guard phase == .live, let newestArrival else { return (phase, reason) }
        let age = now - newestArrival
        if age > plan.staleSeconds(stream) { return (.stale, "no whole picture for \(Int(age)) s") }
        if picturesInRow < Self.picturesToLive, stream.picturesPerSecond ?? 25 > 1 {
            return (.stale, "pictures begin to come in again")
        }
        if conditions.contains(.frozen) { return (.frozen, "the same picture again and again") }
        return (phase, reason)
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
