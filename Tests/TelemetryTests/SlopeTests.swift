import Testing

@testable import Telemetry

struct SlopeTests {
    private func slope(hours: Double, _ value: (Double) -> Double) -> Slope {
        var slope = Slope()
        for second in stride(from: 0, through: hours * 3600, by: 10) { slope.read(value(second), at: second) }
        return slope
    }

    @Test(arguments: [40.0, 0, -12]) func `what grows or shrinks steadily is told with its rate`(perHour: Double) throws
    {
        let slope = slope(hours: 4) { 600 + $0 / 3600 * perHour }
        #expect(abs(try #require(slope.perHour) - perHour) < 1)
    }

    @Test func `caches that fill, peaks and steps are no growth`() throws {
        let filling = slope(hours: 6) { 600 - 100 / (1 + $0 / 300) }
        #expect(abs(try #require(filling.perHour)) < 5)
        let peaks = slope(hours: 6) { 600 + ($0.truncatingRemainder(dividingBy: 3600) < 200 ? 300 : 0) }
        #expect(abs(try #require(peaks.perHour)) < 0.1)
        let step = slope(hours: 6) { $0 < 5 * 3600 ? 600 : 700 }
        #expect(abs(try #require(step.perHour)) < 0.1)
    }

    @Test func `too little is known at first`() {
        #expect(slope(hours: 1) { 600 + $0 }.perHour == nil)
    }
}
