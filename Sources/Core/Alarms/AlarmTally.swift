extension Alarm {
    /// Whether it waits for an operator though its condition holds no longer.
    var isOver: Bool { state != .normal && !isPlaceholder && (!isActive || returned != nil) }

    /// Whether it only stands for a shelf, or for being out of service, of a point that has no alarm.
    package var isPlaceholder: Bool { occurrences == 0 }
}

/// How many alarms of a point are in which situation: what a book must know without looking at each.
struct AlarmTally: Sendable, Equatable {
    /// The condition is over, but the alarm is not: it waits for an operator.
    var over = 0
    /// Active and not aside.
    var visible = 0
    var shelved = 0
    var suppressed = 0
    var outOfService = 0

    init() {}

    init(_ alarm: Alarm) {
        guard alarm.state != .normal else { return }
        over = alarm.isOver ? 1 : 0
        visible = alarm.isActive && !alarm.state.isAside ? 1 : 0
        shelved = alarm.state == .shelved ? 1 : 0
        suppressed = alarm.state == .suppressed ? 1 : 0
        outOfService = alarm.state == .outOfService ? 1 : 0
    }

    mutating func replace(_ before: AlarmTally, by after: AlarmTally) {
        over += after.over - before.over
        visible += after.visible - before.visible
        shelved += after.shelved - before.shelved
        suppressed += after.suppressed - before.suppressed
        outOfService += after.outOfService - before.outOfService
    }
}
