import Core
import Inference

/// The threads and desks from cameras to alarms; started once, stopped once.
final class Pipeline: Sendable {
    let ledger: Ledger
    let figures: ModelLedger
    let shelf: ModelShelf
    private let frames: FrameDesk
    private let results: ResultDesk
    private let stop = StopFlag()
    private let cameras: Monitor<[Worker]>
    private let detectors: Monitor<[Worker]>
    private let analysis: Worker

    /// Starts everything. `isLossless`: every picture is analysed, as fast as that goes.
    init(
        plans: [CameraPlan], models: [ModelRecipe], settings: SessionSettings, alarms: AlarmDesk?, log: Log,
        isLossless: Bool = false, needsGPU: Bool = false, canarySeconds: Double = 3600,
        observe: (@Sendable (AnalysedFrame) -> Void)? = nil
    ) {
        let frames = FrameDesk(weights: plans.map(\.weight)), results = ResultDesk(cameras: plans.count)
        let ledger = Ledger(cameras: plans.count), figures = ModelLedger()
        let shelf = ModelShelf(models, assignment: plans.map(\.model))
        (self.frames, self.results, self.ledger, self.figures, self.shelf) = (frames, results, ledger, figures, shelf)
        analysis = Worker("analysis") {
            AnalysisWorker(plans: plans, results: results, alarms: alarms, ledger: ledger, log: log, observe: observe)
                .run()
        }
        let stop = stop
        var detectors = (0..<settings.workers).map { number in
            Worker("detector \(number)") {
                DetectorWorker(shelf: shelf, desk: frames, results: results, figures: figures, log: log).run()
            }
        }
        detectors.append(
            Worker("models") {
                ModelWorker(
                    settings: settings, shelf: shelf, desk: frames, figures: figures, log: log, alarms: alarms,
                    needsGPU: needsGPU, canarySeconds: canarySeconds
                ).run()
            })
        self.detectors = Monitor(detectors)
        cameras = Monitor(
            plans.enumerated().map { index, plan in
                Worker("cam \(plan.name)") {
                    // A recording is not decoded before there is something to analyse it with.
                    if isLossless, !shelf.waitUntilReady() { return }
                    CameraWorker(
                        index: index, plan: plan, desk: frames, ledger: ledger, log: log, stop: stop,
                        isLossless: isLossless
                    ).run()
                }
            })
    }

    /// Waits for sources that end by themselves to be analysed whole.
    func finish() {
        for worker in cameras.read({ $0 }) { while !worker.join() {} }
        close(discarding: false)
    }

    /// Stops upstream first, and waits for every thread.
    func stopAndJoin() {
        stop.raise()
        frames.close(discarding: true)
        for worker in cameras.read({ $0 }) { worker.join() }
        close(discarding: true)
    }

    private func close(discarding: Bool) {
        frames.close(discarding: discarding)
        if discarding { shelf.close() }
        let workers = detectors.read { $0 }
        for worker in workers.dropLast() { while !worker.join(), !discarding {} }
        // The models' thread ends with the shelf, which the detectors need to the last picture.
        shelf.close()
        workers.last?.join()
        results.close()
        analysis.join()
    }
}
