/// How much an alarm matters; ordered.
package enum Severity: String, Sendable, Codable, CodingKeyRepresentable, CaseIterable, Comparable {
    case low, medium, high, critical

    package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .low: 0
        case .medium: 1
        case .high: 2
        case .critical: 3
        }
    }
}

/// The states of an alarm after ISA-18.2.
package enum AlarmState: String, Sendable, Codable, CaseIterable {
    /// Returned to normal and acknowledged: done with.
    case normal = "NORM"
    case unacknowledged = "UNACK"
    case acknowledged = "ACKED"
    /// Returned to normal before anybody acknowledged it.
    case returnedUnacknowledged = "RTNUN"
    /// Put aside by an operator for a time.
    case shelved = "SHLVD"
    /// Put aside by logic, while another alarm explains it.
    case suppressed = "DSUPR"
    /// Put aside for maintenance, until an operator says otherwise.
    case outOfService = "OOSRV"

    package var needsAcknowledgement: Bool { self == .unacknowledged || self == .returnedUnacknowledged }
    /// Whether it is kept from the operator's attention on purpose.
    package var isAside: Bool { self == .shelved || self == .suppressed || self == .outOfService }
}

/// What is shelved or taken out of service: one rule on one camera, with all its episodes.
package struct AlarmPoint: Sendable, Hashable, Codable {
    package var rule: String
    package var camera: String

    package init(rule: String, camera: String) {
        self.rule = rule
        self.camera = camera
    }

    /// The rule of the alarms by which a station proves itself alive.
    package static let testRule = "proof of life"
    package var isTest: Bool { rule == Self.testRule }
}

/// What an alarm is about, so that it can be found again after a restart: the object's class, number and place.
package struct AlarmSubject: Sendable, Equatable, Codable {
    package var label: String
    package var number: Int
    /// In fractions of the picture.
    package var box: Box
    /// When it was seen there and did not stand; nil: it stood, or that is not known.
    package var movingAt: WallTime?

    package init(label: String, number: Int, box: Box, movingAt: WallTime? = nil) {
        self.label = label
        self.number = number
        self.box = box
        self.movingAt = movingAt
    }

    enum CodingKeys: String, CodingKey {
        case label, number, box
        case movingAt = "moving_s"
    }
}

/// Who put an alarm aside, why and until when.
package struct SetAside: Sendable, Equatable, Codable {
    /// The operator; for a suppressed alarm the rule that explains it.
    package var by: String
    package var reason: String
    package var since: WallTime
    /// When it comes back by itself; nil: not by itself.
    package var until: WallTime?

    package init(by: String, reason: String = "", since: WallTime, until: WallTime? = nil) {
        self.by = by
        self.reason = reason
        self.since = since
        self.until = until
    }

    enum CodingKeys: String, CodingKey {
        case by, reason
        case since = "since_s"
        case until = "until_s"
    }
}

/// One episode of one rule: from the moment its condition held until it is normal and acknowledged.
package struct Alarm: Sendable, Equatable, Codable, Identifiable {
    /// Unique in the journal and rising.
    package var id: Int
    package var rule: String
    package var camera: String
    /// What tells episodes of one rule on one camera apart, e.g. the object; empty where there is only one at a time.
    package var episode: String
    /// The highest that was seen.
    package var severity: Severity
    package var state: AlarmState
    /// Whether the condition holds, whatever the state; a latching alarm's stays so until it is reset.
    package var isActive: Bool
    package var isLatching: Bool
    /// The object, e.g. `car #12`; empty where the rule has none.
    package var object: String
    package var message: String
    package var guidance: String
    package var subject: AlarmSubject?
    package var raised: WallTime
    /// Media time of the triggering instant on its camera.
    package var media: MediaTime
    /// When the condition ended; of a latching alarm too.
    package var returned: WallTime?
    package var acknowledged: WallTime?
    package var acknowledgedBy: String?
    /// Nil but in SHLVD, DSUPR and OOSRV.
    package var aside: SetAside?
    /// How often its condition began.
    package var occurrences: Int
    /// How many steps its life had; the journal tells them apart by it.
    package var steps: Int
    /// False once 500 ms have passed without the journal confirming it.
    package var isStored: Bool
    /// False while its camera gives no picture to judge by; not journaled.
    package var isConditionKnown: Bool
    /// Whether its rule on its camera alarms again and again in a short time; not journaled.
    package var isChattering: Bool
    /// Files that show it, once they are begun.
    package var evidence: [Evidence]

    package init(
        id: Int, rule: String, camera: String, episode: String, severity: Severity, state: AlarmState = .unacknowledged,
        isActive: Bool? = nil, object: String = "", message: String = "", guidance: String = "",
        subject: AlarmSubject? = nil, raised: WallTime, media: MediaTime, returned: WallTime? = nil,
        acknowledged: WallTime? = nil, acknowledgedBy: String? = nil, isStored: Bool = true, evidence: [Evidence] = []
    ) {
        self.id = id
        self.rule = rule
        self.camera = camera
        self.episode = episode
        self.severity = severity
        self.state = state
        self.isActive = isActive ?? (state == .unacknowledged || state == .acknowledged)
        isLatching = false
        self.object = object
        self.message = message
        self.guidance = guidance
        self.subject = subject
        self.raised = raised
        self.media = media
        self.returned = returned
        self.acknowledged = acknowledged
        self.acknowledgedBy = acknowledgedBy
        occurrences = 1
        steps = 1
        self.isStored = isStored
        isConditionKnown = true
        isChattering = false
        self.evidence = evidence
    }

    package var point: AlarmPoint { AlarmPoint(rule: rule, camera: camera) }
    /// Whether its condition holds as far as it was told; of a latching alarm that is active it may be over.
    package var goesOn: Bool { isActive && returned == nil }

    enum CodingKeys: String, CodingKey {
        case id, rule, camera, episode, severity, state, object, message, guidance, subject, aside, occurrences, steps
        case evidence
        case isActive = "active"
        case isLatching = "latching"
        case raised = "raised_s"
        case media = "media_s"
        case returned = "returned_s"
        case acknowledged = "acknowledged_s"
        case acknowledgedBy = "acknowledged_by"
        case isStored = "stored"
        case isConditionKnown = "condition_known"
        case isChattering = "chattering"
    }
}

/// One step in an alarm's life, as the audit trail keeps it.
package struct AlarmTransition: Sendable, Equatable, Codable {
    package enum Cause: String, Sendable, Codable, CaseIterable {
        case raised, returned, acknowledged, reraised, unacknowledged, escalated, reset
        case shelved, unshelved, suppressed, unsuppressed
        case tookOutOfService = "out of service"
        case backInService = "in service"
        /// By the station, because too many of one point waited whose condition is over.
        case closed
    }

    package var cause: Cause
    /// The alarm as it is after the step.
    package var alarm: Alarm
    package var at: WallTime
    /// Who did it; `station` for what the station did by itself.
    package var actor: String
    /// Why, where somebody said so.
    package var reason: String
    /// What a judgement rests on, as JSON, so that it can be judged again; empty where the rule keeps none.
    package var verdict: String

    package init(
        cause: Cause, alarm: Alarm, at: WallTime, actor: String, reason: String = "", verdict: String = ""
    ) {
        self.cause = cause
        self.alarm = alarm
        self.at = at
        self.actor = actor
        self.reason = reason
        self.verdict = verdict
    }

    /// Whether it asks for the operator's attention anew: what the figures count. What is aside does not, and taking an
    /// acknowledgement back is the operator's own doing.
    package var isAnnunciation: Bool { alarm.state == .unacknowledged && cause != .unacknowledged }
}
