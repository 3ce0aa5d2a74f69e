/// How good a site's alarms were over a period, after the key figures of ISA-18.2 and EEMUA 191.
package struct AlarmReport: Sendable, Equatable, Codable {
    /// One alarm that asked for attention: raised, raised again or escalated.
    package struct Entry: Sendable, Hashable, Codable {
        package var at: WallTime
        package var point: AlarmPoint
        package var severity: Severity
        package var alarm: Int

        package init(at: WallTime, point: AlarmPoint, severity: Severity, alarm: Int) {
            self.at = at
            self.point = point
            self.severity = severity
            self.alarm = alarm
        }

        init(_ alarm: Alarm, at: WallTime) {
            self.init(at: at, point: alarm.point, severity: alarm.severity, alarm: alarm.id)
        }
    }

    /// When somebody acknowledged an alarm.
    package struct Acknowledgement: Sendable, Equatable, Codable {
        package var alarm: Int
        package var at: WallTime

        package init(alarm: Int, at: WallTime) {
            self.alarm = alarm
            self.at = at
        }
    }

    /// How many alarms came in a span of time: over the whole period, and the most that came in any such span.
    package struct Rate: Sendable, Equatable, Codable {
        package var average = 0.0
        package var peak = 0
    }

    /// More than 10 alarms in 10 minutes, from the first of them until fewer than 5.
    package struct Flood: Sendable, Equatable, Codable {
        package var start: WallTime
        package var end: WallTime
        package var count: Int

        enum CodingKeys: String, CodingKey {
            case count
            case start = "start_s"
            case end = "end_s"
        }
    }

    /// A point that alarmed more than 3 times within 60 s, and its longest run without a calm minute.
    package struct Chatterer: Sendable, Equatable, Codable {
        package var point: AlarmPoint
        package var runs: Int
        package var longest: Int
        package var longestSeconds: Double

        enum CodingKeys: String, CodingKey {
            case point, runs, longest
            case longestSeconds = "longest_s"
        }
    }

    package struct Contributor: Sendable, Equatable, Codable {
        package var point: AlarmPoint
        package var count: Int
        /// Of all alarms of the period.
        package var percent: Double
    }

    package var from: WallTime
    package var until: WallTime
    package var alarms = 0
    package var perMinute = Rate()
    package var perTenMinutes = Rate()
    package var perHour = Rate()
    package var perDay = Rate()
    /// Of the period's windows of 10 minutes, those with more than 10 alarms.
    package var floodPercent = 0.0
    package var floods: [Flood] = []
    /// Active at the end, and for more than 24 hours.
    package var stale = 0
    /// The one with the longest run first.
    package var chattering: [Chatterer] = []
    /// At most ten, the most first.
    package var top: [Contributor] = []
    package var bySeverity: [Severity: Int] = [:]
    /// How many alarms were acknowledged, and how long they waited for it.
    package var acknowledged = 0
    package var meanSecondsToAcknowledge: Double?
    package var p95SecondsToAcknowledge: Double?

    enum CodingKeys: String, CodingKey {
        case alarms, floods, stale, chattering, top, acknowledged
        case from = "from_s"
        case until = "until_s"
        case perMinute = "per_min"
        case perTenMinutes = "per_10_min"
        case perHour = "per_hour"
        case perDay = "per_day"
        case floodPercent = "flood_percent"
        case bySeverity = "by_severity"
        case meanSecondsToAcknowledge = "acknowledge_mean_s"
        case p95SecondsToAcknowledge = "acknowledge_p95_s"
    }

    /// How long the period is; never negative.
    package var seconds: Double { max(0, until - from) }

    package var topPercent: Double { top.reduce(0) { $0 + $1.percent } }

    /// The part of all alarms that these severities have together.
    package func percent(_ severities: Severity...) -> Double {
        guard alarms > 0 else { return 0 }
        return 100 * Double(severities.reduce(0) { $0 + (bySeverity[$1] ?? 0) }) / Double(alarms)
    }
}
