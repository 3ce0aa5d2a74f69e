/// Why rules of a camera cannot judge what it shows; steady, so that a state at a limit does not flicker.
struct Blindness: Sendable {
    /// The rate is taken over so much video, and nothing is said before that was seen.
    private static let windowSeconds = 5.0
    /// Blind below so much of what the rule asks for, until it is met.
    private static let ratePart = 0.95
    private static let signalSeconds = 3.0
    private static let aspectPart = 0.02
    private static let settlingSeconds = 1.0

    private struct RuleState: Sendable {
        let minimumFPS: Double
        let signal: String?
        let isDrawn: Bool
        var isTooSlow = false
        var signalLoss = Hysteresis(beginSeconds: signalSeconds, endSeconds: settlingSeconds)
    }

    private var rules: [RuleState]
    private var steps: [(watched: Double, isStill: Bool)] = []
    private var watched = 0.0
    private var rate: Double?
    private var drawnOn: PictureSize?
    private var newest: PictureSize?
    private var otherAspect = Hysteresis(beginSeconds: settlingSeconds, endSeconds: settlingSeconds)

    init(_ rules: [Rule], drawnOn: PictureSize? = nil) {
        self.drawnOn = drawnOn
        self.rules = rules.map { rule in
            let signal: String? = if case .redLight(_, _, let signal, _) = rule.kind { signal } else { nil }
            return RuleState(minimumFPS: rule.minimumFPS, signal: signal, isDrawn: rule.kind.isJudgedByPicture)
        }
    }

    mutating func see(_ sight: Sight, watched seconds: Double) {
        watched += seconds
        count(seconds, isStill: sight.isStill)
        if drawnOn == nil { drawnOn = sight.size }
        newest = sight.size
        _ = otherAspect.step(drawnOn.map { !Self.isSameAspect($0, sight.size) } ?? false, seconds: seconds)
        for index in rules.indices {
            if let rate, rules[index].minimumFPS > 0 {
                let least = rules[index].minimumFPS
                rules[index].isTooSlow = rate < (rules[index].isTooSlow ? least : least * Self.ratePart)
            } else {
                rules[index].isTooSlow = false
            }
            guard let signal = rules[index].signal else { continue }
            let isKnown = Self.isKnown(sight.signals[signal], at: sight.media)
            _ = rules[index].signalLoss.step(!isKnown, seconds: seconds)
        }
    }

    /// Nil where the rule can judge.
    func reason(_ rule: Int) -> String? {
        guard rules.indices.contains(rule), watched >= Self.windowSeconds else { return nil }
        let state = rules[rule]
        if state.isDrawn, otherAspect.isHeld, let drawnOn, let newest {
            return "the picture is \(Self.aspect(newest)) now, zones were drawn on \(Self.aspect(drawnOn))"
        }
        if state.isTooSlow, let rate {
            return "\(Self.tenths(rate)) pictures/s, needs \(Self.tenths(state.minimumFPS))"
        }
        if let signal = state.signal, state.signalLoss.isHeld { return "signal \(signal) cannot be read" }
        return nil
    }

    /// While nothing moves no picture is missed.
    private mutating func count(_ seconds: Double, isStill: Bool) {
        guard seconds > 0 else { return }
        steps.append((seconds, isStill))
        var sum = steps.reduce(0) { $0 + $1.watched }
        while let first = steps.first, sum - first.watched >= Self.windowSeconds {
            sum -= first.watched
            steps.removeFirst()
        }
        let moving = steps.filter { !$0.isStill }
        let span = moving.reduce(0) { $0 + $1.watched }
        rate = watched >= Self.windowSeconds && span >= 1 ? Double(moving.count) / span : nil
    }

    private static func isKnown(_ signal: SignalHistory?, at media: MediaTime) -> Bool {
        guard let signal, let newest = signal.newest, media - newest <= settlingSeconds else { return false }
        return signal.colour(at: min(media, newest)).colour != .unknown
    }

    private static func ratio(_ size: PictureSize) -> Double {
        Double(max(size.width, 1)) / Double(max(size.height, 1))
    }

    private static func isSameAspect(_ one: PictureSize, _ other: PictureSize) -> Bool {
        abs(ratio(one) / ratio(other) - 1) <= aspectPart
    }

    private static func aspect(_ size: PictureSize) -> String {
        let usual = [(16, 9), (4, 3), (5, 4), (11, 9), (3, 2), (16, 10), (1, 1), (9, 16), (3, 4), (21, 9), (32, 9)]
        let match = usual.first { abs(ratio(size) * Double($0.1) / Double($0.0) - 1) <= 0.01 }
        return match.map { "\($0.0):\($0.1)" } ?? "\(tenths(ratio(size) * 10)):10"
    }

    private static func tenths(_ value: Double) -> String {
        let tenths = (min(max(value, 0), 1e6) * 10).rounded() / 10
        return tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)"
    }
}

extension RuleKind {
    /// Whether it looks at places in the camera's picture.
    var isJudgedByPicture: Bool {
        switch self {
        case .camera, .system: false
        default: true
        }
    }
}
