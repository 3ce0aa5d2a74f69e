/// An area of a camera's picture, in fractions of its width and height.
package struct Zone: Sendable, Equatable {
    package var name: String
    package var polygon: Polygon

    package init(name: String, polygon: Polygon) {
        self.name = name
        self.polygon = polygon
    }
}

/// A line across a camera's picture, in fractions of its width and height.
package struct Line: Sendable, Equatable {
    package var name: String
    package var segment: Segment

    package init(name: String, segment: Segment) {
        self.name = name
        self.segment = segment
    }
}

/// Which way over a line counts, seen looking from its first point to its second.
package enum CrossingDirection: String, Sendable, CaseIterable {
    case leftToRight = "left-to-right"
    case rightToLeft = "right-to-left"
    case both
}

/// What a rule looks for.
package enum RuleKind: Sendable, Equatable {
    /// An object is inside the zone for at least so long.
    case zone(Zone, minimumSeconds: Double)
    /// An object crosses the line in the direction.
    case line(Line, CrossingDirection)
}

/// One condition on one camera and what to tell the operator when it holds.
package struct Rule: Sendable, Equatable {
    package var name: String
    package var camera: String
    package var kind: RuleKind
    /// Empty: every class.
    package var classes: Set<String>
    package var minimumScore: Double
    package var severity: Severity
    package var guidance: String

    package init(
        name: String, camera: String, kind: RuleKind, classes: Set<String> = [], minimumScore: Double = 0,
        severity: Severity = .medium, guidance: String = ""
    ) {
        self.name = name
        self.camera = camera
        self.kind = kind
        self.classes = classes
        self.minimumScore = minimumScore
        self.severity = severity
        self.guidance = guidance
    }
}
