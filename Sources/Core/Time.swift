/// A moment on one clock, in seconds; moments of different clocks cannot be compared or subtracted.
package struct Moment<Clock>: Sendable, Equatable, Hashable, Comparable, Codable {
    package let seconds: Double

    package init(_ seconds: Double) { self.seconds = seconds }

    package init(from decoder: any Decoder) throws {
        seconds = try decoder.singleValueContainer().decode(Double.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(seconds)
    }

    package static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }
    /// Seconds from `right` to `left`.
    package static func - (left: Self, right: Self) -> Double { left.seconds - right.seconds }
    package static func + (left: Self, right: Double) -> Self { Self(left.seconds + right) }
}

package enum MediaClock {}
package enum MonotonicClock {}
package enum CalendarClock {}

/// The picture's own time, continuous per camera: what tracker and rules judge by.
package typealias MediaTime = Moment<MediaClock>
/// Time since boot: what latency and staleness are measured by.
package typealias MonotonicTime = Moment<MonotonicClock>
/// Seconds since 1970: what people read.
package typealias WallTime = Moment<CalendarClock>
