import Foundation

/// Counts durations in buckets that grow by 2 %, from 1 µs to over a minute: quantiles without keeping the values.
package struct Histogram: Sendable, Equatable {
    private static let smallest = 1e-6
    private static let growth = log(1.02)
    private static let buckets = 920
    /// More than any stage takes; a sum of these does not overflow.
    private static let longest = 1000.0

    package private(set) var count = 0
    /// Whole ones: sums are the same in whatever order they are made.
    private var nanoseconds = 0
    private var counts = [UInt32](repeating: 0, count: buckets)

    package init() {}

    /// `seconds` below the smallest bucket count as the smallest, above the largest as the largest.
    package mutating func record(seconds: Double) {
        // Limited before it becomes an Int, which an infinite one cannot.
        let bucket =
            seconds > Self.smallest ? min(log(seconds / Self.smallest) / Self.growth, Double(Self.buckets - 1)) : 0
        counts[Int(bucket)] += 1
        count += 1
        if seconds > 0 { nanoseconds += Int(min(seconds, Self.longest) * 1e9) }
    }

    package mutating func add(_ other: Histogram) {
        for index in counts.indices { counts[index] += other.counts[index] }
        count += other.count
        nanoseconds += other.nanoseconds
    }

    /// In seconds; 0 while empty.
    package var mean: Double { count > 0 ? Double(nanoseconds) * 1e-9 / Double(count) : 0 }

    /// The duration in seconds that a part (0 to 1) of the values stays below, true to 1 %; 0 while empty.
    package func quantile(_ part: Double) -> Double {
        guard count > 0 else { return 0 }
        let wanted = max(1, Int((part * Double(count)).rounded(.up)))
        var seen = 0
        for (index, number) in counts.enumerated() {
            seen += Int(number)
            if seen >= wanted { return Self.smallest * exp((Double(index) + 0.5) * Self.growth) }
        }
        return 0
    }
}

/// The durations of the last half minute to minute: what was before that is forgotten.
package struct RecentHistogram: Sendable {
    private static let keptSeconds = 30.0

    private var current = Histogram()
    private var previous = Histogram()
    private var began: Double?

    package init() {}

    /// `time` in seconds of any clock that rises.
    package mutating func record(seconds: Double, at time: Double) {
        let age = time - (began ?? time)
        if age > Self.keptSeconds {
            previous = age > 2 * Self.keptSeconds ? Histogram() : current
            current = Histogram()
            began = time
        } else if began == nil {
            began = time
        }
        current.record(seconds: seconds)
    }

    /// All of them.
    package var all: Histogram {
        var sum = current
        sum.add(previous)
        return sum
    }
}
