/// What an operator can ask of a station; the one door back into it.
package enum Command: Sendable, Equatable, Codable {
    /// Acknowledge these alarms; ids that are unknown or acknowledged already are reported back, never an error for the others.
    case acknowledge([Int])
    /// Let a configured model look at a camera from now on, or at every camera. Answered at once; how it went stands in
    /// the snapshot's `change`.
    case switchModel(String, camera: String?)
    /// Let a candidate look on, at every Nth picture of these cameras (none: all of them).
    case shadow(String, cameras: [String], every: Int)
    /// The candidate takes over the cameras it looked on at.
    case promote
    /// Ends a shadow; after a promotion, the models of before come back.
    case rollBack
}

/// Who gave a command, as the kernel names the peer.
package struct Operator: Sendable, Equatable, Codable {
    package var name: String

    package init(name: String) { self.name = name }
}
