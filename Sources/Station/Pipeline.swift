import Core
import Inference

/// The threads and desks from cameras to alarms; started once, stopped once.
final class Pipeline: Sendable {
    let ledger: Ledger
    let shelf = ModelShelf()
    private let frames: FrameDesk
    private let results: ResultDesk
    private let stop = StopFlag()
    private let cameras: Monitor<[Worker]>
    private let detectors: Monitor<[Worker]>
    private let analysis: Worker

    /// Starts everything. `isLossless`: every picture is analysed, as fast as that goes.
    init(
        plans: [CameraPlan], models: [ModelRecipe], settings: SessionSettings, compiles: Bool, alarms: AlarmDesk?,
        log: Log, isLossless: Bool = false, needsGPU: Bool = false,
        observe: (@Sendable (AnalysedFrame) -> Void)? = nil
    ) {
        let frames = FrameDesk(cameras: plans.count), results = ResultDesk(cameras: plans.count)
        let ledger = Ledger(cameras: plans.count)
        (self.frames, self.results, self.ledger) = (frames, results, ledger)
        analysis = Worker("analysis") {
            AnalysisWorker(plans: plans, results: results, alarms: alarms, ledger: ledger, log: log, observe: observe)
                .run()
        }
        let shelf = shelf, stop = stop
        let modelOfCamera = plans.map(\.model)
        var detectors = (0..<settings.workers).map { number in
            Worker("detector \(number)") {
                DetectorWorker(shelf: shelf, desk: frames, results: results, modelOfCamera: modelOfCamera, log: log)
                    .run()
            }
        }
        detectors.append(
            Worker("model loading") {
                ModelLoading(
                    recipes: models, settings: settings, compiles: compiles, shelf: shelf, desk: frames, log: log,
                    alarms: needsGPU ? alarms : nil
                ).run()
            })
        self.detectors = Monitor(detectors)
        cameras = Monitor(
            plans.enumerated().map { index, plan in
                Worker("cam \(plan.name)") {
                    // A recording is not decoded before there is something to analyse it with.
                    if isLossless, shelf.models() == nil { return }
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
        for worker in detectors.read({ $0 }) { while !worker.join(), !discarding {} }
        results.close()
        analysis.join()
    }
}
