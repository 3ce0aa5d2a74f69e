import Core
import Foundation
import Telemetry

/// What changes slowly: the disk's room and the memory's growth.
struct SlowReadings {
    /// Below it the disk is as good as full.
    private static let leastFreeMiB = 1024.0

    private let folders: [String]
    private var slope = MemorySlope()
    private var readAt: MonotonicTime?
    private(set) var diskTrouble: String?
    private(set) var memoryTrouble: String?

    init(folders: [String]) { self.folders = folders }

    mutating func read(at now: MonotonicTime, every seconds: Double) {
        if let readAt, now - readAt < seconds { return }
        readAt = now
        diskTrouble = folders.lazy.compactMap(Self.trouble).first
        slope.read(ProcessUsage.now().residentMiB, at: now.seconds)
        memoryTrouble = slope.trouble(availableMiB: ProcessUsage.availableMiB)
    }

    private static func trouble(of folder: String) -> String? {
        var disk = statvfs()
        guard statvfs(folder, &disk) == 0, disk.f_blocks > 0 else { return nil }
        let free = Double(disk.f_bavail) * Double(disk.f_frsize) / 1_048_576
        return free < leastFreeMiB ? "\(Int(free)) MiB free in \(folder)" : nil
    }
}
