import Core
import Foundation

/// What this process has used so far, as the kernel counts it.
package struct ProcessUsage: Sendable, Equatable {
    package var cpuSeconds: Double
    package var residentMiB: Double
    package var peakResidentMiB: Double

    /// The whole machine's load over the last minute; nil where it cannot be read.
    package static var loadAverage: Double? {
        var load = 0.0
        return getloadavg(&load, 1) == 1 ? load : nil
    }

    /// Reads getrusage and /proc/self/statm.
    package static func now() -> ProcessUsage {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
        let statm = FileManager.default.contents(atPath: "/proc/self/statm").map { String(decoding: $0, as: UTF8.self) }
        let pages = statm?.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
        return ProcessUsage(
            cpuSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime),
            residentMiB: pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576,
            peakResidentMiB: Double(usage.ru_maxrss) / 1024)
    }
}
