import Core
import Testing

@testable import Station
import Video

@Suite struct LedgerTests {
    private let plan = CameraPlan(name: "c", source: Source(address: "rtsp://u:p@h/x"), model: "m", staleSeconds: 2)

    private static func ledger(_ plan: CameraPlan) -> Ledger {
        let ledger = Ledger()
        ledger.add(0, plan)
        return ledger
    }

    private func timing(at time: Double, latency: Double) -> FrameTiming {
        FrameTiming(
            arrival: MonotonicTime(time - latency), decoded: MonotonicTime(time - latency * 0.9),
            taken: MonotonicTime(time - latency * 0.8), inferred: MonotonicTime(time - latency * 0.1),
            judged: MonotonicTime(time - latency * 0.05), published: MonotonicTime(time))
    }

    @Test func `the stages of a frame add up to its latency`() {
        let timing = timing(at: 10, latency: 0.05)
        let sum = FrameTiming.Stage.allCases.reduce(0) { $0 + timing.seconds($1) }
        #expect(abs(sum - timing.total) < 1e-9)
    }

    @Test func `rates and latencies are those of the last seconds`() {
        let ledger = Self.ledger(plan)
        for second in 100..<110 {
            for part in 0..<10 {
                ledger.analysed(0, timing(at: Double(second) + Double(part) / 10, latency: 0.04), objects: ["car": 2])
            }
        }
        let status = ledger.read()[0]!.status(plan, model: "m", at: MonotonicTime(110.05))
        #expect(abs(status.analysedPerSecond - 10) < 0.01)
        #expect(abs(status.latency.p50 - 40) < 0.1)
        #expect(status.latency.history.count == 10)
        #expect(status.objects == ["car": 2])
        #expect(status.source == "rtsp://***@h/x")
        let later = ledger.read()[0]!.status(plan, model: "m", at: MonotonicTime(200))
        #expect(later.analysedPerSecond == 0 && later.latency.p50 == 0)
    }

    @Test func `a camera's latency budget is told with its figures`() {
        var plan = plan
        plan.budgetMilliseconds = 80
        #expect(Self.ledger(plan).read()[0]!.status(plan, model: "m", at: MonotonicTime(1)).budgetMilliseconds == 80)
    }

    @Test func `a lost camera says why and when it is tried again`() {
        let ledger = Self.ledger(plan)
        ledger.lost(CameraLife(0), reason: "no answer\u{1b}[2J", retrySeconds: 3)
        let status = ledger.read()[0]!.status(plan, model: "m", at: Clock.monotonic)
        #expect(status.phase == .reconnecting)
        #expect(status.reason == "no answer[2J")
        #expect(status.retrySeconds.map { $0 > 0 && $0 <= 3 } == true)
    }

    private func stamp(_ arrival: Double, number: Int = 1) -> FrameStamp {
        FrameStamp(
            camera: 0, number: number, media: MediaTime(arrival), arrival: MonotonicTime(arrival),
            wall: WallTime(1e9 + arrival), size: PictureSize(64, 48))
    }

    private func status(_ ledger: Ledger, at time: Double) -> CameraStatus {
        ledger.read()[0]!.status(plan, model: "m", at: MonotonicTime(time))
    }

    @Test func `every stage's mean is told, and together they are the whole`() {
        let ledger = Self.ledger(plan)
        for index in 0..<200 { ledger.analysed(0, timing(at: 100 + Double(index) / 20, latency: 0.05), objects: [:]) }
        let stages = status(ledger, at: 110).stages
        let sum = stages.parts.reduce(0) { $0 + $1.row.mean }
        #expect(abs(sum - stages.total.mean) < 0.01)
        #expect(abs(stages.total.mean - 50) < 0.5)
        #expect(abs(stages.inference.p50 - 35) < 1 && stages.glassToResult == nil)
    }

    @Test func `a camera is live only while whole pictures come in`() {
        let ledger = Self.ledger(plan)
        for index in 0..<25 {
            ledger.decoded(stamp(100 + Double(index) * 0.04), StreamStatus(), at: MonotonicTime(100))
        }
        #expect(status(ledger, at: 101).phase == .live)
        // Damaged ones do not keep it alive.
        for index in 0..<100 {
            ledger.corrupt(stamp(101 + Double(index) * 0.04), StreamStatus(), at: MonotonicTime(101))
        }
        #expect(status(ledger, at: 104).phase == .stale)
        ledger.decoded(stamp(105), StreamStatus(), at: MonotonicTime(105))
        #expect(status(ledger, at: 105).phase == .stale)
        for index in 1..<4 { ledger.decoded(stamp(105 + Double(index) * 0.04), StreamStatus(), at: MonotonicTime(105)) }
        #expect(status(ledger, at: 105.2).phase == .live)
        let counts = status(ledger, at: 105.2).counts
        #expect(counts.decoded == 129 && counts.corrupt == 100 && counts.inFlight == 29)
    }

