import Core
import Testing

@testable import Video

struct LagMeterTests {
    @Test func `a steady stream is not behind, whatever its first picture's time was`() {
        var meter = LagMeter()
        for index in 0..<1000 {
            meter.note(MediaTime(500 + Double(index) * 0.04), arrival: MonotonicTime(9 + Double(index) * 0.04))
            #expect(meter.seconds < 1e-6)
        }
    }

    @Test func `pictures that come later and later are behind, and a burst catches up`() {
        var meter = LagMeter()
        for index in 0..<100 {
            meter.note(MediaTime(Double(index) * 0.04), arrival: MonotonicTime(Double(index) * 0.06))
        }
        #expect(abs(meter.seconds - 99 * 0.02) < 0.01)
        meter.note(MediaTime(6), arrival: MonotonicTime(6))
        #expect(meter.seconds < 0.01)
    }

    @Test func `a lag that stays is still told after ten minutes`() {
        var meter = LagMeter()
        meter.note(MediaTime(0), arrival: MonotonicTime(0))
        for second in 1...600 { meter.note(MediaTime(Double(second)), arrival: MonotonicTime(Double(second) + 5)) }
        #expect(meter.seconds > 4.5)
    }

    @Test func `a camera whose clock runs slow by three in ten thousand is not behind after a day`() {
        var meter = LagMeter()
        for second in stride(from: 0.0, to: 86_400, by: 10) {
            meter.note(MediaTime(second * 0.9997), arrival: MonotonicTime(second))
            #expect(meter.seconds < 0.01)
        }
    }
}
