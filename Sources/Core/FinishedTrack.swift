/// Where an object went, as what is kept of a track once it is over.
package struct FinishedTrack: Sendable, Equatable, Codable {
    package var camera: String
    package var number: Int
    package var label: String
    package var began: WallTime
    package var ended: WallTime
    package var path: TrackPath

    package init(
        camera: String, number: Int, label: String, began: WallTime, ended: WallTime, path: TrackPath = TrackPath()
    ) {
        self.camera = camera
        self.number = number
        self.label = label
        self.began = began
        self.ended = ended
        self.path = path
    }

    enum CodingKeys: String, CodingKey {
        case camera, number, path
        case label = "class"
        case began = "began_s"
        case ended = "ended_s"
    }
}

/// The way of an object in few points: however long it goes on, it holds its first point, its newest and at most
/// `limit` in all, evenly spread over the points that were added.
package struct TrackPath: Sendable, Equatable, Codable {
    package struct Step: Sendable, Equatable, Codable {
        /// Since the track began.
        package var seconds: Double
        /// In fractions of the picture.
        package var point: Point

        package init(_ seconds: Double, _ point: Point) {
            self.seconds = seconds
            self.point = point
        }
    }

    package static let limit = 64

    package private(set) var steps: [Step] = []
    /// Every so manyth point stays.
    private var stride = 1
    private var added = 0

    package init() {}

    package init(_ steps: [Step]) { for step in steps { add(step) } }

    package mutating func add(_ step: Step) {
        defer { added += 1 }
        // The newest point gives way to the next one, unless it is one of those that stay.
        if added > 0, (added - 1) % stride != 0 { steps.removeLast() }
        if steps.count == Self.limit {
            stride *= 2
            steps = steps.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
        }
        steps.append(step)
    }

    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode([Step].self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(steps)
    }

    /// Two ways are the same where they lead over the same points.
    package static func == (left: Self, right: Self) -> Bool { left.steps == right.steps }
}
