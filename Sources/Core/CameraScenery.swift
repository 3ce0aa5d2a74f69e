/// What a camera's rules look at in its picture, in fractions of it, and how each of them stands.
package struct CameraScenery: Sendable, Equatable, Codable {
    /// A line, and which way over it some rule watches; nil where none does.
    package struct WatchedLine: Sendable, Equatable, Codable {
        package var line: Line
        package var direction: CrossingDirection?

        package init(_ line: Line, _ direction: CrossingDirection?) {
            self.line = line
            self.direction = direction
        }
    }

    /// A signal whose lamps the picture shows.
    package struct SignalHead: Sendable, Equatable, Codable {
        package var name: String
        package var colour: SignalColour
        package var region: Box

        package init(name: String, colour: SignalColour, region: Box) {
            self.name = name
            self.colour = colour
            self.region = region
        }
    }

    /// The camera's name.
    package var camera: String
    package var zones: [Zone]
    package var lines: [WatchedLine]
    package var signals: [SignalHead]
    package var rules: [RuleStatus]

    package init(
        camera: String, zones: [Zone] = [], lines: [WatchedLine] = [], signals: [SignalHead] = [],
        rules: [RuleStatus] = []
    ) {
        self.camera = camera
        self.zones = zones
        self.lines = lines
        self.signals = signals
        self.rules = rules
    }
}

/// How a rule of a camera stands.
package struct RuleStatus: Sendable, Equatable, Codable {
    package enum State: String, Sendable, Codable, CaseIterable {
        case watching
        /// An alarm of it is active.
        case holds
        case blind
        /// Outside its hours.
        case resting
    }

    package var name: String
    package var kind: RuleKind.Name
    /// Its zone, line or road; empty where it has none.
    package var place: String
    package var state: State
    /// Why it is blind; empty where it is not.
    package var reason: String
    package var severity: Severity

    package init(
        name: String, kind: RuleKind.Name, place: String = "", state: State = .watching, reason: String = "",
        severity: Severity = .medium
    ) {
        self.name = name
        self.kind = kind
        self.place = place
        self.state = state
        self.reason = reason
        self.severity = severity
    }
}
