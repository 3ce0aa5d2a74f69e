/// A file that shows what an alarm was about, or why there is none.
package struct Evidence: Sendable, Equatable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable { case clip, still }

    package var kind: Kind
    /// Whole; empty where the file could not be written.
    package var path: String
    /// When its first picture came in.
    package var start: WallTime?
    /// How long the clip is; nil for a still, and while the clip is being written.
    package var seconds: Double?
    /// Why it could not be written; empty where it was.
    package var trouble: String

    package init(kind: Kind, path: String, start: WallTime? = nil, seconds: Double? = nil, trouble: String = "") {
        self.kind = kind
        self.path = path
        self.start = start
        self.seconds = seconds
        self.trouble = trouble
    }

    enum CodingKeys: String, CodingKey {
        case kind, path, trouble
        case start = "start_s"
        case seconds = "duration_s"
    }
}

/// Which alarm a file belongs to.
package struct EvidenceOfAlarm: Sendable, Equatable {
    package var alarm: Int
    package var evidence: Evidence

    package init(alarm: Int, evidence: Evidence) {
        self.alarm = alarm
        self.evidence = evidence
    }
}
