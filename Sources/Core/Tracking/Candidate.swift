/// A detection as the tracker handles it: its class a number.
struct Sighting: Sendable {
    let box: Box
    let score: Double
    let label: Int
    /// Index into the picture's detections.
    let detection: Int
}

/// Numbers for the names of classes, which are compared for every pair.
struct ClassNumbers: Sendable {
    private(set) var names: [String] = []
    private var numbers: [String: Int] = [:]

    mutating func number(of name: String) -> Int {
        if let number = numbers[name] { return number }
        numbers[name] = names.count
        names.append(name)
        return names.count - 1
    }
}

/// What may become a track or is one: its motion, the classes it was taken for, and how sure it is.
struct Candidate: Sendable {
    let id: Int
    private let firstSeen: MediaTime
    private(set) var lastSeen: MediaTime
    private(set) var isConfirmed = false
    private var motion: MotionModel
    private var box: Box
    private var score: Double
    private var detection: Int?
    /// Whether the picture before the newest one showed it.
    private(set) var wasSeen = false
    /// When it was seen before `lastSeen`.
    private(set) var seenBefore: MediaTime
    private var turns = Turns()
    /// The sum of scores for each class it was taken for.
    private var votes: [(label: Int, weight: Double)]
    private var label: Int
    /// The chance that all sightings were false.
    private var doubt: Double

    init(id: Int, _ sighting: Sighting, at time: MediaTime, _ parameters: Tracker.Parameters) {
        self.id = id
        firstSeen = time
        lastSeen = time
        seenBefore = time
        motion = MotionModel(sighting.box)
        box = sighting.box
        score = sighting.score
        detection = sighting.detection
        votes = [(sighting.label, sighting.score)]
        label = sighting.label
        doubt = 1
        believe(parameters)
    }

    /// Whether the newest picture showed it.
    var isSeen: Bool { detection != nil }

    func track(_ classes: ClassNumbers) -> Track {
        Track(
            id: id, label: classes.names[label], score: score, box: box, isSeen: isSeen, firstSeen: firstSeen,
            lastSeen: lastSeen, detection: detection)
    }

    func expectation(at time: MediaTime) -> Expectation {
        Expectation(
            box: box, label: label, unseenSeconds: max(0, time - lastSeen),
            deviationX: motion.deviationX, deviationY: motion.deviationY)
    }

    /// Moves on to the next picture, in which it is not seen yet.
    mutating func pass(_ seconds: Double) {
        motion.predict(seconds: seconds, wasSeen: isSeen)
        box = motion.box
        wasSeen = isSeen
        detection = nil
    }

    mutating func see(_ sighting: Sighting, at time: MediaTime, _ parameters: Tracker.Parameters) {
        motion.correct(to: sighting.box)
        box = sighting.box.halfway(to: motion.box)
        score = sighting.score
        detection = sighting.detection
        seenBefore = lastSeen
        lastSeen = time
        vote(for: sighting.label, sighting.score)
        believe(parameters)
    }

    /// Notes that it is seen now instead of the other one; true where the two have taken turns too often to be two.
    mutating func takeTurn(with other: Candidate, at time: MediaTime) -> Bool { turns.take(with: other.id, at: time) }

    /// Goes on as what the other one shows now; the other one is to be forgotten.
    mutating func unite(with other: Candidate) {
        motion = other.motion
        box = other.box
        score = other.score
        detection = other.detection
        seenBefore = lastSeen
        lastSeen = other.lastSeen
        isConfirmed = isConfirmed || other.isConfirmed
        for (label, weight) in other.votes { vote(for: label, weight) }
    }

    func overlaps(_ other: Candidate) -> Bool { box.iou(other.box) >= 0.5 }

    private mutating func vote(for voted: Int, _ weight: Double) {
        if let index = votes.firstIndex(where: { $0.label == voted }) {
            votes[index].weight += weight
        } else {
            votes.append((voted, weight))
        }
        // The first of equals, so that a tie changes nothing.
        guard votes.count > 1, let most = votes.map(\.weight).max() else { return }
        label = votes.first { $0.weight == most }?.label ?? label
    }

    private mutating func believe(_ parameters: Tracker.Parameters) {
        doubt *= max(0, 1 - score)
        let lasted = lastSeen - firstSeen
        isConfirmed =
            isConfirmed || doubt <= parameters.remainingDoubt
            || lasted >= parameters.confirmationSeconds && doubt <= parameters.lastingDoubt
    }
}

extension Box {
    fileprivate func halfway(to other: Box) -> Box {
        Box(
            x: (x + other.x) / 2, y: (y + other.y) / 2, width: (width + other.width) / 2,
            height: (height + other.height) / 2)
    }
}
