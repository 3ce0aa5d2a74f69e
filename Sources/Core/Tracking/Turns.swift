/// Which other tracks a track was seen in turns with lately: a detector that gives an object two shapes of box by turns
/// would make two tracks of it for ever.
struct Turns: Sendable {
    private static let enough = 3
    private static let seconds = 2.0

    private var taken: [(id: Int, at: MediaTime)] = []

    /// Notes a turn; true once there were enough of them with that track in a short time.
    mutating func take(with id: Int, at time: MediaTime) -> Bool {
        taken.removeAll { time - $0.at > Self.seconds }
        taken.append((id, time))
        return taken.count { $0.id == id } >= Self.enough
    }
}
