/// An area of a camera's picture, in fractions of its width and height.
package struct Zone: Sendable, Equatable, Codable {
    package var name: String
    package var polygon: Polygon

    package init(name: String, polygon: Polygon) {
        self.name = name
        self.polygon = polygon
    }
}

/// A line across a camera's picture, in fractions of its width and height.
package struct Line: Sendable, Equatable, Codable {
    package var name: String
    package var segment: Segment

    package init(name: String, segment: Segment) {
        self.name = name
        self.segment = segment
    }
}

/// Which way over a line counts, seen looking from its first point to its second.
package enum CrossingDirection: String, Sendable, Codable, CaseIterable {
    case leftToRight = "left-to-right"
    case rightToLeft = "right-to-left"
    case both
}

/// Four points of a road whose places on the ground are known, for measuring there.
package struct Road: Sendable, Equatable {
    package var name: String
    /// The corners of a rectangle on the ground, in fractions of the picture: near left, near right, far right, far left,
    /// seen along the road.
    package var corners: [Point]
    /// Across the road, and along it.
    package var widthMetres: Double
    package var lengthMetres: Double

    package init(name: String, corners: [Point], widthMetres: Double, lengthMetres: Double) {
        self.name = name
        self.corners = corners
        self.widthMetres = widthMetres
        self.lengthMetres = lengthMetres
    }
}

/// What a zone rule asks of its zone.
package enum ZoneCondition: Sendable, Equatable {
    case entered, left
    /// An object is in it for at least so long.
    case inside(seconds: Double)
    /// More, or fewer, objects are in it than that.
    case countAbove(Int)
    case countBelow(Int)
    case empty
}

/// What can be wrong with a camera itself.
package enum CameraCondition: String, Sendable, Codable, CaseIterable {
    /// No connection, or no pictures come.
    case lost
    case frozen, black, covered, blinded
    case unfocused = "out of focus"
    case moved
    /// Some of its rules cannot judge.
    case blind
}

/// What can be wrong with the station itself.
package enum SystemCondition: String, Sendable, Codable, CaseIterable {
    /// Inference does not run where it was configured to.
    case device
    /// A model gives something else than it should on its reference picture.
    case drift
    /// The disk with alarms and evidence fills up.
    case disk
    /// The station's memory grows and grows.
    case memory
    /// The GPU's memory does.
    case gpuMemory = "gpu memory"
    /// Open files, sockets and pipes run out.
    case descriptors
    /// A known picture did not come through as an alarm.
    case proof
    /// The journal takes nothing.
    case journal
}

/// What a rule looks for.
package enum RuleKind: Sendable, Equatable {
    case zone(Zone, ZoneCondition)
    /// An object crosses the line in the direction.
    case line(Line, CrossingDirection)
    /// An object stands in the zone for longer than that.
    case dwell(Zone, stationarySeconds: Double)
    /// An object in the zone moves against the lane's direction, given by two points of the picture.
    case wrongWay(Zone, lane: Segment)
    /// An object crosses the line while the signal shows red for longer than the grace.
    case redLight(Line, CrossingDirection, signal: String, graceSeconds: Double)
    /// An object on the road is faster than that.
    case speed(Road, limitKmh: Double)
    /// At least so many objects are in the zone.
    case crowd(Zone, count: Int)
    /// Nobody is in the zone for longer than that.
    case absence(Zone, seconds: Double)
    case camera(Set<CameraCondition>)
    case system(Set<SystemCondition>)

    /// As the configuration names it.
    package enum Name: String, Sendable, Codable, CaseIterable {
        case zone, line, dwell
        case wrongWay = "wrong_way"
        case redLight = "red_light"
        case speed, crowd, absence, camera, system
    }
}

/// For how long, or how often, a condition must hold before it alarms, and for how long it must be gone to be over.
package struct Gate: Sendable, Equatable {
    /// Held for so long without a pause: it alarms.
    package var onSeconds = 0.0
    /// Or began so many times within `onSeconds`; nil: never by that.
    package var count: Int?
    /// Gone for so long: it is over.
    package var offSeconds = 0.0

    package init(onSeconds: Double = 0, count: Int? = nil, offSeconds: Double = 0) {
        self.onSeconds = onSeconds
        self.count = count
        self.offSeconds = offSeconds
    }
}

/// One condition on one camera and what to tell the operator when it holds.
package struct Rule: Sendable, Equatable {
    package var name: String
    /// Empty for `system` rules.
    package var camera: String
    package var kind: RuleKind
    /// Empty: every class.
    package var classes: Set<String>
    package var minimumScore: Double
    package var severity: Severity
    /// In place of the rule's own words; empty: those.
    package var message = ""
    package var guidance: String
    /// Nil: always.
    package var schedule: Schedule?
    package var gate = Gate()
    /// Below so many analysed pictures a second it cannot judge.
    package var minimumFPS = 0.0
    /// It stays active until an operator resets it.
    package var isLatching = false
    /// While an alarm of one of these rules is active on the camera, new alarms of this one are suppressed.
    package var suppressors: [String] = []

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
