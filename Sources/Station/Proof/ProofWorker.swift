import Core
import Inference
import Video

/// The body of the thread that proves the station alive: at its times of day, or when it is asked, it sends a known
/// picture the way of every camera's pictures and waits for the alarm to be stored.
struct ProofWorker {
    private static let secondsBetween = 0.5
    private static let pollSeconds = 0.02
    /// A picture that is not through by then is lost.
    static let limitSeconds = 30.0
    /// It waits for no disk and no card, and comes round several times a second.
    private static let beatSeconds = 120.0

    let current: Monitor<CurrentPlan>
    let roster: Roster
    let proofs: ProofDesk
    let shelf: ModelShelf
    let frames: FrameDesk
    let alarms: AlarmDesk
    let stop: StopFlag
    let log: Log
    let heartbeats: Heartbeats
    var limit = limitSeconds
    /// What was due since then and before the start is made up for; nil: nothing.
    var since: WallTime?

    func run() {
        var times = current.read(\.plan.proofTimes)
        var schedule = ProofSchedule(times, at: since ?? Clock.wall)
        while !stop.isRaised {
            heartbeats.beat(WorkerName.proof, within: Self.beatSeconds, "waits for the next proof of life")
            let wanted = current.read(\.plan.proofTimes)
            if wanted != times { (times, schedule) = (wanted, ProofSchedule(wanted, at: Clock.wall)) }
            // Before there is a model the time waits by itself.
            if shelf.now.isReady, schedule.isDue(at: Clock.wall) { proofs.ask() }
            if let number = proofs.next(within: Self.secondsBetween) { prove(number) }
        }
    }

    func prove(_ number: Int) {
        let began = Clock.monotonic
        let watched = roster.entries.filter(\.plan.isEnabled)
        proofs.begin(number, cameras: watched.map(\.plan.name), at: Clock.wall)
        for entry in watched { send(number, to: entry) }
        while Clock.monotonic - began < limit, !stop.isRaised {
            heartbeats.beat(WorkerName.proof, within: Self.beatSeconds, "waits for test alarms")
            settle(number, since: began)
            if proofs.report?.isOver ?? true { break }
            _ = stop.sleep(seconds: Self.pollSeconds)
        }
        if stop.isRaised { return }
        proofs.finish(number, after: "not through within \(Int(limit)) s")
        // What is stored later still has to be done with.
        for (camera, _) in proofs.alarms { end(number, of: camera) }
        tell()
    }

    private func send(_ number: Int, to camera: Roster.Entry) {
        let name = camera.plan.name
        do throws(Failure) {
            guard let loaded = shelf.now.examination(of: camera.number) else {
                throw Failure("its model is not loaded")
            }
            let recipe = loaded.model.recipe
            guard let canary = recipe.canary, let picture = loaded.check?.picture else {
                throw Failure(
                    "model \(recipe.name) has no canary",
                    remedy: "vigil model verify \(recipe.name) --write makes one.")
            }
            let now = Clock.monotonic
            let stamp = FrameStamp(
                camera: camera.number, number: 0, media: MediaTime(0), arrival: now, wall: Clock.wall,
                size: picture.size)
            var job = FrameJob(picture: picture, stamp: stamp, decoded: now)
            job.proof = ProofTicket(
                number: number, model: recipe.name, canary: canary, minimumScore: recipe.minimumScore,
                classes: recipe.classes)
            proofs.reached(.detector, of: name, in: number)
            frames.prove(job)
        } catch {
            proofs.reached(.picture, of: name, in: number, failure: error.description)
        }
    }

    /// What the journal has is done with.
    private func settle(_ number: Int, since began: MonotonicTime) {
        for (camera, alarm) in proofs.alarms where !alarms.isWaiting(alarm) {
            proofs.came(through: camera, in: number, milliseconds: (Clock.monotonic - began) * 1000)
            end(number, of: camera)
        }
    }

    private func end(_ number: Int, of camera: String) {
        alarms.step {
            $0.returnToNormal(rule: ProofJudge.rule, camera: camera, episode: String(number), at: Clock.wall)
        }
        proofs.forget(alarmOf: camera)
    }

    private func tell() {
        guard let report = proofs.report else { return }
        if let trouble = report.trouble {
            log.error("proof of life: \(trouble)")
        } else {
            let slowest = report.cameras.compactMap(\.milliseconds).max() ?? 0
            log.info("proof of life: \(report.cameras.count) cameras, each alarm stored within \(Int(slowest)) ms")
        }
    }
}
