/// A known picture on its way through everything that a real alarm passes: detector, rule, alarm, journal.
package struct ProofReport: Sendable, Equatable, Codable {
    /// Counts the proofs of this station since it started.
    package var number: Int
    package var at: WallTime
    package var cameras: [ProofOfCamera]

    package init(number: Int, at: WallTime, cameras: [ProofOfCamera]) {
        self.number = number
        self.at = at
        self.cameras = cameras
    }

    package var isOver: Bool { cameras.allSatisfy(\.isOver) }
    package var passes: Bool { cameras.allSatisfy { $0.stage == .through } }

    /// What got lost where; nil while nothing did.
    package var trouble: String? {
        let lost = cameras.filter { $0.failure != nil }
        guard let first = lost.first, let failure = first.failure else { return nil }
        let others = lost.count > 1 ? " and \(lost.count - 1) more" : ""
        return "camera \(first.camera)\(others): lost in the \(first.stage.rawValue): \(failure)"
    }

    enum CodingKeys: String, CodingKey {
        case number, cameras
        case at = "at_s"
    }
}

/// How far the picture came at one camera.
package struct ProofOfCamera: Sendable, Equatable, Codable {
    /// Where the picture is, in the order of its way.
    package enum Stage: String, Sendable, Codable, CaseIterable {
        case picture, detector, rule, alarm, journal, through
    }

    package var camera: String
    package var stage = Stage.picture
    /// Why it came no further; nil where it did, or is on its way.
    package var failure: String?
    /// From the picture to the stored alarm; nil before.
    package var milliseconds: Double?

    package init(camera: String, stage: Stage = .picture, failure: String? = nil, milliseconds: Double? = nil) {
        self.camera = camera
        self.stage = stage
        self.failure = failure
        self.milliseconds = milliseconds
    }

    package var isOver: Bool { stage == .through || failure != nil }

    enum CodingKeys: String, CodingKey {
        case camera, stage, failure
        case milliseconds = "ms"
    }
}
