import TestSupport

@testable import Core

/// A camera's whole way from detections to events.
struct Watching {
    var tracker = Tracker()
    var memory = ObjectMemory()
    var engine: RuleEngine
    var size = PictureSize(1280, 720)
    var signals: [String: SignalHistory] = [:]
    private(set) var subjects: [Subject] = []
    private(set) var events: [Event] = []
    private var last: Double?

    init(_ rules: [Rule] = [], open: [(rule: String, episode: String)] = [], remembered: [AlarmSubject] = []) {
        memory = ObjectMemory(remembered: remembered)
        engine = RuleEngine(rules: rules, open: open)
    }

    /// One picture; `watched` is the time since the one before where it is not given.
    @discardableResult mutating func see(
        _ detections: [Detection], at seconds: Double, watched: Double? = nil
    ) -> [Event] {
        let watched = watched ?? seconds - (last ?? seconds)
        last = seconds
        let tracks = tracker.update(detections, at: MediaTime(seconds))
        subjects = memory.update(tracks, size: size, at: MediaTime(seconds), watched: watched)
        var sight = Sight(subjects: subjects, size: size, media: MediaTime(seconds), watched: watched)
        sight.signals = signals
        let new = engine.judge(sight)
        events += new
        return new
    }

    var said: [String] { events.map { "\($0.change.rawValue) \($0.episode)" } }
}

extension Box {
    /// As a detector sees it: each edge off by some part of its size.
    func jittered(_ part: Double, _ generator: inout SeededGenerator) -> Box {
        func noise() -> Double {
            (0..<4).reduce(0) { sum, _ in sum + Double.random(in: -1...1, using: &generator) } / 2
        }
        let left = x + noise() * part * width, top = y + noise() * part * height
        let right = x + width + noise() * part * width, bottom = y + height + noise() * part * height
        return Box(x: left, y: top, width: right - left, height: bottom - top)
    }
}

/// A car, as a detector tells it.
func car(_ box: Box, label: String = "car", score: Double = 0.8) -> Detection {
    Detection(label: label, score: score, box: box)
}
