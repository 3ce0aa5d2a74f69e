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
    /// Judging what waits takes milliseconds.
    private static let limitSeconds = 60.0

    /// With `alarms` and `evidence`: nil where a recording is judged, not watched.
    let desks: CameraDesks
    /// Whether a rule's schedule is on at a moment of the calendar.
    var isOn: @Sendable (Schedule, WallTime) -> Bool = { ScheduleClock.isOn($0, at: $1) }
    /// Told of every picture after its alarms were raised.
    let observe: (@Sendable (AnalysedFrame) -> Void)?

    /// What is known of one camera, and by which revision of its plan.
    private struct Seat {
        var judge: CameraJudge
        var revision: Int
    }

    func run() {
        var seats: [Int: Seat] = [:]
        for entry in desks.roster.entries { sit(entry, &seats) }
        while true {
            desks.heartbeats.beat(WorkerName.analysis)
            guard let batch = desks.results.take() else { break }
            desks.heartbeats.beat(WorkerName.analysis, within: Self.limitSeconds, "judges results")
            for result in batch.results { take(result, &seats) }
            for number in batch.left { finish(number, &seats) }
        }
        for number in seats.keys.sorted() { finish(number, &seats) }
    }

    private var openAlarms: [Alarm] { desks.alarms?.read(at: Clock.monotonic).alarms ?? [] }

    /// Brings what is known of a camera in step with its plan.
    private func sit(_ entry: Roster.Entry, _ seats: inout [Int: Seat]) {
        if seats[entry.number] == nil {
            seats[entry.number] = Seat(
                judge: CameraJudge(entry.plan, open: openAlarms), revision: entry.revision)
        } else if seats[entry.number]?.revision != entry.revision {
            seats[entry.number]?.judge.adopt(entry.plan, open: openAlarms)
            seats[entry.number]?.revision = entry.revision
        }
    }

    private func take(_ result: FrameResult, _ seats: inout [Int: Seat]) {
        let number = result.stamp.camera
        // Of a camera that is gone nobody asks what became of its pictures.
        guard let entry = desks.roster[number] else { return }
        if let ticket = result.proof {
            prove(result, ticket, camera: entry.plan.name)
            return
        }
        guard entry.generation == result.stamp.generation else {
            desks.ledger.discarded(number)
            return
        }
        sit(entry, &seats)
        judge(result, &seats[number]!.judge)
    }

    /// The camera is gone: what was still there in its pictures ends with it.
    private func finish(_ number: Int, _ seats: inout [Int: Seat]) {
        if var seat = seats.removeValue(forKey: number) { desks.alarms?.bulk(seat.judge.finish()) }
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

    /// Apart from the camera's own tracks, rules and figures.
    private func prove(_ result: FrameResult, _ ticket: ProofTicket, camera: String) {
        guard let alarms = desks.alarms, let proofs = desks.proofs else { return }
        ProofJudge(proofs: proofs, alarms: alarms, log: desks.log).judge(result, ticket, camera: camera)
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
        desks.keep(EvidenceRequest(step, stamp: result.stamp, picture: result.picture, boxes: boxes))
    }
}
