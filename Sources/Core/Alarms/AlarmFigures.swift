/// What an alarm engineer asks of a station, over a time: after the key figures of ISA-18.2 and EEMUA 191.
package struct AlarmFigures: Sendable, Equatable, Codable {
    /// A point and how often it alarmed.
    package struct Contributor: Sendable, Equatable, Codable {
        package var point: AlarmPoint
        package var count: Int

        package init(_ point: AlarmPoint, count: Int) {
            self.point = point
            self.count = count
        }
    }

    /// Alarms that asked for attention in the last 10 minutes.
    package var perTenMinutes = 0
    package var perHour = 0
    package var perDay = 0
    /// More than 10 in 10 minutes, until fewer than 5.
    package var isFlood = false
    /// Active for more than 24 hours.
    package var stale = 0
    /// The points that alarmed most in the last 24 hours; at most ten, the most first.
    package var top: [Contributor] = []
    /// Alarms of the last 24 hours, by severity.
    package var bySeverity: [Severity: Int] = [:]
    /// More than 3 alarms of one point in 60 s.
    package var chattering: [AlarmPoint] = []

    package init() {}

    enum CodingKeys: String, CodingKey {
        case stale, top, chattering
        case perTenMinutes = "per_10_min"
        case perHour = "per_hour"
        case perDay = "per_day"
        case isFlood = "flood"
        case bySeverity = "by_severity"
    }
}
