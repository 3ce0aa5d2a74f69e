/// A reload of the configuration: how far it is, and what came of it.
package struct ReloadStatus: Sendable, Equatable, Codable {
    package enum Phase: String, Sendable, Codable {
        case reading
        /// It is right; what it changes is being changed.
        case applying
        case done
        /// Nothing was changed.
        case failed
    }

    /// Counts what was asked for; one reload answers everything that was asked before it began.
    package var number: Int
    package var phase: Phase
    /// When it came to that.
    package var wall: WallTime
    /// What changed, or in one sentence why nothing did.
    package var words: String
    /// Every mistake of the configuration, with its line.
    package var failures: [String]

    package init(
        number: Int, phase: Phase, wall: WallTime, words: String = "", failures: [String] = []
    ) {
        self.number = number
        self.phase = phase
        self.wall = wall
        self.words = words
        self.failures = failures
    }

    package var isOver: Bool { phase == .done || phase == .failed }

    enum CodingKeys: String, CodingKey {
        case number, phase, words, failures
        case wall = "wall_s"
    }
}
