import Core
import Foundation
import Telemetry

/// The body of the telemetry thread: reads the machine and the GPU once a second, never on the screen's thread.
struct TelemetryWorker {
    struct Readings: Sendable {
        var machine = MachineStatus(cores: ProcessInfo.processInfo.activeProcessorCount)
        /// Nil where there is no GPU.
        var gpu: DeviceStatus?
    }

    private static let historyLength = 30

    let readings: Monitor<Readings>
    let stop: StopFlag
    let log: Log
    let judge: DeviceJudge

    func run() {
        var judge = judge
        let nvml = NVML(path: NVML.libraryPath)
        if let nvml { log.info("GPU: \(nvml.name)") }
        var before = ProcessUsage.now()
        var beforeTime = Clock.monotonic
        repeat {
            let usage = ProcessUsage.now(), time = Clock.monotonic
            let elapsed = time - beforeTime
            let percent = elapsed > 0.1 ? (usage.cpuSeconds - before.cpuSeconds) / elapsed * 100 : 0
            (before, beforeTime) = (usage, time)
            let gpu = nvml.map { ($0.name, $0.read()) }
            readings.change { readings in
                readings.machine.cpuPercent = percent
                readings.machine.residentMiB = usage.residentMiB
                if let (name, reading) = gpu { readings.gpu = status(name, reading, readings.gpu) }
            }
            judge.watch(readings.read(\.gpu))
        } while stop.sleep(seconds: 1)
    }

    private func status(_ name: String, _ reading: NVML.Reading?, _ before: DeviceStatus?) -> DeviceStatus {
        guard let reading else { return DeviceStatus(kind: .lost, name: name, gpuHistory: before?.gpuHistory ?? []) }
        let history = ((before?.gpuHistory ?? []) + [reading.utilisationPercent]).suffix(Self.historyLength)
        return DeviceStatus(
            kind: .gpu, name: name, gpuPercent: reading.utilisationPercent, memoryUsedMiB: reading.memoryUsedMiB,
            memoryTotalMiB: reading.memoryTotalMiB, gpuHistory: Array(history))
    }
}
