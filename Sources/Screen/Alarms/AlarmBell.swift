import Core

/// Tells when the terminal's bell is to ring: once for what begins to wait for acknowledgement, and not for what did
/// already when the dashboard was opened.
package struct AlarmBell: Sendable {
    private var waiting: Set<Int>?
    private var rangAt: WallTime?

    package init() {}

    /// To be asked with each snapshot.
    package mutating func rings(_ snapshot: Snapshot) -> Bool {
        let now = Set(snapshot.alarms.filter { $0.state == .unacknowledged }.map(\.id))
        let before = waiting
        waiting = now
        guard let before, !now.isSubset(of: before) else { return false }
        // A flood is heard as well at one a second.
        if let rangAt, (0..<Self.leastSeconds).contains(snapshot.wall - rangAt) { return false }
        rangAt = snapshot.wall
        return true
    }

    private static let leastSeconds = 1.0
}
