import Core

/// One picture with everything that was made of it: what `analyze` prints and tests look at.
package struct AnalysedFrame: Sendable {
    package let stamp: FrameStamp
    /// Nil where the detector failed on it.
    package let detections: [Detection]?
    package let subjects: [Subject]
    package let events: [Event]
}

/// The body of the analysis thread: tracks, judges and raises alarms, for each camera in the order of its pictures.
struct AnalysisWorker {
    let plans: [CameraPlan]
    let results: ResultDesk
    /// With `alarms` and `evidence`: nil where a recording is judged, not watched.
    let desks: CameraDesks
    /// Whether a rule's schedule is on at a moment of the calendar.
    var isOn: @Sendable (Schedule, WallTime) -> Bool = { ScheduleClock.isOn($0, at: $1) }
    /// Told of every picture after its alarms were raised.
    let observe: (@Sendable (AnalysedFrame) -> Void)?

    func run() {
        let open = desks.alarms?.read(at: Clock.monotonic).alarms ?? []
        var judges = plans.map { CameraJudge($0, open: open) }
        while true {
            let batch = results.take()
            if batch.isEmpty { break }
            for result in batch { judge(result, &judges[result.stamp.camera]) }
        }
        for index in judges.indices { desks.alarms?.bulk(judges[index].finish()) }
    }

    private func judge(_ result: FrameResult, _ judge: inout CameraJudge) {
        let stamp = result.stamp
        guard let detections = result.detections else {
            desks.ledger.failed(stamp.camera)
            observe?(AnalysedFrame(stamp: stamp, detections: nil, subjects: [], events: []))
            return
        }
        let words = desks.judgement.takeWords(stamp.camera)
        let judgement = judge.judge(result, detections, words: words, isOn: isOn)
        let judged = Clock.monotonic
        for event in judgement.events { raise(event, judge.rules[event.rule], result, judgement.subjects) }
        desks.alarms?.follow(judgement.holdings)
        desks.alarms?.bulk(judgement.rows)
        let status = judge.status(at: stamp.media)
        desks.judgement.publish(stamp.camera, blind: status.blind, signals: status.signals)
        publish(result, judgement.subjects, judged: judged)
        observe?(
            AnalysedFrame(
                stamp: stamp, detections: detections, subjects: judgement.subjects, events: judgement.events))
    }

    private func publish(_ result: FrameResult, _ subjects: [Subject], judged: MonotonicTime) {
        let stamp = result.stamp
        let there = subjects.filter { !$0.isRemembered }
        var objects: [String: Int] = [:]
        for subject in there { objects[subject.label, default: 0] += 1 }
        desks.view.follow(there, of: stamp.camera, now: judged)
        let timing = FrameTiming(
            arrival: stamp.arrival, decoded: result.decoded, taken: result.taken, inferred: result.inferred,
            judged: judged, published: Clock.monotonic, sinceExposure: stamp.taken.map { Clock.wall - $0 })
        desks.ledger.analysed(stamp.camera, timing, objects: objects)
    }

    private func raise(_ event: Event, _ rule: Rule, _ result: FrameResult, _ subjects: [Subject]) {
        guard let alarms = desks.alarms else { return }
        // The picture's wall time less what lies between the instant and the picture.
        let wall = result.stamp.wall + (event.media - result.stamp.media)
        guard event.change == .began else {
            alarms.step {
                $0.returnToNormal(rule: rule.name, camera: rule.camera, episode: event.episode, at: wall)
            }
            return
        }
        let occurrence = Occurrence(
            rule, episode: event.episode, object: event.object, message: event.message, subject: event.subject,
            media: event.media,
            verdict: RedLightCase(json: event.verdict).map { KeptCase(model: result.model, redLight: $0).json } ?? "")
        guard let step = alarms.step({ $0.occur(occurrence, at: wall) }).first else { return }
        desks.log.warning("alarm: \(rule.camera): \(rule.name): \(event.object) \(event.message)")
        let boxes = subjects.filter { !$0.isRemembered }.map { subject in
            (box: subject.box, isSubject: subject.id == event.subject?.number)
        }
        desks.evidence?.keep(
            EvidenceRequest(alarm: step.alarm, stamp: result.stamp, picture: result.picture, boxes: boxes))
    }
}
