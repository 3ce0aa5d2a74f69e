import Core

/// One picture with everything that was made of it: what `analyze` prints and tests look at.
package struct AnalysedFrame: Sendable {
    package let stamp: FrameStamp
    /// Nil where the detector failed on it.
    package let detections: [Detection]?
    package let tracks: [Track]
    package let events: [Event]
}

/// The body of the analysis thread: tracks, judges and raises alarms, for each camera in the order of its pictures.
struct AnalysisWorker {
    let plans: [CameraPlan]
    let results: ResultDesk
    /// With `alarms` and `evidence`: nil where a recording is judged, not watched.
    let desks: CameraDesks
    /// Told of every picture after its alarms were raised.
    let observe: (@Sendable (AnalysedFrame) -> Void)?

    /// While nothing moves, what was found last is still there, so often a second as the tracker's patience needs.
    private static let stillStepSeconds = 0.5

    private struct Judge {
        var tracker = Tracker()
        var engine: RuleEngine
        var last: (detections: [Detection], media: MediaTime)?
    }

    func run() {
        var judges = plans.map { Judge(engine: RuleEngine(rules: $0.rules)) }
        // Track numbers begin anew with each start; the start's second keeps their episodes apart from older ones.
        let session = String(Int(Clock.wall.seconds))
        while true {
            let batch = results.take()
            if batch.isEmpty { return }
            for result in batch { judge(result, &judges[result.stamp.camera], session) }
        }
    }

    private func judge(_ result: FrameResult, _ judge: inout Judge, _ session: String) {
        let stamp = result.stamp
        guard let detections = result.detections else {
            desks.ledger.failed(stamp.camera)
            observe?(AnalysedFrame(stamp: stamp, detections: nil, tracks: [], events: []))
            return
        }
        var events = result.isStill ? passStillTime(until: stamp, &judge) : []
        let tracks = judge.tracker.update(detections, at: stamp.media)
        events += judge.engine.judge(tracks, size: stamp.size, at: stamp.media)
        judge.last = (detections, stamp.media)
        let judged = Clock.monotonic
        for event in events { raise(event, judge.engine.rules[event.rule], result, tracks, session) }
        publish(result, tracks, judged: judged)
        observe?(AnalysedFrame(stamp: stamp, detections: detections, tracks: tracks, events: events))
    }

    /// Nothing moved since the last picture: what it showed stood there all the time.
    private func passStillTime(until stamp: FrameStamp, _ judge: inout Judge) -> [Event] {
        var events: [Event] = []
        while let last = judge.last, stamp.media - last.media > 2 * Self.stillStepSeconds {
            let media = last.media + Self.stillStepSeconds
            let tracks = judge.tracker.update(last.detections, at: media)
            events += judge.engine.judge(tracks, size: stamp.size, at: media)
            judge.last = (last.detections, media)
        }
        return events
    }

    private func publish(_ result: FrameResult, _ tracks: [Track], judged: MonotonicTime) {
        let stamp = result.stamp
        var objects: [String: Int] = [:]
        for track in tracks { objects[track.label, default: 0] += 1 }
        desks.view.follow(tracks, of: stamp.camera, now: judged)
        let timing = FrameTiming(
            arrival: stamp.arrival, decoded: result.decoded, taken: result.taken, inferred: result.inferred,
            judged: judged, published: Clock.monotonic, sinceExposure: stamp.taken.map { Clock.wall - $0 })
        desks.ledger.analysed(stamp.camera, timing, objects: objects)
    }

    private func raise(_ event: Event, _ rule: Rule, _ result: FrameResult, _ tracks: [Track], _ session: String) {
        guard let alarms = desks.alarms else { return }
        let episode = session + event.episode
        // The picture's wall time less what lies between the instant and the picture.
        let wall = result.stamp.wall + (event.media - result.stamp.media)
        switch event.change {
        case .began:
            let occurrence = Occurrence(
                rule, episode: episode, object: event.object, message: event.message, media: event.media)
            guard let step = alarms.step({ $0.occur(occurrence, at: wall) }).first else { return }
            desks.log.warning("alarm: \(rule.camera): \(rule.name): \(event.object) \(event.message)")
            let boxes = tracks.map { (box: $0.box, isSubject: event.object.hasSuffix("#\($0.id)")) }
            desks.evidence?.keep(
                EvidenceRequest(
                    alarm: step.alarm, stamp: result.stamp, picture: result.picture, boxes: boxes))
        case .ended:
            alarms.step { $0.returnToNormal(rule: rule.name, camera: rule.camera, episode: episode, at: wall) }
        }
    }
}
