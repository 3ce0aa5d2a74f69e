import Core
import Foundation
import Inference
import Journal
import Link
import Telemetry

/// A running station: the one place where the rooms are put together. Made and stopped by one thread, asked by any.
package final class Station: Sendable {
    let current: Monitor<CurrentPlan>
    private let directory: StateDirectory
    let alarms: AlarmDesk
    let pipeline: Pipeline
    private let log: Log
    private let stopping = StopFlag()
    private let watching = StopFlag()
    private let watchWorker: Worker
    private let service = ServiceManager()
    private let end: StationEnd
    /// How the station's last life ended, where nobody had asked it to.
    package let lastEnd: String?
    private let readings = Monitor(TelemetryWorker.Readings())
    private let survey: SystemSurvey
    private let started = Clock.monotonic
    let evidence: EvidenceDesk?
    private let evidenceWorker: Worker?
    private let dossiers = DossierDesk()
    private let proofs = ProofDesk()
    private let heartbeats = Heartbeats()
    private let dossierWorker: Worker
    private let journalWorker: Worker
    private let otherWorkers: [Worker]
    private let reloads = ReloadDesk()
    /// Nil where there is no configuration to read anew.
    private let reloadWorker: Worker?

    /// Takes the state directory, opens the journal and the socket, and starts every thread; the models load behind it.
    /// `configuration`: what a reload reads; `logFile`: what standard error is by now, where it is a file of ours.
    package init(
        _ plan: StationPlan, configuration: ConfigurationReading? = nil, logFile: LogFile? = nil,
        observe: (@Sendable (AnalysedFrame) -> Void)? = nil
    ) throws(Failure) {
        let current = Monitor(CurrentPlan(plan))
        self.current = current
        directory = try StateDirectory(path: plan.stateDirectory)
        let journalPath = directory.journalPath
        let listener = try Listener(path: plan.socket)
        let log = Log(file: logFile)
        self.log = log
        // The journal's connection belongs to its thread; here it is only used once, for what goes on.
        let remembered = try Self.remember(journalPath, log, service)
        let alarms = AlarmDesk(remembered.book)
        self.alarms = alarms
        lastEnd = remembered.lastEnd
        end = StationEnd(life: remembered.life, journal: journalPath, log: log)
        let stopping = stopping, readings = readings, heartbeats = heartbeats, proofs = proofs
        let door = Door()
        journalWorker = Worker(WorkerName.journal) {
            JournalWorker(
                path: journalPath, alarms: alarms, log: log, retentionDays: { current.read(\.plan.retentionDays) },
                heartbeats: heartbeats
            ).run()
        }
        let dossiers = dossiers
        dossierWorker = Worker(WorkerName.dossier) {
            DossierWorker(journal: journalPath, desk: dossiers, heartbeats: heartbeats).run()
        }
        alarms.endOrphans(of: plan)
        let evidence = plan.evidence.map { EvidenceDesk($0) }
        self.evidence = evidence
        evidenceWorker = evidence.map { evidence in
            Worker(WorkerName.evidence) {
                EvidenceWorker(desk: evidence, alarms: alarms, log: log, heartbeats: heartbeats).run()
            }
        }
        pipeline = Pipeline(
            plans: plan.cameras, models: plan.models, settings: plan.session, alarms: alarms, evidence: evidence,
            log: log, needsGPU: plan.needsGPU, canarySeconds: plan.canarySeconds, proofs: proofs,
            heartbeats: heartbeats, pauseSeconds: remembered.pauseSeconds, observe: observe)
        let judge = DeviceJudge(shelf: pipeline.shelf)
        survey = SystemSurvey(
            alarms: alarms, evidence: evidence, pipeline: pipeline, readings: readings, heartbeats: heartbeats)
        let supervisor = SupervisorWorker(
            current: current, pipeline: pipeline, alarms: alarms, readings: readings, stop: stopping, log: log,
            heartbeats: heartbeats, proofs: proofs)
        let room = RoomWorker(
            current: current, journalPath: journalPath, readings: readings, stop: stopping, log: log,
            heartbeats: heartbeats)
        let prover = ProofWorker(
            current: current, roster: pipeline.roster, proofs: proofs, shelf: pipeline.shelf,
            frames: pipeline.desks.frames, alarms: alarms, stop: stopping, log: log, heartbeats: heartbeats,
            since: remembered.lastSign)
        let telemetry = TelemetryWorker(
            readings: readings, stop: stopping, log: log, judge: judge, heartbeats: heartbeats)
        let socket = SocketWorker(listener: listener, stop: stopping, door: door, heartbeats: heartbeats)
        let watch = WatchWorker(
            pipeline: pipeline, alarms: alarms, service: service, stop: watching, log: log,
            end: end, modelsFrom: Clock.monotonic + remembered.pauseSeconds)
        watchWorker = Worker(WorkerName.watch) { watch.run() }
        otherWorkers = [
            Worker(WorkerName.supervisor) { supervisor.run() },
            Worker(WorkerName.telemetry) { telemetry.run() },
            Worker(WorkerName.room) { room.run() },
            Worker(WorkerName.socket) { socket.run() },
            Worker(WorkerName.proof) { prover.run() },
        ]
        let reloads = reloads
        reloadWorker = configuration.map { configuration in
            Worker(WorkerName.reload) {
                ReloadWorker(desk: reloads, door: door, configuration: configuration, log: log).run()
            }
        }
        door.open(self)
        if plan.shadow != nil { take(plan.shadow) }
        for note in plan.notes { log.info(note) }
        log.info("station \(plan.site): \(plan.cameras.count) cameras, state in \(plan.stateDirectory)")
    }

    /// A large journal that is checked, or one that is mended, takes longer than a service manager gives to a start.
    private static func remember(
        _ journal: String, _ log: Log, _ service: ServiceManager?
    ) throws(Failure) -> Remembered {
        let isOpen = StopFlag()
        defer { isOpen.raise() }
        if let service {
            _ = Worker("start") { repeat { service.extend(seconds: 60) } while isOpen.sleep(seconds: 10) }
        }
        do throws(Failure) { return try Remembered(journal, log) } catch {
            // Why it cannot start is about to be said elsewhere, after what was said here.
            log.drain()
            throw error
        }
    }

    /// Everything there is to see now; costs well under a millisecond. `attention`: what more is wanted.
    package func snapshot(_ attention: Attention = Attention()) -> Snapshot {
        let now = Clock.monotonic
        let state = pipeline.shelf.now
        let judged = pipeline.desks.judgement.read(), figures = pipeline.ledger.read()
        let (plan, cameraPoints) = current.read { ($0.plan, $0.cameraPoints) }
        let entries = pipeline.roster.entries.filter { figures[$0.number] != nil }
        let cameras = entries.map { entry in
            status(of: entry, figures[entry.number]!, judged[entry.number], state, at: now)
        }
        let unknown = zip(cameras, entries).filter { !$0.0.phase.givesPictures }.map(\.1.plan.name)
        var (open, trouble) = alarms.read(at: now, unknown: Set(unknown))
        // What is wrong with a camera itself is known without its pictures.
        for index in open.indices where cameraPoints.contains(open[index].point) { open[index].isConditionKnown = true }
        let models = state.statuses(pipeline.figures)
        let wanted = attention.camera.flatMap { name in cameras.firstIndex { $0.name == name } }
        var machine = readings.read(\.machine)
        machine.threadsLeftBehind = pipeline.threadsLeftBehind
        let main = models.max { $0.cameras < $1.cameras } ?? ModelStatus(name: "")
        var snapshot = Snapshot(
            site: Text.cleaned(plan.site), wall: Clock.wall, uptimeSeconds: now - started, cameras: cameras,
            model: main, models: models,
            shadow: state.shadowStatus(
                Dictionary(uniqueKeysWithValues: entries.map { ($0.number, $0.plan.name) }), pipeline.figures),
            change: state.change,
            device: DeviceJudge.status(state, readings.read(\.gpu), needsGPU: plan.needsGPU),
            machine: machine, alarms: open, journalTrouble: trouble, log: log.newest,
            picture: wanted.flatMap { pipeline.desks.view.look(at: entries[$0].number, now: now) })
        snapshot.reload = reloads.status
        snapshot.alarmFigures = alarms.figures()
        snapshot.proof = proofs.report
        if attention.isSystemWanted { snapshot.system = system() }
        snapshot.dossier = attention.alarm.flatMap { id in
            dossiers.look(at: DossierDesk.Wish(id, open: open.first { $0.id == id }), now: now)
        }
        snapshot.scenery = wanted.map { index in
            entries[index].plan.scenery(cameras[index], alarms: open, at: snapshot.wall)
        }
        return snapshot
    }

    private func status(
        of entry: Roster.Entry, _ figures: Ledger.Camera, _ judged: JudgementDesk.Camera?, _ models: ModelShelf.State,
        at now: MonotonicTime
    ) -> CameraStatus {
        var status = figures.status(entry.plan, model: models.assignment[entry.number] ?? entry.plan.model, at: now)
        status.blind = BlindRule.all(status, entry.plan, judged?.blind ?? [])
        if status.phase.givesPictures { status.signals = judged?.signals ?? [] }
        return status
    }

    /// What is behind the screen; costs about as much as a snapshot.
    package func system() -> SystemStatus { survey.look(at: Clock.monotonic) }

    /// Does what an operator asks, which the journal keeps; the answer says in words what was done, or what is wrong.
    package func perform(
        _ command: Command, by who: Operator, from origin: CommandRecord.Origin = .console
    ) -> String {
        let answer = obey(command, by: who)
        alarms.record(
            CommandRecord(at: Clock.wall, by: who.name, origin: origin, words: command.words, answer: answer))
        return answer
    }

    private func obey(_ command: Command, by who: Operator) -> String {
        if let refusal = alarms.refusal(of: command, by: current.read(\.plan)) { return refusal }
        if let words = alarms.perform(command, by: who) {
            log.info("\(who.name): \(words)")
            return words
        }
        if command == .proveLife {
            let number = proofs.ask()
            log.info("\(who.name): proof of life \(number) asked for")
            return "proof of life \(number) asked for"
        }
        if case .setSignal(let camera, let signal, let colour) = command {
            return setSignal(camera, signal, colour)
        }
        if command == .reload { return askForReload(by: who) }
        do throws(Failure) {
            let cameras = pipeline.roster.entries.map { ($0.number, $0.plan.name) }
            let (request, words) = try ModelOrder(pipeline.shelf.now, cameras: cameras).request(command)
            let number = pipeline.shelf.ask(request)
            log.info("\(who.name): \(words)")
            return "change \(number) asked for: \(words)"
        } catch {
            return error.description
        }
    }

    private func setSignal(_ camera: String, _ signal: String, _ colour: SignalColour) -> String {
        guard let entry = pipeline.roster.entries.first(where: { $0.plan.name == camera }),
            let known = entry.plan.signals.first(where: { $0.name == signal })
        else { return "nothing was done: camera \(Text.cleaned(camera)) has no signal \(Text.cleaned(signal))" }
        guard case .command = known.source else {
            return "nothing was done: the source of signal \(signal) is not command"
        }
        pipeline.desks.judgement.tell(entry.number, signal: signal, colour, at: Clock.wall)
        return "signal \(signal) of \(camera) shows \(colour.rawValue)"
    }

    /// How it went stands in the snapshot's `reload`.
    private func askForReload(by who: Operator) -> String {
        guard reloadWorker != nil else { return "nothing was done: this station has no configuration to read anew" }
        log.info("\(who.name): reload")
        return "reload \(reloads.ask()) asked for"
    }

    /// Whether it does its work; for service managers, so it costs no more than a snapshot.
    package func health() -> HealthReport {
        HealthSurvey(alarms: alarms, pipeline: pipeline, heartbeats: heartbeats).report(snapshot())
    }

    /// What whoever runs the station found wrong, for its log.
    package func warn(_ text: String) { log.error(text) }

    /// Why the models cannot be used; nil while they load and once they run.
    package var modelFailure: Failure? { pipeline.shelf.now.failure }

    /// The configuration is about to be read anew; the service manager waits for `reloaded`.
    func reloading() { service?.reloading(at: Clock.monotonic) }
    /// `words`: what became of it.
    func reloaded(_ words: String) { service?.reloaded(words) }

    /// Stops every thread, upstream first; the journal has everything before this returns, where it takes anything. A thread
    /// that hangs is left behind: the process must then end without what exit() does.
    package func stop() {
        service?.stopping("the station stops")
        watching.raise()
        join(watchWorker)
        stopping.raise()
        reloads.close()
        pipeline.stopAndJoin()
        join(reloadWorker)
        for worker in otherWorkers { join(worker) }
        dossiers.close()
        join(dossierWorker)
        evidence?.close()
        join(evidenceWorker)
        alarms.close()
        joinJournal()
        end.finish(because: modelFailure?.description)
    }

    /// The service manager waits for so much longer while threads do not end.
    private static let extraSeconds = 60.0

    private func join(_ worker: Worker?) {
        if worker?.join() == false { service?.extend(seconds: Self.extraSeconds) }
    }

    /// After a disk that was full a long time, tens of thousands of steps may wait.
    private func joinJournal() {
        let isDone = journalWorker.join(whileFalling: {
            service?.extend(seconds: Self.extraSeconds)
            return alarms.waiting
        })
        guard !isDone else { return }
        log.error("journal: it takes nothing; \(alarms.pendingSteps) steps of alarms are not stored")
    }

    /// Measures from now on.
    func restartFigures() { pipeline.ledger.restart() }
    func figures() -> [Ledger.Camera] {
        let figures = pipeline.ledger.read()
        return pipeline.roster.entries.compactMap { figures[$0.number] }
    }
}
