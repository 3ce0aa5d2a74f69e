import Core

/// Made-up states of a station that is looked at from behind.
extension Samples {
    /// A card that tells everything.
    static var card: DeviceStatus {
        var card = DeviceStatus(
            kind: .gpu, name: "RTX 4090", gpuPercent: 61, memoryUsedMiB: 3174, memoryTotalMiB: 24_564,
            gpuHistory: (0..<30).map { 40 + Double($0 % 5) * 8 })
        card.memoryHistory = (0..<30).map { 5 + Double($0) / 4 }
        card.temperatureCelsius = 64
        card.powerWatts = 187.4
        card.powerLimitWatts = 450
        card.clockMegahertz = 2520
        card.driverVersion = "550.54.14"
        return card
    }

    /// Inference on the card, memory that grows, and everything behind the screen.
    static var system: Snapshot {
        var snapshot = busy
        snapshot.uptimeSeconds = 93_000
        snapshot.device = card
        snapshot.machine.loadAverage = 2.14
        snapshot.machine.memoryMiBPerHour = 40.2
        snapshot.machine.availableMiB = 1608
        snapshot.machine.descriptors = 87
        snapshot.machine.descriptorLimit = 1024
        snapshot.machine.descriptorsPerHour = 0.1
        snapshot.machine.diskFreeMiB = 12_595
        snapshot.machine.diskMiBPerHour = -3
        for index in snapshot.cameras.indices {
            snapshot.cameras[index].counts = PictureCounts(
                decoded: 1_000_000 * (index + 1), analysed: 900_000, replaced: 99_990, corrupt: index, failed: index / 5
            )
            snapshot.cameras[index].stream.losses = index * 2
        }
        snapshot.system = behind
        return snapshot
    }

    private static var behind: SystemStatus {
        var system = SystemStatus()
        system.threads =
            [
                ThreadStatus(name: "analysis", cpuPercent: 3.2, heartbeatSeconds: 0.04),
                ThreadStatus(name: "cam north-gate", cpuPercent: 11.5, state: .running, heartbeatSeconds: 0.02),
                ThreadStatus(name: "detector 0", cpuPercent: 98.7, state: .running),
                ThreadStatus(name: "evidence", cpuPercent: 0, state: .blocked, heartbeatSeconds: 14),
                ThreadStatus(name: "journal", cpuPercent: 0.1, heartbeatSeconds: 1.4),
                ThreadStatus(name: "supervisor", heartbeatSeconds: 0.3),
            ]
            + (1...20).map { ThreadStatus(name: "tf_compute \($0)", count: $0, cpuPercent: Double($0) / 10) }
        system.queues = [
            QueueStatus(name: "picture slots", length: 2, limit: 6, dropped: 99_990),
            QueueStatus(name: "results to judge", length: 0),
            QueueStatus(name: "tracks and counts to store", length: 20_000, limit: 20_000, dropped: 0),
        ]
        system.library = LibraryStatus(
            name: "TensorFlow", version: "2.21.0", path: "/home/op/.cache/vigil/tensorflow/libtensorflow_cc.so.2")
        system.sessions = [
            SessionStatus(
                model: "yolox-nano", devices: ["CPU", "GPU"],
                evidence: "a traced run puts 100 % of the network on the GPU")
        ]
        system.card = card
        system.journal = JournalStatus(path: "/var/lib/vigil/journal.sqlite", sizeMiB: 14.2, aheadMiB: 1)
        system.disks = [
            DiskStatus(folder: "/var/lib/vigil", freeMiB: 12_595, totalMiB: 102_400),
            DiskStatus(folder: "/srv/evidence", freeMiB: 1_800_000, totalMiB: 3_900_000),
        ]
        return system
    }

    /// A log of so many lines, a warning in every fifth and an error in every tenth, a second apart.
    static func log(_ count: Int, from first: Int = 1) -> Snapshot {
        var snapshot = busy
        snapshot.log = (first..<first + count).map { number in
            LogLine(
                wall: WallTime(now.seconds - Double(first + count - 1 - number)),
                level: number % 10 == 0 ? .error : number % 5 == 0 ? .warning : .info,
                text: number % 10 == 0
                    ? "line \(number): journal: database or disk is full. Free its disk; alarms are stored as soon as it can "
                        + "be written to: /var/lib/vigil/journal.sqlite"
                    : "line \(number): camera north-gate: decoded by cuda")
        }
        return snapshot
    }
}
