/// An object crosses the line while the signal has shown red for longer than the grace; once in each red.
struct RedLightJudge: Judge {
    private let line: Line
    private let direction: CrossingDirection
    private let signal: String
    private let graceSeconds: Double
    private var watch: LineWatch
    /// By slot: whom it told, and the beginning of that red.
    private var told: [(number: Int, red: MediaTime)?] = []

    init(_ line: Line, _ direction: CrossingDirection, signal: String, graceSeconds: Double) {
        self.line = line
        self.direction = direction
        self.signal = signal
        self.graceSeconds = graceSeconds
        watch = LineWatch(line)
    }

    mutating func look(at scene: Scene, _ admission: Admission, into findings: inout Findings) {
        var passages: [Passage] = []
        watch.look(at: scene, admission, into: &passages)
        for passage in passages where direction == .both || direction == passage.direction {
            guard passage.isSure, let signal = scene.signals[signal] else { continue }
            let subject = scene.subjects[passage.subject]
            let evidence = RedLightCase(
                line: line.segment, direction: passage.direction, graceSeconds: graceSeconds, signal: signal,
                path: subject.path.points)
            let verdict = evidence.verdict()
            guard verdict.outcome == .ran, let crossed = verdict.crossed, let seconds = verdict.secondsAfterRed else {
                continue
            }
            let slot = scene.presences[passage.subject].berth.slot
            while told.count <= slot { told.append(nil) }
            let red = signal.colour(at: crossed).media
            if let before = told[slot], before == (subject.id, red) { continue }
            told[slot] = (subject.id, red)
            findings.occasions.append(
                Occasion(
                    subject: subject, media: crossed,
                    message: "crossed \(line.name) \(seconds.spokenSeconds) after red", verdict: evidence.json))
        }
    }
}
