import Core
import Foundation
import Video

/// The body of a camera's thread: opens the source, decodes, hands pictures on, and opens it again for as long as it takes.
struct CameraWorker {
    private static let firstPauseSeconds = 0.5
    /// With the time that opening takes a camera that returns is live within 5 s.
    private static let longestPauseSeconds = 3.0
    /// Cameras lock an account that knocks too often.
    private static let refusedPauseSeconds = 60.0
    /// Beyond what opening and reading may take by themselves: opening a decoder on a busy card, a slow disk.
    private static let spareSeconds = 20.0
    private static let secondsBetweenBeats = 1.0

    let life: CameraLife
    /// As it was when the thread began; what can change without it stands in its progress.
    let plan: CameraPlan
    let desks: CameraDesks
    /// Of this thread alone.
    let stop: StopFlag
    /// Every picture is analysed, as fast as that goes.
    let isLossless: Bool
    /// When a recording began; nil for what is live, and where nobody said.
    var began: WallTime?

    /// Where the camera stands between two connections.
    private struct Progress {
        var media = MediaTime(0)
        /// From one picture to the next.
        var interval = 0.04
        var arrival: MonotonicTime?
        var number = 0
        var connection = 0
        var decoder: DecoderKind?
        /// What may decode it: less once a faster decoder was given up.
        var decoders: [DecoderKind]
        var analysed: MediaTime?
        var watch: PictureWatch
        var faults: CameraFaults
        var signals: SignalWatch
        /// The plan as it is now, and its revision.
        var plan: CameraPlan
        var revision: Int?
    }

    private var ledger: Ledger { desks.ledger }
    private var log: Log { desks.log }

    func run() {
        // Whoever ends owes no sign of life; one that was left behind has a successor who does.
        defer { if isListenedTo { desks.heartbeats.beat(WorkerName.camera(plan.name)) } }
        guard plan.isEnabled else { return }
        var pause = Self.firstPauseSeconds
        var progress = Progress(
            decoders: plan.source.decoders, watch: PictureWatch(stillSeconds: isLossless ? nil : plan.stillSeconds),
            faults: CameraFaults(plan, open: openAlarms), signals: SignalWatch(plan.signals), plan: plan)
        resume(&progress)
        while !stop.isRaised, isListenedTo {
            ledger.connecting(life)
            beat("opens its source")
            let before = progress.number
            do throws(Failure) {
                if let host = plan.source.host {
                    try desks.names.resolve(
                        host, of: plan.source.name, seconds: plan.source.timeoutSeconds, stop: stop)
                }
                try play(&progress)
                if stop.isRaised || !plan.source.isLooped { return }
                guard pauseRecording(&progress) else { return }
            } catch {
                if stop.isRaised { return }
                if isLossless {
                    ledger.lost(life, reason: error.description, retrySeconds: 0)
                    return
                }
                if progress.number > before { pause = Self.firstPauseSeconds }
                guard waitForNextAttempt(after: error, pause) else { return }
                pause = min(pause * 2, Self.longestPauseSeconds)
                catchUp(&progress)
            }
        }
    }

    private var isListenedTo: Bool { desks.roster[life.number]?.generation == life.generation }

    private var openAlarms: [Alarm] { desks.alarms?.read(at: Clock.monotonic).alarms ?? [] }

    /// Where another thread played the camera before, its pictures and their time are counted on.
    private func resume(_ progress: inout Progress) {
        guard let newest = ledger.newest(of: life.number) else { return }
        progress.number = newest.number
        progress.connection = newest.connection
        progress.media = newest.media
        progress.arrival = newest.arrival
        catchUp(&progress)
    }

    /// Takes over what changed about the camera and leaves its stream alone.
    private func heedPlan(_ progress: inout Progress) {
        guard let revision = desks.roster.revision(of: life.number), revision != progress.revision,
            let new = desks.roster[life.number]?.plan
        else { return }
        let old = progress.plan
        (progress.plan, progress.revision) = (new, revision)
        progress.faults.adopt(new, open: openAlarms)
        if new.signals != old.signals { progress.signals = SignalWatch(new.signals) }
        if !isLossless { progress.watch.stillSeconds = new.stillSeconds }
    }

    /// It is heard of again once libav gave up by itself; reading a slow camera takes longer.
    private func beat(_ activity: String, interval: Double = 0, pause: Double = 0) {
        guard !stop.isRaised else { return }
        let timeout = max(plan.source.timeoutSeconds, 5 * interval)
        desks.heartbeats.beat(
            WorkerName.camera(plan.name), within: pause + Self.spareSeconds + 3 * timeout, activity)
    }

    /// False once the station stops.
    private func waitForNextAttempt(after failure: Failure, _ pause: Double) -> Bool {
        // Spread, so that cameras behind one switch do not all knock at once.
        let wait = (failure.isLasting ? Self.refusedPauseSeconds : pause) * Double.random(in: 0.8...1)
        log.warning("camera \(plan.name): \(failure); next attempt in \(String(format: "%.1f", wait)) s")
        ledger.lost(life, reason: failure.what, retrySeconds: wait, isLasting: failure.isLasting)
        beat("waits", pause: wait)
        return stop.sleep(seconds: wait)
    }

    /// The end of a looped recording; false once the station stops.
    private func pauseRecording(_ progress: inout Progress) -> Bool {
        progress.media = progress.media + progress.interval + plan.source.gapSeconds
        guard plan.source.gapSeconds > 0 else { return true }
        log.warning("camera \(plan.name): its recording pauses for \(Int(plan.source.gapSeconds)) s")
        ledger.lost(life, reason: "no signal", retrySeconds: plan.source.gapSeconds)
        beat("waits", pause: plan.source.gapSeconds)
        return stop.sleep(seconds: plan.source.gapSeconds)
    }

