import Core
import Foundation
import Telemetry

/// What `vigil bench` prints: a station's figures over a stretch of time, as one JSON object.
package struct Measurement: Sendable, Encodable {
    package struct Quantiles: Sendable, Encodable {
        let p50: Double
        let p95: Double
        let p99: Double
        let mean: Double

        init(_ histogram: Histogram) {
            func milliseconds(_ part: Double) -> Double { rounded(histogram.quantile(part) * 1000, 2) }
            p50 = milliseconds(0.5)
            p95 = milliseconds(0.95)
            p99 = milliseconds(0.99)
            mean = rounded(histogram.mean * 1000, 2)
        }
    }

    package struct Camera: Sendable, Encodable {
        let name: String
        let decodedPerSecond: Double
        let analysedPerSecond: Double
        let droppedPerSecond: Double
        let latency: Quantiles
        let stages: [String: Quantiles]
        let counts: PictureCounts
        /// The oldest the newest result ever was.
        let oldestResultSeconds: Double

        enum CodingKeys: String, CodingKey {
            case name, counts
            case stages = "stage_ms"
            case oldestResultSeconds = "result_age_max_s"
            case decodedPerSecond = "decoded_per_s"
            case analysedPerSecond = "analysed_per_s"
            case droppedPerSecond = "dropped_per_s"
            case latency = "latency_ms"
        }
    }

    let seconds: Double
    let decodedPerSecond: Double
    let analysedPerSecond: Double
    let droppedPerSecond: Double
    let latency: Quantiles
    let stages: [String: Quantiles]
    let cpuSecondsPerFrame: Double
    let cpuPercent: Double
    let peakMiB: Double
    let cameras: [Camera]

    enum CodingKeys: String, CodingKey {
        case seconds, cameras
        case decodedPerSecond = "decoded_per_s"
        case analysedPerSecond = "analysed_per_s"
        case droppedPerSecond = "dropped_per_s"
        case latency = "latency_ms"
        case stages = "stage_ms"
        case cpuSecondsPerFrame = "cpu_s_per_analysed_frame"
        case cpuPercent = "cpu_percent"
        case peakMiB = "peak_rss_mb"
    }

    private init(_ figures: [Ledger.Camera], names: [String], seconds: Double, cpuSeconds: Double, peakMiB: Double) {
        func rate(_ count: Int) -> Double { rounded(Double(count) / seconds, 2) }
        func sum(_ count: (Ledger.Camera) -> Int) -> Int { figures.reduce(0) { $0 + count($1) } }
        self.seconds = rounded(seconds, 2)
        decodedPerSecond = rate(sum(\.counts.decoded))
        analysedPerSecond = rate(sum(\.counts.analysed))
        droppedPerSecond = rate(sum(\.counts.replaced))
        latency = Quantiles(figures.reduce(into: Histogram()) { $0.add($1.total) })
        stages = Self.stages(figures)
        cpuSecondsPerFrame = rounded(cpuSeconds / Double(max(sum(\.counts.analysed), 1)), 5)
        cpuPercent = rounded(cpuSeconds / seconds * 100, 1)
        self.peakMiB = rounded(peakMiB, 0)
        cameras = zip(figures, names).map { figure, name in
            Camera(
                name: name, decodedPerSecond: rate(figure.counts.decoded),
                analysedPerSecond: rate(figure.counts.analysed), droppedPerSecond: rate(figure.counts.replaced),
                latency: Quantiles(figure.total), stages: Self.stages([figure]), counts: figure.counts,
                oldestResultSeconds: rounded(figure.oldestResult, 3))
        }
    }

    private static func stages(_ figures: [Ledger.Camera]) -> [String: Quantiles] {
        let named = FrameTiming.Stage.allCases.enumerated().map { slot, stage in
            (stage.rawValue, Quantiles(figures.reduce(into: Histogram()) { $0.add($1.stages[slot]) }))
        }
        return Dictionary(uniqueKeysWithValues: named)
    }

    /// Waits for models and cameras (so long at most), then measures the station for `seconds`. `isStopped` ends it early.
    package static func take(
        of station: Station, seconds: Double, warmUpSeconds: Double = 20, isStopped: () -> Bool
    ) throws(Failure) -> Measurement {
        func wait(_ seconds: Double, until isReached: () -> Bool) {
            let deadline = Clock.monotonic + seconds
            while Clock.monotonic < deadline, !isStopped(), !isReached() { Thread.sleep(forTimeInterval: 0.05) }
        }
        wait(120) { if case .ready = station.snapshot().model.phase { true } else { station.modelFailure != nil } }
        if let failure = station.modelFailure { throw failure }
        wait(warmUpSeconds) { station.snapshot().cameras.allSatisfy { $0.phase == .live && $0.analysed > 0 } }
        wait(2) { false }
        station.restartFigures()
        let before = ProcessUsage.now(), began = Clock.monotonic
        wait(seconds) { false }
        let after = ProcessUsage.now(), elapsed = Clock.monotonic - began
        return Measurement(
            station.figures(), names: station.snapshot().cameras.map(\.name), seconds: elapsed,
            cpuSeconds: after.cpuSeconds - before.cpuSeconds, peakMiB: after.peakResidentMiB)
    }
}

private func rounded(_ value: Double, _ digits: Int) -> Double {
    let factor = pow(10, Double(digits))
    return (value * factor).rounded() / factor
}
