import Testing

@testable import Telemetry

struct ProcessUsageTests {
    @Test func `work raises the processor time, never lowers it`() {
        let before = ProcessUsage.now()
        var now = before
        var sum = 0.0
        // Ends as soon as the kernel's clock has ticked.
        while now.cpuSeconds <= before.cpuSeconds {
            for index in 1...100_000 { sum += 1 / Double(index) }
            now = ProcessUsage.now()
        }
        #expect(now.cpuSeconds > before.cpuSeconds)
        #expect(sum > 0)
    }

    @Test func `memory that is touched is counted, and the peak remembers it`() {
        let before = ProcessUsage.now()
        let bytes = 256 << 20
        let block = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 4096)
        block.initializeMemory(as: UInt8.self, repeating: 7, count: bytes)
        let during = ProcessUsage.now()
        block.deallocate()
        let after = ProcessUsage.now()
        #expect(before.residentMiB > 1)
        #expect(during.residentMiB > before.residentMiB + 128)
        #expect(after.residentMiB < during.residentMiB - 128)
        #expect(after.peakResidentMiB >= during.residentMiB - 1)
    }
}
