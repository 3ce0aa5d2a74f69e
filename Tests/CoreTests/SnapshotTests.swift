import Core
import Foundation
import Testing

struct SnapshotTests {
    private func snapshot() -> Snapshot {
        var device = DeviceStatus(kind: .gpu, name: "Card", gpuPercent: 61, memoryUsedMiB: 1, memoryTotalMiB: 2)
        device.temperatureCelsius = 64
        device.powerWatts = 187
        device.powerLimitWatts = 350
        device.clockMegahertz = 1980
        device.slowedBy = "heat"
        device.driverVersion = "550.54.14"
        var machine = MachineStatus(cpuPercent: 3, cores: 2, residentMiB: 5)
        machine.loadAverage = 1.5
        machine.memoryMiBPerHour = 40
        machine.availableMiB = 100
        (machine.descriptors, machine.descriptorLimit, machine.descriptorsPerHour) = (87, 1024, 0.1)
        (machine.diskFreeMiB, machine.diskMiBPerHour) = (9000, 3)
        return Snapshot(
            site: "test", wall: WallTime(0), model: ModelStatus(name: "net"), device: device, machine: machine)
    }

    private func keys(_ value: some Encodable) throws -> Set<String> {
        let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(value)) as? [String: Any]
        return Set(try #require(object).keys)
    }

    @Test func `keys of figures carry their units`() throws {
        #expect(
            try keys(snapshot().device) == [
                "kind", "name", "gpu_percent", "memory_used_mib", "memory_total_mib", "gpu_history_percent",
                "memory_history_percent", "temperature_c", "power_w", "power_limit_w", "clock_mhz", "slowed_by",
                "driver_version",
            ])
        #expect(
            try keys(snapshot().machine) == [
                "cores", "threads_left_behind", "cpu_percent", "resident_mib", "load_1min", "memory_mib_per_h",
                "available_mib", "descriptors", "descriptor_limit", "descriptors_per_h", "disk_free_mib",
                "disk_mib_per_h",
            ])
        let thread = ThreadStatus(name: "a", cpuPercent: 1, heartbeatSeconds: 2)
        #expect(try keys(thread) == ["name", "count", "state", "cpu_percent", "heartbeat_s"])
    }

    @Test func `what is behind the screen is there only where somebody looks`() throws {
        var snapshot = snapshot()
        #expect(try !keys(snapshot).contains("system"))
        var system = SystemStatus()
        system.threads = [ThreadStatus(name: "journal", state: .blocked)]
        system.queues = [QueueStatus(name: "evidence", length: 1, limit: 2, dropped: 3)]
        system.journal = JournalStatus(path: "/j", sizeMiB: 1, aheadMiB: 2)
        system.disks = [DiskStatus(folder: "/", freeMiB: 1, totalMiB: 2)]
        snapshot.system = system
        #expect(try keys(snapshot).contains("system"))
        #expect(try JSONDecoder().decode(Snapshot.self, from: JSONEncoder().encode(snapshot)) == snapshot)
    }
}
