/// How much an alarm matters; ordered.
package enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
    case low, medium, high, critical

    package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
    private var rank: Int { Severity.allCases.firstIndex(of: self)! }
}

/// The states of an alarm after ISA-18.2 that are reached by occurring, acknowledging and returning.
package enum AlarmState: String, Sendable, Codable, CaseIterable {
    /// Returned to normal and acknowledged: done with.
    case normal = "NORM"
    case unacknowledged = "UNACK"
    case acknowledged = "ACKED"
    /// Returned to normal before anybody acknowledged it.
    case returnedUnacknowledged = "RTNUN"

    /// Whether the condition still holds.
    package var isActive: Bool { self == .unacknowledged || self == .acknowledged }
    package var needsAcknowledgement: Bool { self == .unacknowledged || self == .returnedUnacknowledged }
}

/// One episode of one rule: from the moment its condition held until it is normal and acknowledged.
package struct Alarm: Sendable, Equatable, Codable, Identifiable {
    /// Unique in the journal and rising.
    package var id: Int
    package var rule: String
    package var camera: String
    /// What tells episodes of one rule on one camera apart, e.g. the track.
    package var episode: String
    package var severity: Severity
    package var state: AlarmState
    /// The object, e.g. `car #12`; empty where the rule has none.
    package var object: String
    package var message: String
    package var guidance: String
    package var raised: WallTime
    /// Media time of the triggering instant on its camera.
    package var media: MediaTime
    package var returned: WallTime?
    package var acknowledged: WallTime?
    package var acknowledgedBy: String?
    /// False once 500 ms have passed without the journal confirming it.
    package var isStored: Bool
    /// Files that show it, once they are begun.
    package var evidence: [Evidence]

    package init(
        id: Int, rule: String, camera: String, episode: String, severity: Severity, state: AlarmState = .unacknowledged,
        object: String = "", message: String = "", guidance: String = "", raised: WallTime, media: MediaTime,
        returned: WallTime? = nil, acknowledged: WallTime? = nil, acknowledgedBy: String? = nil, isStored: Bool = true,
        evidence: [Evidence] = []
    ) {
        self.id = id
        self.rule = rule
        self.camera = camera
        self.episode = episode
        self.severity = severity
        self.state = state
        self.object = object
        self.message = message
        self.guidance = guidance
        self.raised = raised
        self.media = media
        self.returned = returned
        self.acknowledged = acknowledged
        self.acknowledgedBy = acknowledgedBy
        self.isStored = isStored
        self.evidence = evidence
    }

    enum CodingKeys: String, CodingKey {
        case id, rule, camera, episode, severity, state, object, message, guidance, evidence
        case raised = "raised_s"
        case media = "media_s"
        case returned = "returned_s"
        case acknowledged = "acknowledged_s"
        case acknowledgedBy = "acknowledged_by"
        case isStored = "stored"
    }
}

/// One step in an alarm's life, as the audit trail keeps it.
package struct AlarmTransition: Sendable, Equatable, Codable {
    package enum Cause: String, Sendable, Codable { case raised, returned, acknowledged, reraised }

    package var cause: Cause
    /// The alarm as it is after the step.
    package var alarm: Alarm
    package var at: WallTime
    /// Who did it; `station` for what the station did by itself.
    package var actor: String

    package init(cause: Cause, alarm: Alarm, at: WallTime, actor: String) {
        self.cause = cause
        self.alarm = alarm
        self.at = at
        self.actor = actor
    }
}
