@testable import Core

/// Everything that can happen to an alarm.
enum AlarmMove: CaseIterable {
    case occurs, occursHigher, returns, acknowledged, unacknowledged, reset
    case shelved, unshelved, shelfEnds, takenOutOfService, returnedToService, suppressorEnds
}

/// A book with one alarm that is looked at, and the rule that can explain it.
struct Watched {
    static let point = AlarmPoint(rule: "parked", camera: "gate")
    static let suppressor = AlarmPoint(rule: "crash", camera: "gate")
    static let anna = Operator(name: "anna")

    var book = AlarmBook()
    var isLatching = false
    var suppressors = ["crash"]

    var alarm: Alarm? { book.alarms.first { $0.point == Self.point } }

    static func occurrence(_ point: AlarmPoint = point, _ episode: String = "1", _ severity: Severity = .medium)
        -> Occurrence
    {
        Occurrence(
            rule: point.rule, camera: point.camera, episode: episode, severity: severity, guidance: "Call.",
            object: "car #1", message: "stands", media: MediaTime(3))
    }

    @discardableResult
    mutating func make(_ move: AlarmMove, at seconds: Double = 5) -> [AlarmTransition] {
        let wall = WallTime(seconds)
        let id = alarm?.id ?? 0
        let target = AlarmTarget.alarms([id])
        return switch move {
        case .occurs: occur(.medium, at: wall)
        case .occursHigher: occur(.critical, at: wall)
        case .returns: book.returnToNormal(rule: "parked", camera: "gate", episode: "1", at: wall)
        case .acknowledged: book.acknowledge(id, by: Self.anna, at: wall)
        case .unacknowledged: book.unacknowledge(id, by: Self.anna, at: wall)
        case .reset: book.reset(id, by: Self.anna, at: wall)
        case .shelved: book.shelve(target, by: Self.anna, seconds: 60, reason: "works", at: wall)
        case .unshelved: book.unshelve(target, by: Self.anna, at: wall)
        case .shelfEnds: book.expire(at: wall + 60)
        case .takenOutOfService: book.takeOutOfService(target, by: Self.anna, reason: "lens", at: wall)
        case .returnedToService: book.returnToService(target, by: Self.anna, at: wall)
        case .suppressorEnds: book.returnToNormal(rule: "crash", camera: "gate", episode: "1", at: wall)
        }
    }

    private mutating func occur(_ severity: Severity, at wall: WallTime) -> [AlarmTransition] {
        var occurrence = Self.occurrence(Self.point, "1", severity)
        occurrence.isLatching = isLatching
        occurrence.suppressors = suppressors
        return book.occur(occurrence, at: wall)
    }

    mutating func crash() { _ = book.occur(Self.occurrence(Self.suppressor), at: WallTime(1)) }

    /// Brings the alarm into a state, with its condition holding where the state allows it.
    mutating func bring(to state: AlarmState) {
        if state == .suppressed { crash() }
        let moves: [AlarmMove] =
            switch state {
            case .normal: []
            case .unacknowledged, .suppressed: [.occurs]
            case .acknowledged: [.occurs, .acknowledged]
            case .returnedUnacknowledged: isLatching ? [.occurs, .returns, .reset] : [.occurs, .returns]
            case .shelved: [.occurs, .shelved]
            case .outOfService: [.occurs, .takenOutOfService]
            }
        for move in moves { make(move, at: 1) }
    }
}
