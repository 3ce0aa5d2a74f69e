import Testing

@testable import Telemetry

struct MemorySlopeTests {
    private func slope(hours: Double, _ mib: (Double) -> Double) -> MemorySlope {
        var slope = MemorySlope()
        for second in stride(from: 0, through: hours * 3600, by: 10) { slope.read(mib(second), at: second) }
        return slope
    }

    @Test func `a leak is told with its rate and when memory is full`() throws {
        let leak = slope(hours: 4) { 600 + $0 / 3600 * 40 }
        #expect(abs(try #require(leak.mibPerHour) - 40) < 1)
        #expect(leak.trouble(availableMiB: 400) == "memory grows by 40 MiB an hour; full in 10 h")
        #expect(leak.trouble(availableMiB: 20_000) == nil)
    }

    @Test func `caches that fill, peaks and steps are no leak`() throws {
        let filling = slope(hours: 6) { 600 - 100 / (1 + $0 / 300) }
        #expect(filling.trouble(availableMiB: 1000) == nil)
        let peaks = slope(hours: 6) { 600 + ($0.truncatingRemainder(dividingBy: 3600) < 200 ? 300 : 0) }
        #expect(abs(try #require(peaks.mibPerHour)) < 0.1)
        let step = slope(hours: 6) { $0 < 5 * 3600 ? 600 : 700 }
        #expect(step.trouble(availableMiB: 1000) == nil)
    }

    @Test func `too little is known at first`() {
        #expect(slope(hours: 1) { 600 + $0 }.mibPerHour == nil)
    }
}