    /// What a car did while nobody saw it still took its time: media time goes on while the camera is lost.
    private func catchUp(_ progress: inout Progress) {
        let elapsed = progress.arrival.map { Clock.monotonic - $0 } ?? 0
        progress.media = progress.media + max(elapsed, progress.interval)
        progress.arrival = Clock.monotonic
    }

    /// Plays the source once through. Media time goes on where it was.
    private func play(_ progress: inout Progress) throws(Failure) {
        let evidence = desks.evidence, number = life.number, stop = stop
        var heard = Clock.monotonic
        // libav asks while it waits for packets, of which a camera with few key pictures may take many for a picture.
        let isStopped = {
            let now = Clock.monotonic
            if now - heard > Self.secondsBetweenBeats {
                heard = now
                beat("reads pictures")
            }
            return stop.isRaised
        }
        var source = plan.source
        source.decoders = progress.decoders
        var reader = try VideoReader(
            source, from: progress.media, isStopped: isStopped, sleep: { stop.sleep(seconds: $0) },
            keep: evidence.map { desk in { if !stop.isRaised { desk.keep($0, of: number) } } })
        if stop.isRaised { return }
        ledger.opened(life, codec: reader.codec)
        progress.watch.reconnected()
        progress.connection += 1
        while true {
            let next = try reader.next()
            // It may have been left behind meanwhile.
            if stop.isRaised { return }
            beat("reads pictures", interval: progress.interval)
            switch next {
            case .interrupted: return
            case .note(let words): log.warning("camera \(plan.name): \(words)")
            case .ended:
                guard plan.source.isLive else { return }
                throw Failure("the camera ended its stream", at: plan.source.name)
            case .shot(let shot):
                progress.interval = reader.rhythm.interval
                tellDecoder(reader.decoderKind, reader.passedOver, &progress)
                guard take(shot, Self.status(reader, shot), &progress) else { return }
            }
        }
    }

    private static func status(_ reader: borrowing VideoReader, _ shot: VideoReader.Shot) -> StreamStatus {
        var status = StreamStatus()
        status.codec = reader.codec
        status.size = shot.size
        status.decoder = reader.decoderKind.rawValue
        status.mode = reader.mode
        status.picturesPerSecond = reader.rhythm.picturesPerSecond
        status.keyIntervalSeconds = reader.rhythm.keyInterval
        status.behindSeconds = reader.lagSeconds
        return status
    }

    /// A fall to a slower decoder is something an operator should know of.
    private func tellDecoder(_ kind: DecoderKind, _ passedOver: [String], _ progress: inout Progress) {
        guard kind != progress.decoder else { return }
        let why = passedOver.isEmpty ? "" : " (\(passedOver.joined(separator: "; ")))"
        let words = "camera \(plan.name): decoded by \(kind.rawValue)\(why)"
        if progress.decoder == nil {
            log.info(words)
        } else {
            log.warning(words)
            // A card that gave out does not come back while the station runs.
            let order = plan.source.decoders
            progress.decoders = order.firstIndex(of: kind).map { Array(order[$0...]) } ?? order
        }
        progress.decoder = kind
    }

    /// Hands a picture on to where it is wanted; false once there is nobody to take it.
    private func take(_ shot: VideoReader.Shot, _ stream: StreamStatus, _ progress: inout Progress) -> Bool {
        progress.media = shot.media
        progress.arrival = shot.arrival
        progress.number += 1
        heedPlan(&progress)
        var stamp = FrameStamp(
            camera: life.number, number: progress.number, media: shot.media, arrival: shot.arrival,
            // A recording is judged to the same result whenever that is done.
            wall: isLossless ? (began ?? WallTime(0)) + shot.media.seconds : Clock.wall, taken: shot.taken,
            size: shot.size)
        stamp.connection = progress.connection
        stamp.generation = life.generation
        let now = Clock.monotonic
        if shot.isCorrupt, !isLossless {
            return ledger.corrupt(stamp, stream, at: now)
        }
        guard ledger.decoded(stamp, stream, at: now) else { return false }
        progress.signals.look(at: shot.picture, stamp.media)
        let sight = progress.watch.look(at: shot.picture, stamp)
        if let conditions = sight.conditions {
            ledger.changed(life, conditions)
            progress.faults.changed(conditions)
        }
        progress.faults.tell(stamp, shot.picture, camera: plan.name, desks)
        if sight.isGated {
            ledger.gated(life.number)
            return true
        }
        desks.view.show(shot.picture, stamp, name: plan.name, with: progress.watch.scaler, now: now)
        // 2 % of slack: a camera's own rate is never quite even.
        if let fps = progress.plan.maximumFPS, let last = progress.analysed, shot.media - last < 0.98 / fps {
            ledger.replaced(life.number)
            return true
        }
        progress.analysed = shot.media
        let job = FrameJob(
            picture: shot.picture, stamp: stamp, decoded: now, isStill: sight.isStill,
            signals: progress.signals.histories)
        return offer(job)
    }

    private func offer(_ job: FrameJob) -> Bool {
        if isLossless { return desks.frames.deliver(job) }
        switch desks.frames.offer(job) {
        case .taken: return true
        case .replacing:
            ledger.replaced(life.number)
            return true
        case .refused:
            ledger.discarded(life.number)
            return false
        }
    }
}
