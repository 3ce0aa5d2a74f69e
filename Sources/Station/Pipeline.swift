import Core
import Inference

/// The threads and desks from cameras to alarms; started once, stopped once.
final class Pipeline: Sendable {
    /// Every camera's thread ends within a blink, but libav asks the name server too, and nothing interrupts that.
    private static let camerasStopSeconds = 3.0

    let ledger: Ledger
    let figures: ModelLedger
    let shelf: ModelShelf
    let desks: CameraDesks
    private let frames: FrameDesk
    private let results: ResultDesk
    private let stop: StopFlag
    private let cameras: Monitor<[Worker]>
    private let detectors: Monitor<[Worker]>
    private let analysis: Worker

    /// Starts everything. `isLossless`: every picture is analysed, as fast as that goes; `began`: when it was recorded.
    init(
        plans: [CameraPlan], models: [ModelRecipe], settings: SessionSettings, alarms: AlarmDesk?,
        evidence: EvidenceDesk? = nil, log: Log, isLossless: Bool = false, needsGPU: Bool = false,
        canarySeconds: Double = 3600, began: WallTime? = nil,
        observe: (@Sendable (AnalysedFrame) -> Void)? = nil
    ) {
        let frames = FrameDesk(weights: plans.map(\.weight)), results = ResultDesk(cameras: plans.count)
        let ledger = Ledger(plans), figures = ModelLedger()
        let shelf = ModelShelf(models, assignment: plans.map(\.model))
        (self.frames, self.results, self.ledger, self.figures, self.shelf) = (frames, results, ledger, figures, shelf)
        let stop = StopFlag()
        self.stop = stop
        let desks = CameraDesks(
            frames: frames, ledger: ledger, names: NameResolver(), view: LiveView(),
            judgement: JudgementDesk(cameras: plans.count), alarms: alarms,
            evidence: evidence, log: log, stop: stop)
        self.desks = desks
        analysis = Worker(WorkerName.analysis) {
            var worker = AnalysisWorker(plans: plans, results: results, desks: desks, observe: observe)
            // Nobody said when the recording began: its rules judge at any hour.
            if isLossless, began == nil { worker.isOn = { _, _ in true } }
            worker.run()
        }
        var detectors = (0..<settings.workers).map { number in
            Worker("detector \(number)", yields: true) {
                DetectorWorker(shelf: shelf, desk: frames, results: results, figures: figures, log: log).run()
            }
        }
        detectors.append(
            Worker("models", yields: true) {
                ModelWorker(
                    settings: settings, shelf: shelf, desk: frames, figures: figures, log: log, alarms: alarms,
                    needsGPU: needsGPU, canarySeconds: canarySeconds
                ).run()
            })
        self.detectors = Monitor(detectors)
        cameras = Monitor(
            plans.enumerated().map { index, plan in
                Worker(WorkerName.camera(plan.name)) {
                    // A recording is not decoded before there is something to analyse it with.
                    if isLossless, !shelf.waitUntilReady() { return }
                    CameraWorker(index: index, plan: plan, desks: desks, isLossless: isLossless, began: began).run()
                }
            })
    }

    /// What waits between the threads.
    var queues: [QueueStatus] { frames.queues(replaced: ledger.replaced) + results.queues + shelf.queues }

    /// Waits for sources that end by themselves to be analysed whole.
    func finish() {
        for worker in cameras.read({ $0 }) { while !worker.join() {} }
        close(discarding: false)
    }

    /// Stops upstream first, and waits for every thread; for one whose camera's name server does not answer only shortly.
    func stopAndJoin() {
        stop.raise()
        frames.close(discarding: true)
        let deadline = Clock.monotonic + Self.camerasStopSeconds
        for worker in cameras.read({ $0 }) { worker.join(seconds: max(deadline - Clock.monotonic, 0)) }
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
