import Core
import Link

/// The body of the watch: once a second it asks of every stage whether it makes progress, and tells the service manager.
/// It touches neither network nor any disk, so that nothing else can hold it up.
struct WatchWorker {
    private static let secondsBetween = 1.0
    /// The status is told anew when it changes, but no more often.
    private static let secondsBetweenWords = 2.0
    /// While it waits for the start, or a reload, the service manager is asked again and again for so much more time.
    private static let startSeconds = 60.0

    let pipeline: Pipeline
    let alarms: AlarmDesk
    /// Nil where nobody wants to be told.
    let service: ServiceManager?
    let stop: StopFlag
    let log: Log
    let end: StationEnd
    /// When the models are opened, after starts that failed in a row.
    let modelsFrom: MonotonicTime

    /// What it remembers from one look to the next.
    private struct Memory {
        var watch = StageWatch()
        var replacements = ReplacedCameras()
        var flow = ResultFlow()
        var told: Set<String> = []
        var isReady = false
        var words = ""
        var toldAt: MonotonicTime?
    }

    func run() {
        var memory = Memory()
        let pause = min(Self.secondsBetween, (service?.watchdogSeconds ?? .infinity) / 3)
        repeat {
            let now = Clock.monotonic
            let stuck = memory.watch.judge(stages(&memory, at: now), loading: loading(at: now), at: now)
            act(on: stuck, &memory, at: now)
            tellService(stuck, &memory, at: now)
        } while stop.sleep(seconds: pause)
    }

    /// The stage that loads models, while it does.
    private func loading(at now: MonotonicTime) -> String? {
        guard let beat = pipeline.heartbeats[WorkerName.models], beat.activity == ModelWorker.loads,
            now - beat.at < ModelWorker.loadLimitSeconds
        else { return nil }
        return WorkerName.models
    }

    /// Every stage as it was last heard of.
    private func stages(_ memory: inout Memory, at now: MonotonicTime) -> [StageProgress] {
        let ledger = pipeline.ledger.read()
        let names = pipeline.roster.entries.map { (WorkerName.camera($0.plan.name), $0.number) }
        let numbers = Dictionary(names) { first, _ in first }
        // Of a camera that is gone nobody wants to hear.
        let beats = pipeline.heartbeats.all.filter { numbers[$0.key] != nil || !WorkerName.isCamera($0.key) }
        var stages = beats.map { name, beat in
            let camera = numbers[name]
            let factor = camera.map { memory.replacements.patience($0, newest: ledger[$0]?.newest, at: now) } ?? 1
            return StageProgress(
                stage: name, activity: beat.activity, since: beat.at,
                limitSeconds: beat.limitSeconds.map { $0 * factor }, remedy: Self.remedy(name, camera: camera))
        }
        let counts = ledger.values.map(\.counts)
        let isReady = pipeline.shelf.now.isReady
        let runs = stages.filter { $0.remedy == .end }.compactMap(\.limitSeconds)
        stages += memory.flow.progress(
            analysed: counts.reduce(0) { $0 + $1.analysed }, failed: counts.reduce(0) { $0 + $1.failed },
            waiting: isReady ? pipeline.waiting : 0, runSeconds: runs.max() ?? RunLimit.leastSeconds, at: now)
        return stages
    }

    static func remedy(_ name: String, camera: Int?) -> StageProgress.Remedy {
        if let camera { return .replace(camera: camera) }
        switch name {
        // What only looks on and keeps is not worth being blind for.
        case WorkerName.journal, WorkerName.evidence, WorkerName.dossier, WorkerName.supervisor, WorkerName.telemetry,
            WorkerName.room, WorkerName.socket, WorkerName.proof:
            return .tell
        default: return .end
        }
    }

    private func act(on stuck: [StageWatch.Stuck], _ memory: inout Memory, at now: MonotonicTime) {
        for stage in stuck {
            switch stage.progress.remedy {
            case .replace(let camera):
                memory.replacements.count(camera, newest: pipeline.ledger.newest(of: camera), at: now)
                pipeline.replaceCamera(
                    camera, because: "it \(stage.progress.activity) and made no progress for \(Int(stage.seconds)) s")
            case .end: end.end(because: stage.words)
            case .tell:
                guard memory.told.insert(stage.progress.stage).inserted else { continue }
                log.error(stage.words)
                end.note(stage.words)
            }
        }
        for name in memory.told where !stuck.contains(where: { $0.progress.stage == name }) {
            log.warning("\(name) makes progress again")
            memory.told.remove(name)
            if memory.told.isEmpty { end.note(nil) }
        }
    }
}

// What the service manager is told.
extension WatchWorker {
    private func tellService(_ stuck: [StageWatch.Stuck], _ memory: inout Memory, at now: MonotonicTime) {
        guard let service else { return }
        let halted = stuck.filter { $0.progress.remedy == .tell }
        if halted.isEmpty, service.watchdogSeconds != nil { service.ping() }
        let report = report(halted, at: now)
        if !memory.isReady, report.isReady, service.ready(report.words) {
            memory.isReady = true
            memory.words = report.words
            memory.toldAt = now
            return
        }
        // It waits for word of the start, or of a reload, that it did not take.
        if !memory.isReady || !service.catchUp() { service.extend(seconds: Self.startSeconds) }
        let isSoon = memory.toldAt.map { now - $0 < Self.secondsBetweenWords } ?? false
        guard report.words != memory.words, !isSoon, service.status(report.words) else { return }
        memory.words = report.words
        memory.toldAt = now
    }

    private func report(_ halted: [StageWatch.Stuck], at now: MonotonicTime) -> ServiceReport {
        var report = ServiceReport()
        let ledger = pipeline.ledger.read()
        report.cameras = pipeline.roster.entries.compactMap { entry in
            guard let camera = ledger[entry.number] else { return nil }
            let phase = camera.status(entry.plan, model: "", at: now).phase
            // One that did not come at once is tried again and again; nobody waits for that.
            return phase == .connecting && camera.stream.losses > 0 ? .reconnecting : phase
        }
        report.areModelsReady = pipeline.shelf.now.isReady
        report.hasResults = ledger.values.contains { $0.newestResult != nil }
        let open = alarms.read(at: now).alarms
        report.alarms = open.count
        report.unacknowledged = open.count { $0.state.needsAcknowledgement }
        // The first word of the models' thread is that it opens them.
        let isWaiting = pipeline.heartbeats[WorkerName.models] == nil
        report.pauseSeconds = isWaiting ? max(modelsFrom - now, 0) : 0
        report.stuck = halted.map(\.words)
        return report
    }
}
