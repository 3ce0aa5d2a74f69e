/// An object crosses the line, in the direction that the rule is about; those of both are counted.
struct LineJudge: Judge {
    private let line: String
    private let direction: CrossingDirection
    private var watch: LineWatch

    init(_ line: Line, _ direction: CrossingDirection) {
        self.line = line.name
        self.direction = direction
        watch = LineWatch(line)
    }

    mutating func look(at scene: Scene, _ admission: Admission, into findings: inout Findings) {
        watch.look(at: scene, admission, into: &findings.passages)
        for passage in findings.passages where direction == .both || direction == passage.direction {
            findings.occasions.append(
                Occasion(
                    subject: scene.subjects[passage.subject], media: passage.media,
                    message: "crossed \(line) \(passage.direction.rawValue)"))
        }
    }
}
