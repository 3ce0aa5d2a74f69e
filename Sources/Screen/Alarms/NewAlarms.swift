import Core

/// Tells when an alarm asks for attention that nobody was shown before: what a bell is rung for.
package struct NewAlarms: Sendable, Equatable {
    /// The open alarms that were not put aside when they were seen; nil before the first snapshot.
    private var seen: Set<Int>?

    package init() {}

    /// Whether such an alarm came since the last snapshot. What is there at the first one is not new, and one that was
    /// shelved or suppressed from the beginning is new when it comes back.
    package mutating func take(_ alarms: [Alarm]) -> Bool {
        let open = alarms.lazy.filter { $0.state != .normal }
        let known = seen
        let isNew = known.map { known in open.contains { $0.state == .unacknowledged && !known.contains($0.id) } }
        seen = Set(open.filter { !$0.state.isAside || known?.contains($0.id) == true }.map(\.id))
        return isNew ?? false
    }
}
