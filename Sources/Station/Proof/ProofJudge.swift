import Core
import Video

/// The analysis thread's part of a proof of life: looks at what was found in a known picture, lets a tracker and a rule
/// of its own judge it, and raises the test alarm. The camera's tracks and rules see nothing of it.
struct ProofJudge {
    static let rule = AlarmPoint.testRule
    private static let stepSeconds = 0.1
    /// A tracker has long since believed what stands still for so many pictures.
    private static let mostSteps = 30

    let proofs: ProofDesk
    let alarms: AlarmDesk
    let log: Log

    func judge(_ result: FrameResult, _ ticket: ProofTicket, camera: String) {
        func lost(_ stage: ProofOfCamera.Stage, _ why: String) {
            proofs.reached(stage, of: camera, in: ticket.number, failure: why)
        }
        guard let detections = result.detections else { return lost(.detector, "it failed on the picture") }
        guard result.model == ticket.model else { return lost(.detector, "the camera's model was changed meanwhile") }
        if let trouble = ticket.trouble(with: detections) { return lost(.detector, trouble) }
        proofs.reached(.rule, of: camera, in: ticket.number)
        guard Self.isSeen(result, detections, camera: camera) else { return lost(.rule, "it saw nothing") }
        proofs.reached(.alarm, of: camera, in: ticket.number)
        let objects = detections.count == 1 ? "1 object" : "\(detections.count) objects"
        let occurrence = Occurrence(
            rule: Self.rule, camera: camera, episode: String(ticket.number), severity: .low,
            guidance: "A test of the station by itself; nothing is to be done.", object: "test",
            message: "test alarm: \(objects) in a known picture, as they must be", media: result.stamp.media)
        guard let alarm = raise(occurrence) else { return lost(.alarm, "none was raised") }
        if proofs.raised(alarm, of: camera, in: ticket.number) { return }
        // It comes too late for the proof, which was the one to end it.
        alarms.step {
            $0.returnToNormal(rule: Self.rule, camera: camera, episode: occurrence.episode, at: Clock.wall)
        }
    }

    /// A test asks nobody: the station acknowledges it in the same step, so that no bell rings.
    private func raise(_ occurrence: Occurrence) -> Int? {
        let steps = alarms.step { book in
            let raised = book.occur(occurrence, at: Clock.wall)
            let station = Operator(name: AlarmBook.station)
            return raised + raised.flatMap { book.acknowledge($0.alarm.id, by: station, at: Clock.wall) }
        }
        guard let alarm = steps.first?.alarm else { return nil }
        log.info("\(occurrence.camera): \(occurrence.message)")
        return alarm.id
    }

    /// Whether a rule about anything anywhere begins to hold while the picture stands for some seconds.
    static func isSeen(_ result: FrameResult, _ detections: [Detection], camera: String) -> Bool {
        var plan = CameraPlan(name: camera, source: Source(address: ""), model: result.model)
        plan.rules = [rule(of: camera)]
        var judge = CameraJudge(plan)
        for step in 0..<mostSteps {
            var shown = result
            shown.stamp.media = result.stamp.media + Double(step) * stepSeconds
            shown.stamp.wall = result.stamp.wall + Double(step) * stepSeconds
            let judgement = judge.judge(shown, detections, words: [:], isOn: { _, _ in true })
            if judgement.events.contains(where: { $0.change == .began }) { return true }
        }
        return false
    }

    private static func rule(of camera: String) -> Rule {
        let everywhere = Zone(
            name: "everywhere", polygon: Polygon([Point(0, 0), Point(1, 0), Point(1, 1), Point(0, 1)]))
        return Rule(name: rule, camera: camera, kind: .zone(everywhere, .countAbove(0)), severity: .low)
    }
}
