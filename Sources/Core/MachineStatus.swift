/// The station's own cost and what the machine has left for it; nil is what is not known, or not yet.
package struct MachineStatus: Sendable, Equatable, Codable {
    /// Of one core: 200 is two cores busy.
    package var cpuPercent: Double
    package var cores: Int
    package var residentMiB: Double
    /// Threads that hang, in a name server's answer or in a camera's decoder, and that nobody waits for any more.
    package var threadsLeftBehind: Int
    /// Tasks of the whole machine that run or wait for a core or a disk, averaged over a minute.
    package var loadAverage: Double?
    /// By how much the station's memory grows, short peaks apart.
    package var memoryMiBPerHour: Double?
    /// What the machine can still give.
    package var availableMiB: Double?
    /// Open files, sockets and pipes, and how many there may be.
    package var descriptors: Int?
    package var descriptorLimit: Int?
    package var descriptorsPerHour: Double?
    /// Of the disk that holds the state directory.
    package var diskFreeMiB: Double?
    package var diskMiBPerHour: Double?
    /// Of the card, whoever uses it.
    package var gpuMemoryFreeMiB: Double?
    package var gpuMemoryMiBPerHour: Double?

    package init(cpuPercent: Double = 0, cores: Int = 1, residentMiB: Double = 0, threadsLeftBehind: Int = 0) {
        self.cpuPercent = cpuPercent
        self.cores = cores
        self.residentMiB = residentMiB
        self.threadsLeftBehind = threadsLeftBehind
    }

    /// What is full sooner is trouble.
    package static let soonHours = 72.0

    /// Hours until it is used up at the present rate; nil where that is not known or it does not grow.
    package var hoursToFullMemory: Double? { Self.hours(to: availableMiB, at: memoryMiBPerHour, least: 1) }
    package var hoursToFullGPUMemory: Double? { Self.hours(to: gpuMemoryFreeMiB, at: gpuMemoryMiBPerHour, least: 1) }
    package var hoursToFullDisk: Double? { Self.hours(to: diskFreeMiB, at: diskMiBPerHour, least: 1) }
    package var hoursToLastDescriptor: Double? {
        guard let descriptors, let descriptorLimit else { return nil }
        return Self.hours(to: Double(descriptorLimit) - Double(descriptors), at: descriptorsPerHour, least: 0.5)
    }

    /// Growth of less than `least` an hour is taken for none.
    private static func hours(to room: Double?, at perHour: Double?, least: Double) -> Double? {
        guard let room, let perHour, perHour > least else { return nil }
        return max(room, 0) / perHour
    }

    enum CodingKeys: String, CodingKey {
        case cores, descriptors
        case threadsLeftBehind = "threads_left_behind"
        case cpuPercent = "cpu_percent"
        case residentMiB = "resident_mib"
        case loadAverage = "load_1min"
        case memoryMiBPerHour = "memory_mib_per_h"
        case availableMiB = "available_mib"
        case descriptorLimit = "descriptor_limit"
        case descriptorsPerHour = "descriptors_per_h"
        case diskFreeMiB = "disk_free_mib"
        case diskMiBPerHour = "disk_mib_per_h"
        case gpuMemoryFreeMiB = "gpu_memory_free_mib"
        case gpuMemoryMiBPerHour = "gpu_memory_mib_per_h"
    }
}
