import Core
import Inference
import Video

/// The body of a detector's thread: takes pictures, finds objects, hands results on; then lets a candidate look on.
struct DetectorWorker {
    /// So many failures in a row are no longer the picture's fault.
    private static let failuresBeforeReopening = 3

    let shelf: ModelShelf
    let desk: FrameDesk
    let results: ResultDesk
    let figures: ModelLedger
    let log: Log
    var name = WorkerName.detector(0)
    var heartbeats = Heartbeats()

    /// What this thread alone owns.
    private struct Bench {
        var detectors: [ObjectIdentifier: Detector] = [:]
        var generation = 0
        var scaler = Scaler()
        var failures = 0
        var limit = RunLimit()

        /// The detector of a model, made at its first picture; those of models that are gone are let go.
        mutating func detector(_ model: Model, _ sight: ModelShelf.Sight, _ shelf: ModelShelf) -> Detector {
            if generation != sight.generation {
                generation = sight.generation
                detectors = detectors.filter { shelf.isLoaded($0.value.model) }
                limit.forgetAllBut(Set(detectors.keys))
            }
            if let detector = detectors[ObjectIdentifier(model)] { return detector }
            let detector = Detector(model)
            detectors[ObjectIdentifier(model)] = detector
            return detector
        }
    }

    func run() {
        guard shelf.waitUntilReady() else { return }
        var bench = Bench()
        while let first = desk.take() {
            guard let sight = shelf.sight(of: first.stamp.camera) else {
                if shelf.now.isClosed { return }
                // Its camera left meanwhile: nothing looks at it, and its turn must not be waited for.
                results.put(FrameResult(first, model: "", detections: nil))
                continue
            }
            var jobs = [first]
            let most = sight.model.maximumBatch
            if most > 1 {
                // No camera's slot holds two pictures, so there is never more to wait for than there are cameras.
                jobs += desk.takeMore(
                    min(most, sight.mates.count) - 1, among: sight.mates,
                    within: sight.model.recipe.maximumWaitSeconds)
            }
            analyse(jobs, sight, &bench)
        }
    }

    private func analyse(_ jobs: [FrameJob], _ sight: ModelShelf.Sight, _ bench: inout Bench) {
        defer { heartbeats.beat(name) }
        let began = Clock.monotonic
        let found = detect(jobs, bench.detector(sight.model, sight, shelf), sight.model, &bench)
        let seconds = Clock.monotonic - began
        for (index, job) in jobs.enumerated() {
            results.put(FrameResult(job, model: sight.model.recipe.name, detections: found?[index]))
        }
        guard let found else { return }
        figures.ran(sight.model.recipe.name, seconds: seconds)
        if let shadow = sight.shadow {
            for (job, detections) in zip(jobs, found) where job.proof == nil && job.ticket % sight.every == 0 {
                lookOn(shadow, job, detections, seconds, sight, &bench)
            }
        }
    }

    /// The results are out already: what the candidate takes is lost time, never late results.
    private func lookOn(
        _ shadow: Model, _ job: FrameJob, _ detections: [Detection], _ seconds: Double, _ sight: ModelShelf.Sight,
        _ bench: inout Bench
    ) {
        let began = Clock.monotonic
        guard let found = detect([job], bench.detector(shadow, sight, shelf), shadow, &bench) else { return }
        figures.compared(detections, seconds: seconds, found[0], shadowSeconds: Clock.monotonic - began)
    }

    /// Nil where the detector failed.
    private func detect(_ jobs: [FrameJob], _ detector: Detector, _ model: Model, _ bench: inout Bench)
        -> [[Detection]]?
    {
        let scaler = bench.scaler
        let shape = RunLimit.Shape(model, jobs[0].stamp.size, pictures: jobs.count)
        heartbeats.beat(name, within: bench.limit.seconds(shape), "runs \(model.recipe.name)")
        let began = Clock.monotonic
        defer { bench.limit.ran(shape, seconds: Clock.monotonic - began) }
        do throws(Failure) {
            let found = try detector.detect(in: jobs.map(\.stamp.size)) {
                index, size, order, pixels, bytesPerRow throws(Failure) in
                try scaler.scale(jobs[index].picture, to: size, order, into: pixels, bytesPerRow: bytesPerRow)
            }
            bench.failures = 0
            return found
        } catch {
            bench.failures += 1
            if bench.failures == 1 { log.error("detector: \(error)") }
            if bench.failures % Self.failuresBeforeReopening == 0 { shelf.ask(.reopen(model, error)) }
            return nil
        }
    }
}
