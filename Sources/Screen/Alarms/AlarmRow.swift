import Core

/// One row of the alarm list: an alarm, or all those of a point that chatters.
package struct AlarmRow: Sendable, Equatable {
    /// What identifies a row, however its alarms change.
    package enum ID: Sendable, Hashable {
        case alarm(Int)
        case chatter(AlarmPoint, isAside: Bool)
    }

    let id: ID
    /// What is drawn: the newest, in the highest severity and the most urgent state of them all.
    let alarm: Alarm
    /// In the order of the list.
    let members: [Alarm]

    /// The rows in the order of the list. What is put aside never shares one with what asks for attention.
    static func rows(of alarms: [Alarm], withAside: Bool) -> [AlarmRow] {
        let listed = AlarmList.ordered(alarms).filter { withAside || !$0.state.isAside }
        let chattering = Set(listed.filter(\.isChattering).map(\.point))
        let (several, single) = (
            listed.filter { chattering.contains($0.point) }, listed.filter { !chattering.contains($0.point) }
        )
        let groups = Dictionary(grouping: several) { ID.chatter($0.point, isAside: $0.state.isAside) }
        let rows =
            single.map { AlarmRow(id: .alarm($0.id), alarm: $0, members: [$0]) }
            + groups.map { AlarmRow(id: $0.key, alarm: merged($0.value), members: $0.value) }
        return rows.sorted { AlarmList.isBefore($0.alarm, $1.alarm) }
    }

    var ids: [Int] { members.map(\.id) }
    var isChattering: Bool { if case .chatter = id { true } else { false } }

    func ids(where isMeant: (Alarm) -> Bool) -> [Int] { members.filter(isMeant).map(\.id) }

    /// Whether what that row stood for is in this one.
    func holds(_ id: ID) -> Bool {
        if case .alarm(let number) = id { ids.contains(number) } else { id == self.id }
    }

    private static func merged(_ members: [Alarm]) -> Alarm {
        // Never empty: it is a group of something.
        var alarm = members.max { ($0.raised, $0.id) < ($1.raised, $1.id) } ?? members[0]
        alarm.severity = members.map(\.severity).max() ?? alarm.severity
        alarm.state = members.map(\.state).min { AlarmList.urgency(of: $0) < AlarmList.urgency(of: $1) } ?? alarm.state
        alarm.isStored = members.allSatisfy(\.isStored)
        alarm.isConditionKnown = members.allSatisfy(\.isConditionKnown)
        return alarm
    }
}
