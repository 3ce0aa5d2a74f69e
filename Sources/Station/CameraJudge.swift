import Core

/// One camera's way from detections to events; belongs to the analysis thread.
struct CameraJudge {
    /// What was made of one picture.
    struct Judgement {
        var subjects: [Subject] = []
        var events: [Event] = []
        var rows: [BulkRow] = []
        /// Where the objects of alarms are, once a second.
        var holdings: [Holding] = []
    }

    /// While nothing moves, what was found last is still there, so often a second as the tracker's patience needs.
    private static let stillStepSeconds = 0.5
    /// Longer between two pictures, and nobody watched meanwhile.
    private static let longestWatchSeconds = 5.0
    private static let placeSeconds = 1.0

    private(set) var rules: [Rule]
    private var signals: [Signal]
    private var drawnOn: PictureSize?
    private var tracker = Tracker()
    private var memory: ObjectMemory
    private var engine: RuleEngine
    private var board: SignalBoard
    private var log: TrackLog
    private let camera: String
    private var last: (detections: [Detection], stamp: FrameStamp)?
    /// When it was told last where the objects of alarms are.
    private var placed: MediaTime?

    /// `open`: the alarms from before a restart; those that were active go on.
    init(_ plan: CameraPlan, open: [Alarm] = []) {
        (rules, signals, drawnOn) = (plan.rules, plan.signals, plan.pictureSize)
        camera = plan.name
        let known = open.filter { $0.camera == plan.name }
        let own = known.filter(\.goesOn)
        // An alarm that returned and waits for its acknowledgement must not meet another object under its number.
        memory = ObjectMemory(
            remembered: own.compactMap(\.subject), above: known.compactMap(\.subject?.number).max() ?? 0)
        engine = RuleEngine(rules: plan.rules, open: own.map { ($0.rule, $0.episode) }, drawnOn: plan.pictureSize)
        board = SignalBoard(plan.signals)
        log = TrackLog(camera: plan.name)
    }

    /// The same camera under another plan: objects keep their numbers, and rules that are as they were go on, but for
    /// what is not among the `open` alarms any more.
    mutating func adopt(_ plan: CameraPlan, open: [Alarm]) {
        if plan.signals != signals { board = SignalBoard(plan.signals) }
        let own = open.filter { $0.camera == camera && $0.goesOn }.map { ($0.rule, $0.episode) }
        if plan.rules != rules || plan.pictureSize != drawnOn {
            engine =
                plan.pictureSize == drawnOn
                ? engine.adopting(plan.rules, open: own, drawnOn: drawnOn)
                : RuleEngine(rules: plan.rules, open: own, drawnOn: plan.pictureSize)
        }
        engine.keep(own)
        (rules, signals, drawnOn) = (plan.rules, plan.signals, plan.pictureSize)
    }

    /// Takes the detections of the camera's next picture. `words`: what was told of signals since the last one.
    mutating func judge(
        _ result: FrameResult, _ detections: [Detection], words: [String: [SignalWord]],
        isOn: @escaping (Schedule, WallTime) -> Bool
    ) -> Judgement {
        var judgement = Judgement()
        let stamp = result.stamp
        if last == nil { memory.resume(at: stamp.wall) }
        let signals = board.update(read: result.signals, words: words, media: stamp.media, wall: stamp.wall)
        if result.isStill { passStillTime(until: stamp, signals, isOn, &judgement) }
        look(detections, stamp, signals, isStill: result.isStill, isOn, &judgement)
        return judgement
    }

    private mutating func look(
        _ detections: [Detection], _ stamp: FrameStamp, _ signals: [String: SignalHistory], isStill: Bool,
        _ isOn: @escaping (Schedule, WallTime) -> Bool, _ judgement: inout Judgement
    ) {
        let watched = watchedSeconds(until: stamp)
        let tracks = tracker.update(detections, at: stamp.media)
        judgement.subjects = memory.update(tracks, size: stamp.size, at: stamp.media, watched: watched)
        var sight = Sight(
            subjects: judgement.subjects, size: stamp.size, media: stamp.media, watched: watched, signals: signals,
            isOn: { isOn($0, stamp.wall) })
        sight.isStill = isStill
        judgement.events += engine.judge(sight)
        if placed.map({ abs(stamp.media - $0) >= Self.placeSeconds }) ?? true {
            placed = stamp.media
            judgement.holdings = engine.holdings(of: judgement.subjects, at: stamp.wall)
        }
        judgement.rows += log.update(judgement.subjects, at: stamp.wall)
        judgement.rows += engine.takeLineCounts().map { count in
            .crossings(
                MinuteCrossings(
                    camera: camera, rule: rules[count.rule].name, direction: count.direction, label: count.label,
                    minute: Int(stamp.wall.seconds / 60), objects: count.count))
        }
        last = (detections, stamp)
    }

    private func watchedSeconds(until stamp: FrameStamp) -> Double {
        guard let last, last.stamp.connection == stamp.connection else { return 0 }
        return min(max(stamp.media - last.stamp.media, 0), Self.longestWatchSeconds)
    }

    /// Nothing moved since the last picture: what it showed stood there all the time.
    private mutating func passStillTime(
        until stamp: FrameStamp, _ signals: [String: SignalHistory], _ isOn: @escaping (Schedule, WallTime) -> Bool,
        _ judgement: inout Judgement
    ) {
        while let last, last.stamp.connection == stamp.connection,
            stamp.media - last.stamp.media > 2 * Self.stillStepSeconds
        {
            var between = last.stamp
            between.media = last.stamp.media + Self.stillStepSeconds
            between.wall = last.stamp.wall + Self.stillStepSeconds
            look(last.detections, between, signals, isStill: true, isOn, &judgement)
        }
    }

    /// What is known of rules and signals besides events.
    func status(at media: MediaTime) -> (blind: [BlindRule], signals: [SignalStatus]) {
        let blind = rules.indices.compactMap { rule in
            engine.blindness(of: rule).map { BlindRule(rule: Text.cleaned(rules[rule].name), reason: $0) }
        }
        return (blind, board.status(at: media))
    }

    /// The rows of what is still there when the station stops.
    mutating func finish() -> [BulkRow] { log.finish() }
}
