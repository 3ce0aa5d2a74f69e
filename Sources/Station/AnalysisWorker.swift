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
    /// Nil where nothing is to be raised: a recording is judged, not watched.
    let alarms: AlarmDesk?
    let ledger: Ledger
    let log: Log
    /// Told of every picture after its alarms were raised.
    let observe: (@Sendable (AnalysedFrame) -> Void)?

    private struct Judge {
        var tracker = Tracker()
        var engine: RuleEngine
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
            ledger.failed(stamp.camera)
            observe?(AnalysedFrame(stamp: stamp, detections: nil, tracks: [], events: []))
            return
        }
        let tracks = judge.tracker.update(detections, at: stamp.media)
        let events = judge.engine.judge(tracks, size: stamp.size, at: stamp.media)
        if let alarms {
            for event in events { raise(event, judge.engine.rules[event.rule], stamp, session, alarms) }
        }
        var objects: [String: Int] = [:]
        for track in tracks { objects[track.label, default: 0] += 1 }
        let timing = FrameTiming(
            arrival: stamp.arrival, decoded: result.decoded, taken: result.taken, inferred: result.inferred,
            published: Clock.monotonic)
        ledger.analysed(stamp.camera, timing, objects: objects)
        observe?(AnalysedFrame(stamp: stamp, detections: detections, tracks: tracks, events: events))
    }

    private func raise(_ event: Event, _ rule: Rule, _ stamp: FrameStamp, _ session: String, _ alarms: AlarmDesk) {
        let episode = session + event.episode
        // The picture's wall time less what lies between the instant and the picture.
        let wall = stamp.wall + (event.media - stamp.media)
        switch event.change {
        case .began:
            let occurrence = Occurrence(
                rule, episode: episode, object: event.object, message: event.message, media: event.media)
            if alarms.step({ $0.occur(occurrence, at: wall) }) != nil {
                log.warning("alarm: \(rule.camera): \(rule.name): \(event.object) \(event.message)")
            }
        case .ended:
            alarms.step { $0.returnToNormal(rule: rule.name, camera: rule.camera, episode: episode, at: wall) }
        }
    }
}
