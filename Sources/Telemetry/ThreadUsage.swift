import Foundation

/// One of this process's threads as the kernel counts it.
package struct ThreadUsage: Sendable, Equatable {
    package var id: Int
    package var name: String
    /// The kernel's letter: R runs, S waits, D waits and cannot be interrupted, Z has ended.
    package var state: Character
    package var cpuSeconds: Double

    /// A line of /proc/self/task/ID/stat (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html); nil for another one.
    /// The name stands in brackets and may hold brackets and blanks itself.
    package init?(stat: String, ticksPerSecond: Double = Double(sysconf(Int32(_SC_CLK_TCK)))) {
        guard let open = stat.firstIndex(of: "("), let close = stat.lastIndex(of: ")"), open < close,
            let id = Int(stat[..<open].trimmingCharacters(in: .whitespaces))
        else { return nil }
        // State is the third field, time in user and in system mode are the 14th and 15th.
        let fields = stat[stat.index(after: close)...].split(separator: " ")
        guard fields.count > 12, let state = fields[0].first, ticksPerSecond > 0, let user = Double(fields[11]),
            let system = Double(fields[12])
        else { return nil }
        self.id = id
        name = String(stat[stat.index(after: open)..<close])
        self.state = state
        cpuSeconds = (user + system) / ticksPerSecond
    }

    /// All there are; one that ends meanwhile is left out.
    package static func all() -> [ThreadUsage] {
        let folder = "/proc/self/task"
        let ids = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return ids.compactMap { id in
            FileManager.default.contents(atPath: "\(folder)/\(id)/stat")
                .flatMap { ThreadUsage(stat: String(decoding: $0, as: UTF8.self)) }
        }
    }
}
