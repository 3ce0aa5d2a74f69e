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

    package static let tenMinutes = 600.0
    package static let day = 86_400.0
    /// A flood begins with more than that in 10 minutes,
    package static let floodBegins = 10
    /// and ends with fewer than that.
    package static let floodEnds = 5
    /// More than that of one point within a minute is chattering, until a minute was calm.
    package static let chatter = 3
    package static let chatterSeconds = 60.0

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

extension AlarmBook {
    /// The figures of the moment; cheap enough for every redraw.
    package func figures(at wall: WallTime) -> AlarmFigures {
        var figures = annunciations.figures(at: wall)
        figures.stale = open.countActive(longerThan: AlarmFigures.day, at: wall)
        return figures
    }

    /// Takes what the journal has of the last 24 hours; to be called once, at the start.
    package mutating func remember(_ entries: [AlarmReport.Entry]) { annunciations.remember(entries) }

    /// The alarms as a screen shows them; nothing is known of the conditions on these cameras.
    package func shown(at wall: WallTime, unknownCameras: Set<String> = []) -> [Alarm] {
        let chattering = annunciations.chattering(at: wall)
        var alarms = alarms
        guard !chattering.isEmpty || !unknownCameras.isEmpty else { return alarms }
        for index in alarms.indices {
            alarms[index].isChattering = chattering.contains(alarms[index].point)
            alarms[index].isConditionKnown = !unknownCameras.contains(alarms[index].camera)
        }
        return alarms
    }
}
