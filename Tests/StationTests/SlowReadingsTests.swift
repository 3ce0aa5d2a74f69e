import Core
import Foundation
import TestSupport
import Testing

@testable import Station

struct SlowReadingsTests {
    @Test func `disks, the journal's file and descriptors are read, and not too often`() throws {
        let folder = try TemporaryFolder()
        let journal = folder.path + "/journal.sqlite"
        try Data(count: 3 << 20).write(to: URL(fileURLWithPath: journal))
        try Data(count: 1 << 20).write(to: URL(fileURLWithPath: journal + "-wal"))
        var slow = SlowReadings(folders: [folder.path, "/no such folder"], journalPath: journal)
        var readings = TelemetryWorker.Readings()
        readings.machine.cpuPercent = 7
        let isRead = [100.0, 105, 110].map { slow.read(at: MonotonicTime($0), every: 10) }
        #expect(isRead == [true, false, true])
        slow.fill(&readings)
        #expect(readings.journal == JournalStatus(path: journal, sizeMiB: 3, aheadMiB: 1))
        #expect(
            readings.disks.map(\.folder) == [folder.path] && readings.machine.diskFreeMiB == readings.disks[0].freeMiB)
        #expect(readings.machine.descriptors ?? 0 > 2 && readings.machine.availableMiB ?? 0 > 1)
        // Growth is not known yet, and what others read is left alone.
        #expect(readings.machine.memoryMiBPerHour == nil && readings.machine.cpuPercent == 7)
    }

    @Test func `growth is told once it is known`() throws {
        let folder = try TemporaryFolder()
        var slow = SlowReadings(folders: [folder.path], journalPath: folder.path + "/none")
        for second in stride(from: 0.0, through: 3 * 3600, by: 60) {
            _ = slow.read(at: MonotonicTime(second), every: 10)
        }
        var readings = TelemetryWorker.Readings()
        slow.fill(&readings)
        #expect(readings.machine.memoryMiBPerHour != nil && readings.machine.descriptorsPerHour != nil)
        #expect(readings.machine.diskMiBPerHour != nil && readings.journal == nil)
    }

    @Test func `memory that will be full within three days is trouble`() {
        var machine = MachineStatus()
        machine.memoryMiBPerHour = 40
        machine.availableMiB = 400
        #expect(SlowReadings.memoryTrouble(machine) == "memory grows by 40 MiB an hour; full in 10 h")
        machine.availableMiB = 20_000
        #expect(SlowReadings.memoryTrouble(machine) == nil)
    }

    @Test func `the card's memory is followed where there is a card`() throws {
        let folder = try TemporaryFolder()
        var slow = SlowReadings(folders: [folder.path], journalPath: folder.path + "/none")
        var readings = TelemetryWorker.Readings()
        for second in stride(from: 0.0, through: 3 * 3600, by: 60) {
            let used = 1000 + second / 36
            let card = DeviceStatus(kind: .gpu, name: "Card", memoryUsedMiB: used, memoryTotalMiB: 2300)
            _ = slow.read(at: MonotonicTime(second), every: 10, gpu: card)
        }
        slow.fill(&readings)
        #expect(abs(try #require(readings.machine.gpuMemoryMiBPerHour) - 100) < 1)
        #expect(readings.machine.gpuMemoryFreeMiB == 1000)
        #expect(
            SlowReadings.gpuMemoryTrouble(readings.machine)
                == "GPU memory in use grows by 100 MiB an hour; full in 10 h")
        _ = slow.read(at: MonotonicTime(4 * 3600), every: 10, gpu: nil)
        slow.fill(&readings)
        #expect(readings.machine.gpuMemoryFreeMiB == nil && SlowReadings.gpuMemoryTrouble(readings.machine) == nil)
    }

    @Test func `descriptors that run out are trouble, before and when it is so`() {
        var machine = MachineStatus()
        (machine.descriptors, machine.descriptorLimit) = (100, 1024)
        #expect(SlowReadings.descriptorTrouble(machine) == nil)
        machine.descriptorsPerHour = 66
        #expect(
            SlowReadings.descriptorTrouble(machine) == "100 of 1024 files and sockets are open; the last one is in 14 h"
        )
        (machine.descriptors, machine.descriptorsPerHour) = (1000, nil)
        #expect(SlowReadings.descriptorTrouble(machine) == "1000 of 1024 files and sockets are open")
    }

    @Test func `the first disk without room is named`() {
        let disks = [("/a", 5000.0), ("/b", 12.6), ("/c", 1)].map {
            DiskStatus(folder: $0.0, freeMiB: $0.1, totalMiB: 9e4)
        }
        #expect(SlowReadings.diskTrouble(disks) == "12 MiB free in /b")
        #expect(SlowReadings.diskTrouble([disks[0]]) == nil)
    }
}
