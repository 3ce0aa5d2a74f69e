/// What an operator can ask of a station; the one door back into it.
package enum Command: Sendable, Equatable, Codable {
    /// Acknowledge these alarms; ids that are unknown or acknowledged already are reported back, never an error for the others.
    case acknowledge([Int])
    /// An acknowledgement was a mistake: the alarms ask for attention again.
    case unacknowledge([Int])
    /// Put a rule's alarms on a camera aside for so long; they come back by themselves.
    case shelve(AlarmTarget, seconds: Double, reason: String)
    case unshelve(AlarmTarget)
    /// Put a rule's alarms on a camera aside for maintenance, until `returnToService`.
    case takeOutOfService(AlarmTarget, reason: String)
    case returnToService(AlarmTarget)
    /// Let latching alarms go whose condition holds no longer.
    case reset([Int])
    /// What a traffic signal shows from now on, of a signal whose source is `command`.
    case setSignal(camera: String, signal: String, SignalColour)
    /// Let a configured model look at a camera from now on, or at every camera. Answered at once; how it went stands in
    /// the snapshot's `change`.
    case switchModel(String, camera: String?)
    /// Let a candidate look on, at every Nth picture of these cameras (none: all of them).
    case shadow(String, cameras: [String], every: Int)
    /// The candidate takes over the cameras it looked on at.
    case promote
    /// Ends a shadow; after a promotion, the models of before come back.
    case rollBack
    /// Read the configuration anew and take over what changed. Answered at once; how it went stands in the snapshot's
    /// `reload`.
    case reload
    /// Send a known picture through everything that an alarm passes, at every camera. Answered at once; how it went
    /// stands in the snapshot's `proof`.
    case proveLife
}

/// Who gave a command, as the kernel names the peer.
package struct Operator: Sendable, Equatable, Codable {
    package var name: String

    package init(name: String) { self.name = name }
}

/// Which alarm points a command is about: those of these alarms, or one by its names.
package enum AlarmTarget: Sendable, Equatable, Codable {
    case alarms([Int])
    case point(AlarmPoint)
}
