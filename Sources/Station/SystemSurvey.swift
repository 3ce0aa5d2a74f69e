import Core
import Inference

/// Puts together what is behind the screen, from what the threads publish; any thread may ask, nothing is read for it.
struct SystemSurvey: Sendable {
    let alarms: AlarmDesk
    let evidence: EvidenceDesk?
    let pipeline: Pipeline
    let readings: Monitor<TelemetryWorker.Readings>
    let heartbeats: Heartbeats

    /// Somebody looks: from now on threads are read each second.
    func look(at now: MonotonicTime) -> SystemStatus {
        let readings = readings.change { readings in
            readings.systemLookedAt = now
            return readings
        }
        var status = SystemStatus()
        status.threads = threads(readings.threads, at: now)
        status.queues = pipeline.queues + alarms.queues + (evidence?.queues ?? [])
        let loaded = pipeline.shelf.now.loaded.sorted { $0.key < $1.key }
        status.sessions = loaded.map { name, loaded in
            SessionStatus(
                model: Text.cleaned(name), devices: loaded.model.devices, evidence: Text.cleaned(loaded.verdict.why))
        }
        status.library = loaded.first.map { _, loaded in
            LibraryStatus(
                name: "TensorFlow", version: Text.cleaned(loaded.model.library.version),
                path: loaded.model.library.path)
        }
        status.card = readings.gpu
        status.journal = readings.journal
        status.disks = readings.disks
        return status
    }

    /// The workers tell when they came round; a camera's picture and a result of the analysis say the same.
    private func threads(_ threads: [ThreadStatus], at now: MonotonicTime) -> [ThreadStatus] {
        var seconds = heartbeats.seconds(at: now)
        let figures = pipeline.ledger.read()
        for entry in pipeline.roster.entries {
            guard let camera = figures[entry.number] else { continue }
            seconds[WorkerName.kept(WorkerName.camera(entry.plan.name))] = camera.newestArrival.map { max(now - $0, 0) }
            guard let result = camera.newestResult else { continue }
            seconds[WorkerName.analysis] = min(seconds[WorkerName.analysis] ?? .infinity, max(now - result, 0))
        }
        return threads.map { thread in
            var thread = thread
            thread.heartbeatSeconds = seconds[thread.name]
            return thread
        }
    }
}
