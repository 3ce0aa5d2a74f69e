import Core
import Testing

struct MachineStatusTests {
    @Test(
        arguments: [(40.0, 400.0, 10.0), (0.9, 400, nil), (-3, 400, nil), (40, -5, 0)] as [(Double, Double, Double?)])
    func `memory is full at the rate it grows, where it grows`(perHour: Double, available: Double, hours: Double?) {
        var machine = MachineStatus()
        machine.memoryMiBPerHour = perHour
        #expect(machine.hoursToFullMemory == nil)
        machine.availableMiB = available
        #expect(machine.hoursToFullMemory == hours)
    }

    @Test func `the card's memory likewise`() {
        var machine = MachineStatus()
        #expect(machine.hoursToFullGPUMemory == nil)
        (machine.gpuMemoryFreeMiB, machine.gpuMemoryMiBPerHour) = (900, 30)
        #expect(machine.hoursToFullGPUMemory == 30)
        machine.gpuMemoryMiBPerHour = 0.5
        #expect(machine.hoursToFullGPUMemory == nil)
    }

    @Test func `disk and descriptors likewise`() {
        var machine = MachineStatus()
        (machine.diskFreeMiB, machine.diskMiBPerHour) = (9000, 90)
        (machine.descriptors, machine.descriptorsPerHour) = (24, 10)
        #expect(machine.hoursToFullDisk == 100 && machine.hoursToLastDescriptor == nil)
        machine.descriptorLimit = 1024
        #expect(machine.hoursToLastDescriptor == 100)
        (machine.descriptors, machine.descriptorLimit) = (.max, .min)
        #expect(machine.hoursToLastDescriptor == 0)
    }
}
