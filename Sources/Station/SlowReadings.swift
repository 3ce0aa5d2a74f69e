import Core
import Foundation
import Telemetry

/// What changes slowly: the room on the disks, the journal's size, and what grows: memory, open descriptors, files.
struct SlowReadings {
    /// Below it the disk is as good as full.
    static let leastFreeMiB = 1024.0
    /// More of those that may be open is as good as all.
    private static let fullDescriptors = 0.9

    /// The state directory first.
    private let folders: [String]
    private let journalPath: String
    private var memory = Slope()
    private var descriptors = Slope()
    private var disk = Slope()
    private var card = Slope()
    private var readAt: MonotonicTime?
    private var disks: [DiskStatus] = []
    private var journal: JournalStatus?
    private var machine = MachineStatus()

    init(folders: [String], journalPath: String) {
        self.folders = folders
        self.journalPath = journalPath
    }

    /// False where it is not time yet. `gpu`: what the card said last; nil where there is none.
    mutating func read(at now: MonotonicTime, every seconds: Double, gpu: DeviceStatus? = nil) -> Bool {
        if let readAt, now - readAt < seconds { return false }
        readAt = now
        disks = folders.compactMap { folder in
            DiskSpace(of: folder).map { DiskStatus(folder: folder, freeMiB: $0.freeMiB, totalMiB: $0.totalMiB) }
        }
        journal = Self.mib(journalPath).map {
            JournalStatus(path: journalPath, sizeMiB: $0, aheadMiB: Self.mib(journalPath + "-wal") ?? 0)
        }
        machine.descriptors = Descriptors.count
        machine.descriptorLimit = Descriptors.limit
        machine.availableMiB = MemoryRoom().availableMiB
        machine.residentMiB = ProcessUsage.now().residentMiB
        let state = disks.first { $0.folder == folders.first }
        machine.diskFreeMiB = state?.freeMiB
        memory.read(machine.residentMiB, at: now.seconds)
        if let count = machine.descriptors { descriptors.read(Double(count), at: now.seconds) }
        if let state { disk.read(state.totalMiB - state.freeMiB, at: now.seconds) }
        read(gpu, at: now)
        machine.memoryMiBPerHour = memory.perHour
        machine.descriptorsPerHour = descriptors.perHour
        machine.diskMiBPerHour = disk.perHour
        return true
    }

    private mutating func read(_ gpu: DeviceStatus?, at now: MonotonicTime) {
        let used = gpu?.memoryUsedMiB
        machine.gpuMemoryFreeMiB = gpu?.memoryTotalMiB.flatMap { total in used.map { max(total - $0, 0) } }
        if let used { card.read(used, at: now.seconds) }
        machine.gpuMemoryMiBPerHour = used == nil ? nil : card.perHour
    }

    /// Puts what was read beside what the telemetry's thread reads.
    func fill(_ readings: inout TelemetryWorker.Readings) {
        readings.disks = disks
        readings.journal = journal
        readings.machine.descriptors = machine.descriptors
        readings.machine.descriptorLimit = machine.descriptorLimit
        readings.machine.availableMiB = machine.availableMiB
        readings.machine.diskFreeMiB = machine.diskFreeMiB
        readings.machine.memoryMiBPerHour = machine.memoryMiBPerHour
        readings.machine.descriptorsPerHour = machine.descriptorsPerHour
        readings.machine.diskMiBPerHour = machine.diskMiBPerHour
        readings.machine.gpuMemoryFreeMiB = machine.gpuMemoryFreeMiB
        readings.machine.gpuMemoryMiBPerHour = machine.gpuMemoryMiBPerHour
    }

    /// Words for an operator, here and below; nil while nothing is wrong.
    static func diskTrouble(_ disks: [DiskStatus]) -> String? {
        disks.first { $0.freeMiB < leastFreeMiB }.map { "\(Int($0.freeMiB)) MiB free in \($0.folder)" }
    }

    /// Words for an operator once memory will be full within three days at this rate; nil before.
    static func memoryTrouble(_ machine: MachineStatus) -> String? {
        guard let hours = machine.hoursToFullMemory, hours < MachineStatus.soonHours,
            let rate = machine.memoryMiBPerHour
        else {
            return nil
        }
        return "memory grows by \(Int(rate.rounded())) MiB an hour; full in \(Int(hours)) h"
    }

    /// The same for the card's memory, which others may take too.
    static func gpuMemoryTrouble(_ machine: MachineStatus) -> String? {
        guard let hours = machine.hoursToFullGPUMemory, hours < MachineStatus.soonHours,
            let rate = machine.gpuMemoryMiBPerHour
        else { return nil }
        return "GPU memory in use grows by \(Int(rate.rounded())) MiB an hour; full in \(Int(hours)) h"
    }

    /// Likewise, and once nearly all of them are open.
    static func descriptorTrouble(_ machine: MachineStatus) -> String? {
        guard let count = machine.descriptors, let limit = machine.descriptorLimit else { return nil }
        let few = "\(count) of \(limit) files and sockets are open"
        if Double(count) > fullDescriptors * Double(limit) { return few }
        guard let hours = machine.hoursToLastDescriptor, hours < MachineStatus.soonHours else { return nil }
        return "\(few); the last one is in \(Int(hours)) h"
    }

    /// Of a file; nil where there is none.
    private static func mib(_ path: String) -> Double? {
        var file = stat()
        return stat(path, &file) == 0 ? Double(file.st_size) / 1_048_576 : nil
    }
}
