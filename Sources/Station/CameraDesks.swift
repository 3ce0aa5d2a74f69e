import Core

/// What the threads of all cameras share; a camera has its place at each desk for as long as it is configured.
struct CameraDesks: Sendable {
    let roster: Roster
    let frames: FrameDesk
    let results: ResultDesk
    let ledger: Ledger
    let names: NameResolver
    let view: LiveView
    let judgement: JudgementDesk
    /// Nil where nothing is raised and kept: a recording is judged, not watched.
    let alarms: AlarmDesk?
    let evidence: EvidenceDesk?
    let log: Log
    let heartbeats: Heartbeats
    /// Nil where nobody asks for a proof of life.
    var proofs: ProofDesk?

    func add(_ entry: Roster.Entry) {
        frames.add(entry.number, weight: entry.plan.weight)
        results.add(entry.number)
        ledger.add(entry.number, entry.plan)
        judgement.add(entry.number)
        evidence?.add(entry.number)
    }

    func remove(_ number: Int) {
        frames.remove(number)
        results.remove(number)
        ledger.remove(number)
        judgement.remove(number)
        evidence?.remove(number)
    }

    /// Lets pictures be kept of an alarm; where that is not to be had the alarm says so.
    func keep(_ request: EvidenceRequest) {
        guard let evidence, !evidence.keep(request) else { return }
        let failure = Failure(
            "no evidence: that of \(EvidenceDesk.mostWaiting) alarms waits already",
            at: evidence.plan.directory, remedy: "Its disk hangs or is too slow: see mount and dmesg.")
        log.error("evidence: \(failure)")
        alarms?.attach(Evidence(kind: .clip, path: "", trouble: failure.description), to: [request.alarm.id])
    }

    /// From now on only this thread of its camera is listened to.
    func renew(_ life: CameraLife, because reason: String = "") {
        ledger.renew(life, because: reason)
        if frames.renew(life) { ledger.discarded(life.number) }
    }

    func change(_ number: Int, to plan: CameraPlan) {
        frames.weigh(number, plan.weight)
        ledger.change(number, to: plan)
    }
}
