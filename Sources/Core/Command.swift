/// What an operator can ask of a station; the one door back into it.
package enum Command: Sendable, Equatable, Codable {
    /// Acknowledge these alarms; ids that are unknown or acknowledged already are reported back, never an error for the others.
    case acknowledge([Int])
}

/// Who gave a command, as the kernel names the peer.
package struct Operator: Sendable, Equatable, Codable {
    package var name: String

    package init(name: String) { self.name = name }
}
