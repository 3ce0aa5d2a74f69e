import Core

/// An alarm's present state, said again where its last step may be lost.
package enum Restatement {
    package static func step(_ alarm: Alarm, at wall: WallTime, reason: String) -> AlarmTransition {
        AlarmTransition(
            cause: cause(of: alarm.state), alarm: alarm, at: wall, actor: AlarmBook.station, reason: reason)
    }

    /// The step that usually leads there.
    static func cause(of state: AlarmState) -> AlarmTransition.Cause {
        switch state {
        case .unacknowledged: .raised
        case .acknowledged, .normal: .acknowledged
        case .returnedUnacknowledged: .returned
        case .shelved: .shelved
        case .suppressed: .suppressed
        case .outOfService: .tookOutOfService
        }
    }
}
