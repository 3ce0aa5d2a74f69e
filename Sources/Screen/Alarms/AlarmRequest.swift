import Core

/// What a key about alarms comes to: a command, a question or a dialog that waits for its answer, or one sentence why
/// it makes no sense.
enum AlarmRequest: Sendable, Equatable {
    case perform(Command)
    case ask(Question)
    case open(AsideDialog)
    case refuse(String)

    /// `row` is the one under the cursor.
    static func of(_ action: Action, _ row: AlarmRow?, isListEmpty: Bool) -> AlarmRequest {
        guard let row else {
            let next = key(.nextUnacknowledged)
            return .refuse(
                isListEmpty ? "There is no alarm." : "No alarm is selected: choose one with the arrows or \(next).")
        }
        return switch action {
        case .unacknowledge: unacknowledge(row)
        case .shelve: shelve(row)
        case .takeOutOfService: takeOutOfService(row)
        case .putBack: putBack(row)
        case .reset: reset(row)
        default: acknowledge(row)
        }
    }

    /// All that are shown.
    static func acknowledgeAll(_ rows: some Sequence<AlarmRow>) -> AlarmRequest {
        let ids = rows.flatMap { $0.ids(where: \.state.needsAcknowledgement) }
        if ids.isEmpty { return .refuse("No alarm shown needs acknowledging.") }
        return .ask(Question(.acknowledge(ids), ["Acknowledge \(Figures.counted(ids.count, "alarm"))?"]))
    }

    private static func acknowledge(_ row: AlarmRow) -> AlarmRequest {
        let ids = row.ids(where: \.state.needsAcknowledgement)
        if ids.count > 1 { return .ask(Question(.acknowledge(ids), "Acknowledge \(ids.count) alarms of ", row, "?")) }
        if ids.count == 1 { return .perform(.acknowledge(ids)) }
        if row.alarm.state.isAside { return .refuse("This alarm is put aside: \(key(.putBack)) brings it back.") }
        return .refuse(
            "This alarm is acknowledged already; \(key(.nextUnacknowledged)) goes to the next one that is not.")
    }

    private static func unacknowledge(_ row: AlarmRow) -> AlarmRequest {
        let ids = row.ids { $0.state == .acknowledged }
        if ids.isEmpty { return .refuse("There is no acknowledgement to take back.") }
        return .ask(Question(.unacknowledge(ids), "Take the acknowledgement of ", row, " back?"))
    }

    private static func shelve(_ row: AlarmRow) -> AlarmRequest {
        if row.alarm.state == .outOfService {
            return .refuse("This alarm is out of service: \(key(.putBack)) brings it back.")
        }
        return .open(AsideDialog(.shelve, row))
    }

    private static func takeOutOfService(_ row: AlarmRow) -> AlarmRequest {
        if row.alarm.state == .outOfService { return .refuse("This alarm is out of service already.") }
        return .open(AsideDialog(.takeOutOfService, row))
    }

    private static func putBack(_ row: AlarmRow) -> AlarmRequest {
        switch row.alarm.state {
        case .shelved: .ask(Question(.unshelve(.alarms(row.ids)), "Take ", row, " from the shelf?"))
        case .outOfService: .ask(Question(.returnToService(.alarms(row.ids)), "Return ", row, " to service?"))
        case .suppressed: .refuse("This alarm comes back by itself, when what explains it is over.")
        default: .refuse("This alarm is not put aside.")
        }
    }

    private static func reset(_ row: AlarmRow) -> AlarmRequest {
        let ids = row.ids(where: AlarmStory.isResettable)
        if !ids.isEmpty { return .ask(Question(.reset(ids), "Reset ", row, "?")) }
        guard row.members.contains(where: \.isLatching) else {
            return .refuse("This alarm does not latch: it ends with its condition.")
        }
        return .refuse("The condition still holds: it can be reset when that is over.")
    }

    private static func key(_ action: Action) -> String { KeyTable.label(of: action, in: .dashboard) }
}

extension Question {
    /// One about the point of a row.
    fileprivate init(_ command: Command, _ before: String, _ row: AlarmRow, _ after: String) {
        let point = row.alarm.point
        let names = point.camera.isEmpty ? [point.rule] : [point.rule, " on ", point.camera]
        self.init(command, [before] + names + [after])
    }
}
