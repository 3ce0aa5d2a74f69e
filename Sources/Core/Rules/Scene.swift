/// Where judges keep what they know of a subject while it is there.
struct Berth: Sendable {
    /// A small number that is the subject's own.
    let slot: Int
    /// Of all appearances on the camera which one this is, from 1: a number that is gone may come again.
    let appearance: Int
}

/// A subject as judges look at it, small enough to be looked at by thousands of rules.
struct Presence: Sendable {
    /// In `Scene.subjects`.
    let index: Int
    let number: Int
    let berth: Berth
    let score: Double
    let isSeen: Bool
    let isStanding: Bool
    let standingSeconds: Double
    let foot: Point
    /// So far, in fractions of the picture's diagonal, the detector's jitter may carry its foot.
    let margin: Double
    /// The newest place of its path.
    let newest: PathPoint?
}

/// Which subjects a rule is about.
struct Admission: Sendable {
    /// Index into the engine's sets of classes.
    let classes: Int
    let minimumScore: Double
}

/// One picture as all judges of a camera look at it.
struct Scene {
    let subjects: [Subject]
    let presences: [Presence]
    /// Those that were there in the previous picture and are no longer.
    let gone: [(subject: Subject, berth: Berth)]
    /// Whether each subject is of the classes of each set.
    let isOfClasses: [[Bool]]
    let space: PictureSpace
    let media: MediaTime
    /// Watched seconds since the engine's start, and since the previous picture.
    let clock: Double
    let watched: Double
    let signals: [String: SignalHistory]

    func admits(_ presence: Presence, _ admission: Admission) -> Bool {
        presence.score >= admission.minimumScore && isOfClasses[presence.index][admission.classes]
    }
}

/// Measures in fractions of a picture as they look in it: both axes in parts of the diagonal.
struct PictureSpace: Sendable, Equatable {
    let width: Double
    let height: Double

    init(_ size: PictureSize) {
        let width = Double(max(size.width, 1)), height = Double(max(size.height, 1))
        let diagonal = (width * width + height * height).squareRoot()
        self.width = width / diagonal
        self.height = height / diagonal
    }

    func vector(from start: Point, to end: Point) -> Point {
        Point((end.x - start.x) * width, (end.y - start.y) * height)
    }

    func distance(_ start: Point, _ end: Point) -> Double { vector(from: start, to: end).length }

    /// From a point to the nearest of a segment.
    func distance(from point: Point, to segment: Segment) -> Double {
        let along = vector(from: segment.start, to: segment.end)
        let toPoint = vector(from: segment.start, to: point)
        let square = along.dot(along)
        let part = square > 0 ? min(max(toPoint.dot(along) / square, 0), 1) : 0
        return Point(toPoint.x - part * along.x, toPoint.y - part * along.y).length
    }

    /// How far a detector's jitter may carry a box's edge: a quarter of its smaller side, within bounds.
    func margin(of box: Box) -> Double { min(max(min(box.width * width, box.height * height) / 4, 0.003), 0.02) }
}

extension Point {
    var length: Double { (x * x + y * y).squareRoot() }
    func dot(_ other: Point) -> Double { x * other.x + y * other.y }
}
