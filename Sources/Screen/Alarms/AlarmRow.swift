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
    /// Empty where the row is one alarm's.
    private let chatter: [Alarm]

    /// One that is no part of a row of several.
    init(_ alarm: Alarm) {
        id = .alarm(alarm.id)
        self.alarm = alarm
        chatter = []
    }

    private init(_ id: ID, _ members: [Alarm]) {
        self.id = id
        alarm = Self.merged(members)
        chatter = members
    }

    /// The rows in the order of the list. What is put aside never shares one with what asks for attention.
    static func rows(of alarms: [Alarm], withAside: Bool, order: AlarmOrder = .urgency) -> [AlarmRow] {
        let listed = alarms.indices.filter { index in
            alarms[index].state != .normal && (withAside || !alarms[index].state.isAside)
        }
        let chattering = Set(listed.filter { alarms[$0].isChattering }.map { alarms[$0].point })
        guard !chattering.isEmpty else { return order.sorted(listed, of: alarms).map { AlarmRow(alarms[$0]) } }
        var rows: [AlarmRow] = []
        var groups: [ID: [Alarm]] = [:]
        for index in listed {
            let alarm = alarms[index]
            if chattering.contains(alarm.point) {
                groups[.chatter(alarm.point, isAside: alarm.state.isAside), default: []].append(alarm)
            } else {
                rows.append(AlarmRow(alarm))
            }
        }
        rows += groups.map { AlarmRow($0.key, order.sorted($0.value)) }
        return order.sorted(rows.indices, of: rows.map(\.alarm)).map { rows[$0] }
    }

    /// In the order of the list.
    var members: [Alarm] { chatter.isEmpty ? [alarm] : chatter }
    var ids: [Int] { members.map(\.id) }
    var isChattering: Bool { !chatter.isEmpty }

    func ids(where isMeant: (Alarm) -> Bool) -> [Int] { members.filter(isMeant).map(\.id) }

    /// Whether what that row stood for is in this one.
    func holds(_ id: ID) -> Bool {
        if case .alarm(let number) = id { holds(number) } else { id == self.id }
    }

    func holds(_ number: Int) -> Bool { chatter.isEmpty ? alarm.id == number : chatter.contains { $0.id == number } }

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
