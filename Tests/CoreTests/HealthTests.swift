import Testing

@testable import Core

struct HealthTests {
    private static let ready = ModelStatus(name: "yolo", phase: .ready, cameras: 1)
    private static let live = CameraStatus(name: "gate", phase: .live, resultAgeSeconds: 0.1)

    @Test func `a station that does its work has no troubles`() {
        #expect(Health.troubles(Self.station()) == [])
    }

    @Test(
        arguments: [
            (ModelStatus(name: "yolo", phase: .failed, reason: "no file", cameras: 1), "model yolo failed: no file"),
            (ModelStatus(name: "yolo", phase: .loading, cameras: 1), "model yolo is not loaded yet"),
            (ModelStatus(name: "yolo", phase: .idle, cameras: 2), "model yolo is not loaded yet"),
            (drifted(passes: false), "model yolo drifted: score off"), (drifted(passes: true), nil),
        ] as [(ModelStatus, String?)]) func `a model that is used must be ready and as it was`(
            model: ModelStatus, trouble: String?
        )
    {
        let troubles = trouble.map { [$0] } ?? []
        #expect(Health.troubles(Self.station(models: [model])) == troubles)
        // Before any camera is assigned the main one counts.
        var alone = Self.station(models: [])
        alone.model = model
        #expect(Health.troubles(alone) == troubles)
        // One that looks at no camera is nobody's trouble while another one does.
        var unused = model
        unused.cameras = 0
        #expect(Health.troubles(Self.station(models: [Self.ready, unused])) == [])
    }

    @Test(
        arguments: [
            (.live, nil, []), (.live, 10, []), (.live, 10.5, ["camera gate: no result for 10 s"]),
            (.live, 3600, ["camera gate: no result for 3600 s"]), (.connecting, nil, ["no camera is live"]),
            (.stale, 60, ["no camera is live"]), (.reconnecting, 60, ["no camera is live"]),
            (.failed, 60, ["no camera is live"]),
        ] as [(CameraPhase, Double?, [String])]) func `cameras must be live and have results`(
            phase: CameraPhase, age: Double?, troubles: [String]
        )
    {
        let camera = CameraStatus(name: "gate", phase: phase, resultAgeSeconds: age)
        #expect(Health.troubles(Self.station(cameras: [camera])) == troubles)
        // Another one that is live is enough, but does not hide a blind one.
        let both = Health.troubles(Self.station(cameras: [camera, CameraStatus(name: "yard", phase: .live)]))
        #expect(both == troubles.filter { $0 != "no camera is live" })
    }

    @Test func `without cameras none need be live`() {
        #expect(Health.troubles(Self.station(cameras: [])) == [])
    }

    @Test func `a lost device and a journal that takes nothing are told, each for itself`() {
        var station = Self.station(models: [ModelStatus(name: "yolo", phase: .failed, reason: "gone", cameras: 1)])
        station.device = DeviceStatus(kind: .lost, name: "the GPU fell off the bus")
        station.journalTrouble = "disk full"
        #expect(
            Health.troubles(station) == [
                "model yolo failed: gone", "device: the GPU fell off the bus", "journal: disk full",
            ])
        for kind in [DeviceStatus.Kind.unknown, .cpu, .gpu] {
            var other = Self.station()
            other.device = DeviceStatus(kind: kind, name: "x")
            #expect(Health.troubles(other) == [])
        }
    }

    @Test func `the stage that gives no results is named`() {
        let camera = CameraStatus(name: "gate", phase: .live, resultAgeSeconds: 30)
        func stages(_ waiting: Int) -> [String] {
            Health.report(Self.station(cameras: [camera]), Health.Pulse(resultsWaiting: waiting)).stages
                .filter { !$0.isHealthy }.map(\.stage)
        }
        // Nothing waits behind the detector: it gives nothing. Else it is what comes after it.
        #expect(stages(0) == ["detector"])
        #expect(stages(3) == ["analysis"])
    }

    @Test func `a camera whose settings allow longer pauses is given them`() {
        let camera = CameraStatus(name: "gate", phase: .live, resultAgeSeconds: 25)
        let station = Self.station(cameras: [camera])
        #expect(!Health.report(station).isHealthy)
        #expect(Health.report(station, Health.Pulse(resultLimits: ["gate": 30])).isHealthy)
        #expect(!Health.report(station, Health.Pulse(resultLimits: ["gate": 20, "yard": 60])).isHealthy)
    }

    @Test func `a live camera that never had a result is given the time that loading takes`() {
        var camera = CameraStatus(name: "gate", phase: .live)
        camera.decodedPerSecond = 25
        camera.counts.decoded = 1400
        #expect(Health.report(Self.station(cameras: [camera])).isHealthy)
        // The same minute of a camera that gives one picture a second.
        var slow = camera
        slow.decodedPerSecond = 1
        slow.counts.decoded = 61
        #expect(Health.troubles(Self.station(cameras: [slow])) == ["camera gate: no result of 61 pictures"])
        camera.counts.decoded = 5000
        #expect(Health.troubles(Self.station(cameras: [camera])) == ["camera gate: no result of 5000 pictures"])
    }

    @Test(arguments: ["journal", "supervisor", "telemetry", "socket", "evidence"])
    func `a thread that no longer comes round is its stage's trouble`(name: String) {
        #expect(Health.report(Self.station(), Health.Pulse(beats: [name: 3, "other": 900])).isHealthy)
        let report = Health.report(Self.station(), Health.Pulse(beats: [name: 100]))
        #expect(report.stages.filter { !$0.isHealthy }.map(\.stage) == [name])
        #expect(report.troubles == ["\(name): its thread has not come round for 100 s"])
    }

    private static func drifted(passes: Bool) -> ModelStatus {
        let canary = CanaryStatus(passes: passes, words: "score off", milliseconds: 1, at: WallTime(0))
        return ModelStatus(name: "yolo", phase: .ready, cameras: 1, canary: canary)
    }

    private static func station(cameras: [CameraStatus] = [live], models: [ModelStatus] = [ready]) -> Snapshot {
        Snapshot(
            site: "test", wall: WallTime(0), cameras: cameras, model: ready, models: models, device: DeviceStatus(),
            machine: MachineStatus())
    }
}
