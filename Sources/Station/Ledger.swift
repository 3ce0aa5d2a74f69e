import Core
import Telemetry
import Video

/// What each camera did: counted by the threads, read by the snapshot.
final class Ledger: Sendable {
    /// Rates are over the last whole seconds, latencies over the last half minute.
    static let rateSeconds = 3
    static let keptSeconds = 30

    struct Second: Sendable {
        var index = -1
        var decoded = 0
        var analysed = 0
        var replaced = 0
        var gated = 0
        var latencies: [Double] = []
    }

    struct Camera: Sendable {
        var phase = CameraPhase.connecting
        var reason = ""
        var retryAt: MonotonicTime?
        var stream = StreamStatus()
        var conditions: Set<PictureHealth.Condition> = []
        var counts = PictureCounts()
        /// Of the newest picture, damaged ones too.
        var newest: FrameStamp?
        /// Of the newest whole picture.
        var newestArrival: MonotonicTime?
        var newestWall: WallTime?
        /// Whole pictures since the last gap that was too long.
        var picturesInRow = 0
        var newestResult: MonotonicTime?
        /// The longest time between two results, since the figures were restarted.
        var oldestResult = 0.0
        var objects: [String: Int] = [:]
        var seconds = [Second](repeating: Second(), count: keptSeconds)
        var total = Histogram()
        var stages = [Histogram](repeating: Histogram(), count: FrameTiming.Stage.allCases.count)
        var recent = StageHistograms()

        mutating func count(at time: MonotonicTime, _ body: (inout Second) -> Void) {
            let index = Int(time.seconds)
            let slot = index % Ledger.keptSeconds
            if seconds[slot].index != index { seconds[slot] = Second(index: index) }
            body(&seconds[slot])
        }
    }

    private struct Page: Sendable {
        var plan: CameraPlan
        var generation = 0
        var camera: Camera
    }

    /// By the cameras' numbers.
    private let pages = Monitor<[Int: Page]>([:])

    func add(_ number: Int, _ plan: CameraPlan) {
        pages.change { $0[number] = Page(plan: plan, camera: Camera(phase: plan.isEnabled ? .connecting : .off)) }
    }

    func remove(_ number: Int) { pages.change { $0[number] = nil } }
    func change(_ number: Int, to plan: CameraPlan) { pages.change { $0[number]?.plan = plan } }

    /// From now on only this thread of its camera is listened to, unless a later one is already; what is on its way is
    /// still counted.
    func renew(_ life: CameraLife, because reason: String) {
        pages.change { pages in
            guard let present = pages[life.number]?.generation, life.generation >= present,
                var page = pages.removeValue(forKey: life.number)
            else { return }
            page.generation = life.generation
            page.camera.phase = page.plan.isEnabled ? .connecting : .off
            page.camera.reason = Text.cleaned(reason)
            // With a reason it was not asked for: the camera was lost.
            if !reason.isEmpty { page.camera.stream.losses += 1 }
            page.camera.retryAt = nil
            page.camera.conditions = []
            page.camera.objects = [:]
            page.camera.picturesInRow = 0
            pages[life.number] = page
        }
    }

    /// The newest picture that came of the camera, whichever of its threads decoded it.
    func newest(of number: Int) -> FrameStamp? { pages.read { $0[number]?.camera.newest } }

    /// False where nobody listens to that thread of the camera any more.
    @discardableResult
    private func change(_ life: CameraLife, _ body: (inout Camera, CameraPlan) -> Void) -> Bool {
        pages.change { pages in
            // Not the whole page: a second owner of it would make each change copy its figures.
            guard pages[life.number]?.generation == life.generation, let plan = pages[life.number]?.plan else {
                return false
            }
            body(&pages[life.number]!.camera, plan)
            return true
        }
    }

    func connecting(_ life: CameraLife) {
        change(life) { camera, _ in camera.phase = camera.phase == .live ? .live : .connecting }
    }

    func opened(_ life: CameraLife, codec: String) { change(life) { camera, _ in camera.stream.codec = codec } }

