import Core
import Inference

/// The threads and desks from cameras to alarms; started once, stopped once. Cameras come and go meanwhile, one change
/// after the other.
final class Pipeline: Sendable {
    let roster: Roster
    let ledger: Ledger
    let figures: ModelLedger
    let shelf: ModelShelf
    let desks: CameraDesks
    private let frames: FrameDesk
    private let results: ResultDesk
    private let crew: CameraCrew
    let heartbeats: Heartbeats
    private let detectors: [Worker]
    private let models: Worker
    private let analysis: Worker

    /// Starts everything. `isLossless`: every picture is analysed, as fast as that goes; `began`: when it was recorded.
    init(
        plans: [CameraPlan], models: [ModelRecipe], settings: SessionSettings, alarms: AlarmDesk?,
        evidence: EvidenceDesk? = nil, log: Log, isLossless: Bool = false, needsGPU: Bool = false,
        canarySeconds: Double = 3600, began: WallTime? = nil, proofs: ProofDesk? = nil,
        heartbeats: Heartbeats = Heartbeats(), pauseSeconds: Double = 0,
        observe: (@Sendable (AnalysedFrame) -> Void)? = nil
    ) {
        let desks = CameraDesks(
            roster: Roster(), frames: FrameDesk(), results: ResultDesk(), ledger: Ledger(), names: NameResolver(),
            view: LiveView(), judgement: JudgementDesk(), alarms: alarms, evidence: evidence, log: log,
            heartbeats: heartbeats, proofs: proofs)
        let entries = zip(desks.roster.allot(plans.count), plans).map { desks.roster.add($1, number: $0) }
        for entry in entries { desks.add(entry) }
        let figures = ModelLedger()
        let shelf = ModelShelf(
            ModelsPlan(
                recipes: models,
                assignment: Dictionary(uniqueKeysWithValues: entries.map { ($0.number, $0.plan.model) }),
                needsGPU: needsGPU, canarySeconds: canarySeconds))
        (roster, frames, results, ledger) = (desks.roster, desks.frames, desks.results, desks.ledger)
        (self.desks, self.figures, self.shelf) = (desks, figures, shelf)
        self.heartbeats = heartbeats
        analysis = Worker(WorkerName.analysis) {
            var worker = AnalysisWorker(desks: desks, observe: observe)
            // Nobody said when the recording began: its rules judge at any hour.
            if isLossless, began == nil { worker.isOn = { _, _ in true } }
            worker.run()
        }
        detectors = (0..<settings.workers).map { number in
            let name = WorkerName.detector(number)
            return Worker(name, yields: true) {
                DetectorWorker(
                    shelf: shelf, desk: desks.frames, results: desks.results, figures: figures, log: log, name: name,
                    heartbeats: heartbeats
                ).run()
            }
        }
        self.models = Worker(WorkerName.models, yields: true) {
            ModelWorker(
                settings: settings, shelf: shelf, desk: desks.frames, figures: figures, log: log, alarms: alarms,
                heartbeats: heartbeats, pauseSeconds: pauseSeconds
            ).run()
        }
        crew = CameraCrew { entry, stop in
            // A recording is not decoded before there is something to analyse it with.
            if isLossless, !shelf.waitUntilReady() { return }
            CameraWorker(
                life: entry.life, plan: entry.plan, desks: desks, stop: stop, isLossless: isLossless, began: began
            ).run()
        }
        for entry in entries { crew.begin(entry) }
    }

    /// Results that wait to be judged.
    var resultsWaiting: Int { results.count }

    /// Pictures and results that wait for a detector or for analysis.
    var waiting: Int { frames.waiting + results.count }

    /// What waits between the threads.
    var queues: [QueueStatus] { frames.queues(replaced: ledger.replaced) + results.queues + shelf.queues }

    /// Threads that wait for what may never come, with nobody waiting for them.
    var threadsLeftBehind: Int { desks.names.waiting + crew.leftBehind }

    /// Waits for sources that end by themselves to be analysed whole, or as far as they are wanted.
    func finish(isUnwanted: () -> Bool) {
        crew.finish(isUnwanted: isUnwanted)
        close(discarding: false)
    }

    /// Stops upstream first, and waits for every thread; for one whose camera's name server does not answer only shortly.
    func stopAndJoin() {
        frames.close(discarding: true)
        crew.stop()
        close(discarding: true)
    }

    private func close(discarding: Bool) {
        frames.close(discarding: discarding)
        if discarding { shelf.close() }
        for worker in detectors { while !worker.join(), !discarding {} }
        // The models' thread ends with the shelf, which the detectors need to the last picture.
        shelf.close()
        models.join()
        results.close()
        analysis.join()
    }
}

// While everything runs. The cameras are changed by one thread at a time; any may replace one that is stuck.
extension Pipeline {
    /// Begins with a camera under a number of the roster's; its model stands on the shelf.
    func add(_ plan: CameraPlan, number: Int) {
        let entry = roster.add(plan, number: number)
        desks.add(entry)
        crew.begin(entry)
    }

    /// The cameras leave; what was still there in their pictures ends with them.
    func remove(_ numbers: [Int]) {
        let names = numbers.compactMap { roster[$0]?.plan.name }
        for number in numbers { roster.remove(number) }
        crew.end(numbers)
        for number in numbers { desks.remove(number) }
        // Their threads ended, or were left behind and told to be silent.
        for name in names { heartbeats.forget(WorkerName.camera(name)) }
    }

    /// The cameras go on under other plans; `restarting`: those that are opened anew.
    func change(_ plans: [Int: CameraPlan], restarting: Set<Int>) {
        crew.end(restarting.sorted())
        for (number, plan) in plans.sorted(by: { $0.key < $1.key }) {
            roster.change(number, to: plan)
            desks.change(number, to: plan)
            if restarting.contains(number) { begin(number) }
        }
    }

    /// Leaves a camera's thread behind that is stuck, and lets another one play the camera on; false where there is no
    /// such camera.
    @discardableResult
    func replaceCamera(_ number: Int, because why: String) -> Bool {
        guard let entry = roster[number] else { return false }
        desks.log.error("camera \(entry.plan.name): its thread is stuck (\(why)); another one takes its place")
        crew.end([number], within: 0)
        begin(number, because: why)
        return true
    }

    private func begin(_ number: Int, because why: String = "") {
        guard let entry = roster.renew(number) else { return }
        desks.renew(entry.life, because: why)
        crew.begin(entry)
    }
}
