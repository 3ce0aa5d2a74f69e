/// What a judge says of one condition in one picture.
struct Finding: Sendable {
    enum Certainty: Sendable {
        /// It holds.
        case holds
        /// It cannot be told: what held still does, and nothing begins.
        case unknown
        /// It keeps an episode that began, and does nothing for one that did not.
        case lingers
    }

    /// The subject's number; 0 where it is about the zone.
    var key: Int
    /// In `Scene.subjects`.
    var subject: Int?
    var certainty: Certainty
    /// Watched seconds for which it is known to hold already.
    var heldSeconds = 0.0
    /// What was counted or measured, and how uncertain that is.
    var amount = 0.0
    var uncertainty = 0.0
}

/// Something that happened at an instant.
struct Occasion: Sendable {
    var subject: Subject
    var media: MediaTime
    var message: String
    var verdict = ""
}

/// An object of a rule's classes went over its line.
struct Passage: Sendable {
    var subject: Int
    /// Never `both`.
    var direction: CrossingDirection
    var media: MediaTime
    /// Whether both places that it was found from are whole.
    var isSure: Bool
}

/// What a judge says of one picture; findings by rising key.
struct Findings: Sendable {
    var holding: [Finding] = []
    var occasions: [Occasion] = []
    var passages: [Passage] = []

    mutating func clear() {
        holding.removeAll(keepingCapacity: true)
        if !occasions.isEmpty { occasions = [] }
        if !passages.isEmpty { passages = [] }
    }
}

/// Says what one rule's condition is in each picture; when that begins and ends an alarm is the engine's to tell.
protocol Judge: Sendable {
    /// For so long its condition must hold to be one at all.
    var minimumSeconds: Double { get }
    mutating func look(at scene: Scene, _ admission: Admission, into findings: inout Findings)
    /// In the words of an alarm, without the object; `seconds` is for how long it has held.
    func message(_ finding: Finding, seconds: Double) -> String
}

extension Judge {
    var minimumSeconds: Double { 0 }
    func message(_ finding: Finding, seconds: Double) -> String { "" }
}

extension RuleKind {
    /// Nil for what is judged elsewhere, or cannot be.
    var judge: (any Judge)? {
        switch self {
        case .zone(let zone, .entered): StayJudge(zone, seconds: 0)
        case .zone(let zone, .inside(let seconds)): StayJudge(zone, seconds: seconds)
        case .zone(let zone, .left): DepartureJudge(zone)
        case .zone(let zone, .countAbove(let count)): CountJudge(zone, .above(count))
        case .zone(let zone, .countBelow(let count)): CountJudge(zone, .below(count))
        case .zone(let zone, .empty): CountJudge(zone, .empty)
        case .crowd(let zone, let count): CountJudge(zone, .crowd(count))
        case .absence(let zone, let seconds): CountJudge(zone, .absent(seconds: seconds))
        case .dwell(let zone, let seconds): DwellJudge(zone, seconds: seconds)
        case .line(let line, let direction): LineJudge(line, direction)
        case .wrongWay(let zone, let lane): WrongWayJudge(zone, lane: lane)
        case .redLight(let line, let direction, let signal, let grace):
            RedLightJudge(line, direction, signal: signal, graceSeconds: grace)
        case .speed(let road, let limit): SpeedJudge(road, limitKmh: limit)
        case .camera, .system: nil
        }
    }
}
