import Core
import Foundation
import Telemetry

/// The body of the telemetry thread: reads the machine and the GPU once a second, never on the screen's thread.
struct TelemetryWorker {
    struct Readings: Sendable {
        var machine = MachineStatus(cores: ProcessInfo.processInfo.activeProcessorCount)
        /// Nil where there is no GPU.
        var gpu: DeviceStatus?
        var threads: [ThreadStatus] = []
        var journal: JournalStatus?
        var disks: [DiskStatus] = []
        /// When somebody last looked behind the screen.
        var systemLookedAt: MonotonicTime?
    }

    /// Reading all threads costs some milliseconds: each second for who looks at them, else so seldom.
    private static let threadSeconds = 10.0
    /// After so long without a look nobody is there any more.
    private static let patienceSeconds = 5.0
    /// A driver that resets its card answers nobody for a while.
    private static let limitSeconds = 120.0

    let readings: Monitor<Readings>
    let stop: StopFlag
    let log: Log
    let judge: DeviceJudge
    let heartbeats: Heartbeats

    func run() {
        var judge = judge, watch = ThreadWatch()
        heartbeats.beat(WorkerName.telemetry, within: Self.limitSeconds, "opens the card's library")
        let nvml = NVML(path: NVML.libraryPath)
        if let nvml { log.info("GPU: \(nvml.name)") }
        var card = nvml.map { CardWatch($0.name, driver: $0.driverVersion) }
        var before = ProcessUsage.now()
        var beforeTime = Clock.monotonic
        repeat {
            heartbeats.beat(WorkerName.telemetry, within: Self.limitSeconds, "reads the machine and its card")
            let usage = ProcessUsage.now(), load = ProcessUsage.loadAverage, time = Clock.monotonic
            let elapsed = time - beforeTime
            let percent = elapsed > 0.1 ? (usage.cpuSeconds - before.cpuSeconds) / elapsed * 100 : 0
            (before, beforeTime) = (usage, time)
            card?.take(nvml?.read())
            let threads = threads(&watch, at: time)
            readings.change { readings in
                readings.machine.cpuPercent = percent
                readings.machine.residentMiB = usage.residentMiB
                readings.machine.loadAverage = load
                readings.gpu = card?.status
                if let threads { readings.threads = threads }
            }
            judge.watch(readings.read(\.gpu))
        } while stop.sleep(seconds: 1)
    }

    /// Nil where it is not time for a reading.
    private func threads(_ watch: inout ThreadWatch, at now: MonotonicTime) -> [ThreadStatus]? {
        let isWatched = readings.read(\.systemLookedAt).map { now - $0 < Self.patienceSeconds } ?? false
        if !isWatched, let last = watch.readAt, now - last < Self.threadSeconds { return nil }
        return watch.read(ThreadUsage.all(), at: now)
    }
}
