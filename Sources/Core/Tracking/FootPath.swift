/// Where an object stood at a moment.
package struct PathPoint: Sendable, Equatable, Codable {
    package var media: MediaTime
    /// In fractions of the picture.
    package var foot: Point
    /// The picture's lower edge cuts the object: it stands further down than this.
    package var isCut: Bool

    package init(_ media: MediaTime, _ foot: Point, isCut: Bool = false) {
        self.media = media
        self.foot = foot
        self.isCut = isCut
    }

    enum CodingKeys: String, CodingKey {
        case foot
        case media = "media_s"
        case isCut = "cut"
    }
}

/// Where an object stood during the last minute, oldest first: bounded, and the older the thinner.
package struct FootPath: Sendable, Equatable {
    package static let seconds = 60.0
    package static let limit = 256

    package private(set) var points: [PathPoint] = []

    package init() {}

    /// Media time that runs backwards begins the path anew; what comes at one moment with the newest point is left out.
    package mutating func append(_ point: PathPoint) {
        if let last = points.last, point.media <= last.media {
            guard point.media < last.media else { return }
            points = []
        }
        let old = points.prefix { point.media - $0.media > Self.seconds }.count
        if old > 0 { points.removeFirst(old) }
        if points.count >= Self.limit { thin() }
        points.append(point)
    }

    /// Every second point of the older half goes.
    private mutating func thin() {
        let half = points.count / 2
        points = points.indices.filter { $0 >= half || $0.isMultiple(of: 2) }.map { points[$0] }
    }
}

extension Collection<PathPoint> {
    /// Where it was at a moment, between the points around it; nil before the first and after the last.
    func foot(at media: MediaTime) -> Point? {
        guard let first, media >= first.media else { return nil }
        var before = first
        for point in self {
            guard point.media < media else {
                let span = point.media - before.media
                let part = span > 0 ? (media - before.media) / span : 1
                return Point(
                    before.foot.x + (point.foot.x - before.foot.x) * part,
                    before.foot.y + (point.foot.y - before.foot.y) * part)
            }
            before = point
        }
        return nil
    }
}