    /// `isLasting`: it will not pass by itself.
    func lost(_ life: CameraLife, reason: String, retrySeconds: Double, isLasting: Bool = false) {
        change(life) { camera, _ in
            camera.phase = isLasting ? .failed : .reconnecting
            camera.reason = Text.cleaned(reason)
            camera.retryAt = Clock.monotonic + retrySeconds
            camera.objects = [:]
            camera.picturesInRow = 0
            camera.stream.losses += 1
        }
    }

    /// A whole picture came out of the decoder, for what happens to it next; false where it is not wanted any more.
    @discardableResult
    func decoded(_ stamp: FrameStamp, _ stream: StreamStatus, at now: MonotonicTime) -> Bool {
        change(stamp.life) { camera, plan in
            camera.count(stamp, stream, now)
            let gap = camera.newestArrival.map { stamp.arrival - $0 } ?? .infinity
            if gap > plan.staleSeconds(stream) { camera.picturesInRow = 0 }
            camera.picturesInRow += 1
            camera.newestArrival = stamp.arrival
            camera.newestWall = stamp.wall
            camera.phase = .live
            camera.reason = ""
            camera.retryAt = nil
        }
    }

    /// A damaged picture came out of the decoder; nothing more happens to it.
    @discardableResult
    func corrupt(_ stamp: FrameStamp, _ stream: StreamStatus, at now: MonotonicTime) -> Bool {
        change(stamp.life) { camera, _ in
            camera.count(stamp, stream, now)
            camera.counts.corrupt += 1
        }
    }

    func changed(_ life: CameraLife, _ conditions: Set<PictureHealth.Condition>) {
        change(life) { camera, _ in camera.conditions = conditions }
    }

    func replaced(_ number: Int) {
        end(number) { camera in
            camera.counts.replaced += 1
            camera.count(at: Clock.monotonic) { $0.replaced += 1 }
        }
    }

    func gated(_ number: Int) {
        end(number) { camera in
            camera.counts.gated += 1
            camera.count(at: Clock.monotonic) { $0.gated += 1 }
        }
    }

    func failed(_ number: Int) { end(number) { $0.counts.failed += 1 } }

    /// The camera was begun anew before it was analysed.
    func discarded(_ number: Int) { end(number) { $0.counts.discarded += 1 } }

    /// How a picture ended that was decoded, by whichever of the camera's threads.
    private func end(_ number: Int, _ body: (inout Camera) -> Void) {
        pages.change { if $0[number] != nil { body(&$0[number]!.camera) } }
    }

    func analysed(_ number: Int, _ timing: FrameTiming, objects: [String: Int]) {
        end(number) { camera in
            camera.counts.analysed += 1
            if let before = camera.newestResult {
                camera.oldestResult = max(camera.oldestResult, timing.published - before)
            }
            camera.newestResult = timing.arrival
            camera.objects = objects
            camera.total.record(seconds: timing.total)
            camera.recent.record(timing)
            for (slot, stage) in FrameTiming.Stage.allCases.enumerated() {
                camera.stages[slot].record(seconds: timing.seconds(stage))
            }
            camera.count(at: timing.published) {
                $0.analysed += 1
                $0.latencies.append(timing.total)
            }
        }
    }

    /// Forgets counts and latencies, to measure from now on; what is on its way is counted as new.
    func restart() { pages.change { for number in $0.keys { $0[number]!.camera.restart() } } }

    func read() -> [Int: Camera] { pages.read { $0.mapValues(\.camera) } }

    /// Of all cameras together.
    var replaced: Int { pages.read { $0.values.reduce(0) { $0 &+ $1.camera.counts.replaced } } }
}

extension Ledger.Camera {
    fileprivate mutating func restart() {
        counts = PictureCounts(decoded: counts.inFlight)
        oldestResult = 0
        total = Histogram()
        stages = Array(repeating: Histogram(), count: FrameTiming.Stage.allCases.count)
    }

    fileprivate mutating func count(_ stamp: FrameStamp, _ stream: StreamStatus, _ now: MonotonicTime) {
        let losses = self.stream.losses
        self.stream = stream
        self.stream.losses = losses
        newest = stamp
        counts.decoded += 1
        recent.arrived(late: stream.behindSeconds, at: now)
        count(at: now) { $0.decoded += 1 }
    }
}
