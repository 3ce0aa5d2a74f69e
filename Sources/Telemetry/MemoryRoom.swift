import Foundation

/// What memory can still be had: of the machine's, and of that which a container or the service manager allows.
package struct MemoryRoom {
    var processes = "/proc"
    var groups = "/sys/fs/cgroup"

    package init() {}

    /// 0 where it cannot be read.
    package var availableMiB: Double {
        let machine = value(of: "MemAvailable:", in: text(processes + "/meminfo")).map { $0 / 1024 } ?? 0
        return groupRoomsMiB.min().map { min($0, machine) } ?? machine
    }

    /// What each group around the process has left below its limit (cgroups of version 2).
    private var groupRoomsMiB: [Double] {
        let line = text(processes + "/self/cgroup").split(separator: "\n").first { $0.hasPrefix("0::/") }
        guard let line else { return [] }
        var parts = line.dropFirst("0::".count).split(separator: "/")
        var rooms: [Double] = []
        while true {
            let folder = ([groups] + parts.map(String.init)).joined(separator: "/")
            if let limit = number(folder + "/memory.max"), let used = number(folder + "/memory.current") {
                // What was read from files gives way.
                let files = value(of: "inactive_file", in: text(folder + "/memory.stat")) ?? 0
                rooms.append(max(limit - max(used - files, 0), 0) / 1_048_576)
            }
            if parts.popLast() == nil { return rooms }
        }
    }

    private func text(_ path: String) -> String {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Nil for "max" too.
    private func number(_ path: String) -> Double? {
        Double(text(path).trimmingCharacters(in: .whitespacesAndNewlines))
    }

    private func value(of key: String, in text: String) -> Double? {
        let line = text.split(separator: "\n").first { $0.split(separator: " ").first == key[...] }
        return line?.split(separator: " ").dropFirst().first.flatMap { Double($0) }
    }
}