    @Test func `a camera with few pictures is slow, not stale`() {
        var plan = plan
        plan.staleSeconds = nil
        let ledger = Self.ledger(plan)
        var stream = StreamStatus()
        stream.picturesPerSecond = 0.5
        for index in 0..<5 { ledger.decoded(stamp(100 + Double(index) * 2), stream, at: MonotonicTime(100)) }
        #expect(ledger.read()[0]!.status(plan, model: "m", at: MonotonicTime(116)).phase == .live)
        #expect(ledger.read()[0]!.status(plan, model: "m", at: MonotonicTime(119)).phase == .stale)
    }

    @Test func `one and the same picture is frozen, not live`() {
        let ledger = Self.ledger(plan)
        for index in 0..<5 { ledger.decoded(stamp(100 + Double(index) * 0.04), StreamStatus(), at: MonotonicTime(100)) }
        ledger.changed(CameraLife(0), [.frozen])
        #expect(status(ledger, at: 100.2).phase == .frozen)
        #expect(status(ledger, at: 100.2).conditions == ["frozen"])
        #expect(status(ledger, at: 110).phase == .stale)
        ledger.changed(CameraLife(0), [])
        #expect(status(ledger, at: 100.2).phase == .live)
    }

    @Test func `a refusal is a failure, and a camera that is off says so`() {
        let ledger = Self.ledger(plan)
        ledger.lost(CameraLife(0), reason: "the camera refused user and password", retrySeconds: 60, isLasting: true)
        #expect(ledger.read()[0]!.status(plan, model: "m", at: Clock.monotonic).phase == .failed)
        var off = plan
        off.isEnabled = false
        #expect(Self.ledger(off).read()[0]!.status(off, model: "m", at: Clock.monotonic).phase == .off)
    }

    @Test func `figures that are forgotten keep what is on its way`() {
        let ledger = Self.ledger(plan)
        for index in 0..<5 { ledger.decoded(stamp(100 + Double(index) * 0.04), StreamStatus(), at: MonotonicTime(100)) }
        ledger.replaced(0)
        ledger.gated(0)
        ledger.failed(0)
        ledger.restart()
        #expect(status(ledger, at: 101).counts == PictureCounts(decoded: 2))
        ledger.analysed(0, timing(at: 101, latency: 0.05), objects: [:])
        #expect(status(ledger, at: 101).counts.inFlight == 1)
    }

    @Test func `only a camera's newest thread is listened to, and what an earlier one decoded is still accounted for`()
    {
        let ledger = Self.ledger(plan)
        for index in 0..<4 {
            ledger.decoded(stamp(100 + Double(index) * 0.04, number: index + 1), StreamStatus(), at: MonotonicTime(100))
        }
        ledger.renew(CameraLife(0, generation: 1), because: "its source changed")
        #expect(status(ledger, at: 100.2).phase == .connecting)
        #expect(status(ledger, at: 100.2).reason == "its source changed")
        #expect(!ledger.decoded(stamp(100.2, number: 5), StreamStatus(), at: MonotonicTime(100.2)))
        #expect(!ledger.corrupt(stamp(100.2, number: 5), StreamStatus(), at: MonotonicTime(100.2)))
        ledger.lost(CameraLife(0), reason: "too late", retrySeconds: 1)
        ledger.renew(CameraLife(0), because: "too late as well")
        #expect(status(ledger, at: 100.2).reason == "its source changed")
        ledger.discarded(0)
        ledger.analysed(0, timing(at: 100.3, latency: 0.1), objects: [:])
        ledger.failed(0)
        #expect(
            status(ledger, at: 100.4).counts
                == PictureCounts(decoded: 4, analysed: 1, failed: 1, discarded: 1))
        #expect(status(ledger, at: 100.4).counts.inFlight == 1)
        #expect(ledger.newest(of: 0)?.number == 4)
        var next = stamp(100.5, number: 5)
        next.generation = 1
        #expect(ledger.decoded(next, StreamStatus(), at: MonotonicTime(100.5)))
        #expect(ledger.newest(of: 0)?.number == 5 && status(ledger, at: 100.5).counts.decoded == 5)
    }

    @Test func `a camera that is gone is counted no more, and one that comes begins at nothing`() {
        let ledger = Self.ledger(plan)
        ledger.decoded(stamp(100), StreamStatus(), at: MonotonicTime(100))
        ledger.remove(0)
        ledger.failed(0)
        #expect(!ledger.decoded(stamp(101), StreamStatus(), at: MonotonicTime(101)))
        #expect(ledger.read().isEmpty && ledger.newest(of: 0) == nil)
        ledger.add(1, plan)
        #expect(ledger.read()[1]?.counts == PictureCounts())
    }

    @Test func `another plan of the same camera is heeded at once`() {
        let ledger = Self.ledger(plan)
        ledger.decoded(stamp(100), StreamStatus(), at: MonotonicTime(100))
        var patient = plan
        patient.staleSeconds = 60
        ledger.change(0, to: patient)
        // A pause of ten seconds is none to the new plan, so its pictures are still in a row.
        for index in 0..<2 {
            ledger.decoded(stamp(110 + Double(index) * 0.04), StreamStatus(), at: MonotonicTime(110))
        }
        #expect(ledger.read()[0]!.picturesInRow == 3)
    }
}
