import Core

/// The alarm list as it is to be drawn, made once for a snapshot: drawing and keys ask the same one.
struct AlarmListing: Sendable, Equatable {
    /// What of it the operator chose.
    struct Choice: Sendable, Equatable {
        var filter = ""
        var order = AlarmOrder.urgency
        var isAsideShown = false
    }

    let choice: Choice
    let query: AlarmQuery
    let rows: [AlarmRow]
    /// Alarms, not rows: those that are listed, and those that would be without the filter.
    let listed: Int
    let total: Int
    /// How many that wait for acknowledgement the filter keeps away.
    let hiddenUnacknowledged: Int
    private let alarms: [Alarm]

    init(_ alarms: [Alarm] = [], _ choice: Choice = Choice()) {
        self.alarms = alarms
        self.choice = choice
        query = AlarmQuery(choice.filter)
        let query = query
        let withAside = choice.isAsideShown || query.asksForAside
        let all = alarms.lazy.filter { $0.state != .normal && (withAside || !$0.state.isAside) }
        let taken = query.isActive ? alarms.filter { query.takes($0) } : alarms
        rows = AlarmRow.rows(of: taken, withAside: withAside, order: choice.order)
        total = query.isActive ? all.count { _ in true } : 0
        listed = query.isActive ? rows.reduce(0) { $0 + $1.members.count } : 0
        func waiting(_ alarms: [Alarm]) -> Int { alarms.count { $0.state.needsAcknowledgement } }
        hiddenUnacknowledged = query.isActive ? waiting(alarms) - waiting(taken) : 0
    }

    /// Whether it is what would be made of these; arrays that share their storage are told equal at once.
    func isMade(of alarms: [Alarm], _ choice: Choice) -> Bool { self.choice == choice && self.alarms == alarms }

    /// The row that an alarm stands in.
    func row(holding id: Int) -> AlarmRow? { rows.first { $0.holds(id) } }
}
