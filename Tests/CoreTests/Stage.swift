@testable import Core

/// Puts objects where a test wants them and keeps their paths, for rules without a tracker.
struct Stage {
    var engine: RuleEngine
    var size = PictureSize(1000, 500)
    var signals: [String: SignalHistory] = [:]
    var isOn: (Schedule) -> Bool = { _ in true }
    private var paths: [Int: FootPath] = [:]
    private var last: Double?

    init(_ rules: [Rule], open: [(rule: String, episode: String)] = []) {
        engine = RuleEngine(rules: rules, open: open)
    }

    /// One picture; `watched` is the time since the one before where it is not given.
    mutating func judge(_ subjects: [Subject], at seconds: Double, watched: Double? = nil) -> [Event] {
        var subjects = subjects
        for index in subjects.indices {
            let subject = subjects[index]
            if subject.isSeen {
                let isCut = subject.boxFraction.y + subject.boxFraction.height >= 0.99
                paths[subject.id, default: FootPath()].append(
                    PathPoint(MediaTime(seconds), subject.foot, isCut: isCut))
                subjects[index].lastSeen = MediaTime(seconds)
            }
            subjects[index].path = paths[subject.id] ?? FootPath()
        }
        paths = paths.filter { path in subjects.contains { $0.id == path.key } }
        var sight = Sight(
            subjects: subjects, size: size, media: MediaTime(seconds), watched: watched ?? seconds - (last ?? seconds))
        sight.signals = signals
        sight.isOn = isOn
        last = seconds
        return engine.judge(sight)
    }

    /// An object that stands with its foot at `x`, `y` in pixels.
    func subject(
        _ id: Int, _ x: Double, y: Double = 250, label: String = "person", score: Double = 0.9, isSeen: Bool = true
    ) -> Subject {
        Subject(
            id: id, label: label, score: score, box: Box(x: x - 20, y: y - 80, width: 40, height: 80), size: size,
            isSeen: isSeen, at: MediaTime(0))
    }

    /// The right half of the picture.
    static let half = Zone(
        name: "yard", polygon: Polygon([Point(0.5, 0), Point(1, 0), Point(1, 1), Point(0.5, 1)]))
    /// Upright in the middle, from the top down: its right side, seen along it, is the picture's left.
    static let upright = Line(name: "gate", segment: Segment(Point(0.5, 0), Point(0.5, 1)))
}

extension Rule {
    init(_ kind: RuleKind, gate: Gate = Gate(), classes: Set<String> = [], minimumScore: Double = 0) {
        self.init(name: "r", camera: "c", kind: kind, classes: classes, minimumScore: minimumScore)
        self.gate = gate
    }
}
