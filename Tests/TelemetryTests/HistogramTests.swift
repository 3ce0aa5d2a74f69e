import Foundation
import TestSupport
import Testing

@testable import Telemetry

struct HistogramTests {
    @Test(arguments: [1, 10, 1000, 20_000], [0, 0.5, 0.95, 0.99, 1] as [Double])
    func `a quantile is within two percent of the sorted values'`(count: Int, part: Double) {
        var dice = SeededGenerator(seed: UInt64(count))
        var histogram = Histogram()
        // Even over the decades from 10 µs to 10 s.
        let values = (0..<count).map { _ in pow(10, Double.random(in: -5...1, using: &dice)) }
        for value in values { histogram.record(seconds: value) }
        let exact = values.sorted()[max(1, Int((part * Double(count)).rounded(.up))) - 1]
        #expect(abs(histogram.quantile(part) / exact - 1) < 0.02)
        #expect(histogram.count == count)
    }

    @Test func `an empty one has no quantile`() {
        #expect(Histogram().quantile(0.5) == 0)
        #expect(Histogram().count == 0)
    }

    @Test(arguments: [-1, 0, 1e-9, -.infinity] as [Double]) func `what is below the smallest counts as the smallest`(
        seconds: Double
    ) {
        var histogram = Histogram()
        histogram.record(seconds: seconds)
        #expect(histogram.count == 1)
        #expect(histogram.quantile(1) < 1.1e-6)
    }

    @Test(arguments: [100, 1e9, .infinity, .greatestFiniteMagnitude] as [Double])
    func `what is above the largest counts as the largest`(seconds: Double) {
        var histogram = Histogram()
        histogram.record(seconds: seconds)
        #expect(histogram.count == 1)
        #expect(histogram.quantile(1) > 60)
        #expect(histogram.quantile(1) < 100)
    }

    @Test func `what is no number is counted without a crash`() {
        var histogram = Histogram()
        histogram.record(seconds: .nan)
        #expect(histogram.count == 1)
    }

    @Test func `two added are one that saw both`() {
        var first = Histogram(), second = Histogram(), both = Histogram()
        for index in 1...500 {
            let seconds = Double(index) * 1e-4
            if index % 3 == 0 { first.record(seconds: seconds) } else { second.record(seconds: seconds) }
            both.record(seconds: seconds)
        }
        first.add(second)
        #expect(first == both)
    }
}
