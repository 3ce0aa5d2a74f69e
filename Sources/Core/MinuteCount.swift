/// How many objects of a class a camera saw in one minute.
package struct MinuteCount: Sendable, Equatable, Codable {
    package var camera: String
    package var label: String
    /// Minutes since 1970.
    package var minute: Int
    package var objects: Int

    package init(camera: String, label: String, minute: Int, objects: Int) {
        self.camera = camera
        self.label = label
        self.minute = minute
        self.objects = objects
    }

    enum CodingKeys: String, CodingKey {
        case camera, minute, objects
        case label = "class"
    }
}

/// How many objects of a class crossed the line of a rule one way in one minute.
package struct MinuteCrossings: Sendable, Equatable, Codable {
    package var camera: String
    package var rule: String
    /// Never `both`.
    package var direction: CrossingDirection
    package var label: String
    /// Minutes since 1970.
    package var minute: Int
    package var objects: Int

    package init(
        camera: String, rule: String, direction: CrossingDirection, label: String, minute: Int, objects: Int
    ) {
        self.camera = camera
        self.rule = rule
        self.direction = direction
        self.label = label
        self.minute = minute
        self.objects = objects
    }

    enum CodingKeys: String, CodingKey {
        case camera, rule, direction, minute, objects
        case label = "class"
    }
}

/// What is kept beside the alarms: worth having, and the first to go where the disk does not keep up.
package enum BulkRow: Sendable, Equatable {
    case track(FinishedTrack)
    case count(MinuteCount)
    case crossings(MinuteCrossings)
    case place(AlarmPlace)
}
