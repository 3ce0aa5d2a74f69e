import Core
import Foundation
import Inference
import Journal
import Link
import Telemetry

/// What a station runs: resolved paths and recipes, no names left to look up.
package struct StationPlan: Sendable {
    package var site: String
    package var stateDirectory: String
    package var socket: String
    package var cameras: [CameraPlan]
    package var models: [ModelRecipe]
    package var session: SessionSettings
    package var compiles: Bool
    /// Inference on a CPU is an alarm.
    package var needsGPU: Bool

    package init(
        site: String, stateDirectory: String, socket: String, cameras: [CameraPlan], models: [ModelRecipe],
        session: SessionSettings = SessionSettings(), compiles: Bool = true, needsGPU: Bool = false
    ) {
        self.needsGPU = needsGPU
        self.site = site
        self.stateDirectory = stateDirectory
        self.socket = socket
        self.cameras = cameras
        self.models = models
        self.session = session
        self.compiles = compiles
    }
}

/// A running station: the one place where the rooms are put together. Made and stopped by one thread, asked by any.
package final class Station: Sendable {
    private let plan: StationPlan
    private let directory: StateDirectory
    private let alarms: AlarmDesk
    private let pipeline: Pipeline
    private let log = Log()
    private let stopping = StopFlag()
    private let readings = Monitor(TelemetryWorker.Readings())
    private let started = Clock.monotonic
    private let journalWorker: Worker
    private let otherWorkers: [Worker]

    /// Takes the state directory, opens the journal and the socket, and starts every thread; the models load behind it.
    package init(_ plan: StationPlan, observe: (@Sendable (AnalysedFrame) -> Void)? = nil) throws(Failure) {
        self.plan = plan
        directory = try StateDirectory(path: plan.stateDirectory)
        let journalPath = directory.journalPath
        // The journal's connection belongs to its thread; here it is only read once, for what goes on.
        let (open, nextID) = try Self.remembered(journalPath)
        let alarms = AlarmDesk(AlarmBook(open: open, nextID: nextID))
        self.alarms = alarms
        let log = log, stopping = stopping, readings = readings
        let door = Door()
        let listener = try Listener(path: plan.socket)
        journalWorker = Worker("journal") { JournalWorker(path: journalPath, alarms: alarms, log: log).run() }
        // Nothing is tracked yet, so what was active before the restart has returned; it stays until acknowledged.
        for alarm in open where alarm.state.isActive {
            alarms.step {
                $0.returnToNormal(rule: alarm.rule, camera: alarm.camera, episode: alarm.episode, at: Clock.wall)
            }
        }
        pipeline = Pipeline(
            plans: plan.cameras, models: plan.models, settings: plan.session, compiles: plan.compiles, alarms: alarms,
            log: log, needsGPU: plan.needsGPU, observe: observe)
        otherWorkers = [
            Worker("telemetry") { TelemetryWorker(readings: readings, stop: stopping, log: log).run() },
            Worker("socket") { SocketWorker(listener: listener, stop: stopping, door: door).run() },
        ]
        door.open(self)
        log.info("station \(plan.site): \(plan.cameras.count) cameras, state in \(plan.stateDirectory)")
    }

    private static func remembered(_ path: String) throws(Failure) -> ([Alarm], Int) {
        let journal = try Journal(path: path)
        return (try journal.openAlarms(), try journal.nextAlarmID())
    }

    /// Everything there is to see now; costs well under a millisecond.
    package func snapshot() -> Snapshot {
        let now = Clock.monotonic
        let (open, trouble) = alarms.read(at: now)
        let cameras = zip(pipeline.ledger.read(), plan.cameras).map { $0.status($1, at: now) }
        let (model, device) = modelAndDevice()
        return Snapshot(
            site: Text.cleaned(plan.site), wall: Clock.wall, uptimeSeconds: now - started, cameras: cameras,
            model: model, device: device, machine: readings.read(\.machine), alarms: open, journalTrouble: trouble,
            log: log.newest)
    }

    /// Does what an operator asks; the answer says in words what was done.
    package func perform(_ command: Command, by who: Operator) -> String {
        switch command {
        case .acknowledge(let ids):
            let done = ids.filter { id in alarms.step { $0.acknowledge(id, by: who, at: Clock.wall) } != nil }
            log.info("\(who.name) acknowledged \(done.count) of \(ids.count) alarms")
            let left = Set(ids).subtracting(done).sorted().map(String.init).joined(separator: ", ")
            return done.count == ids.count
                ? "acknowledged \(done.count)"
                : "acknowledged \(done.count); not waiting for it: \(left)"
        }
    }

    /// Why the models cannot be used; nil while they load and once they run.
    package var modelFailure: Failure? {
        if case .failed(let failure) = pipeline.shelf.now { failure } else { nil }
    }

    /// Stops every thread, upstream first; the journal has everything before this returns.
    package func stop() {
        stopping.raise()
        pipeline.stopAndJoin()
        for worker in otherWorkers { worker.join() }
        alarms.close()
        journalWorker.join()
    }

    /// Measures from now on.
    func restartFigures() { pipeline.ledger.restart() }
    func figures() -> [Ledger.Camera] { pipeline.ledger.read() }

    private func modelAndDevice() -> (ModelStatus, DeviceStatus) {
        let name = plan.models.first?.name ?? ""
        let cards = readings.read(\.gpu)
        switch pipeline.shelf.now {
        case .ready(let models):
            let usesGPU = models.contains { $0.devices.contains("GPU") }
            let spent = pipeline.ledger.read().reduce(into: Histogram()) { $0.add($1.stages[2]) }
            let status = ModelStatus(
                name: name, phase: .ready, inferenceMilliseconds: spent.count > 0 ? spent.quantile(0.5) * 1000 : nil)
            if usesGPU, let cards { return (status, cards) }
            if plan.needsGPU { return (status, DeviceStatus(kind: .lost, name: "GPU wanted, inference on CPU")) }
            return (status, DeviceStatus(kind: .cpu, name: "no GPU: inference on CPU"))
        case .failed(let failure):
            return (ModelStatus(name: name, phase: .failed, reason: failure.description), DeviceStatus())
        case .loading, .closed:
            return (ModelStatus(name: name, phase: .loading), cards ?? DeviceStatus())
        }
    }
}
