import Core
import Inference
import Link
import TestSupport
import Testing

@testable import Station

struct RunningStationTests {
    private let folder: TemporaryFolder
    private let plan: FitnessPlan

    init() throws {
        folder = try TemporaryFolder()
        plan = FitnessPlan(stateDirectory: folder.path, socket: folder.path + "/s", session: SessionSettings())
    }

    private static func snapshot(_ models: [ModelStatus] = [], _ cameras: [CameraStatus] = []) -> Snapshot {
        Snapshot(
            site: "s", wall: WallTime(0), cameras: cameras, model: ModelStatus(name: ""), models: models,
            device: DeviceStatus(), machine: MachineStatus())
    }

    /// What is found where a station answers so.
    private func ask(_ snapshot: Snapshot, health: HealthReport = HealthReport([])) throws -> RunningStation {
        let listener = try Listener(path: plan.socket), stop = StopFlag()
        let worker = Worker("server") {
            let server = Server(listener)
            while !stop.isRaised {
                server.turn(milliseconds: 20) { request, _ in
                    if case .health = request { .health(health) } else { .status(snapshot) }
                }
            }
        }
        defer {
            stop.raise()
            worker.join()
        }
        return RunningStation(plan)
    }

    @Test func `a model is known that was loaded from the same file, and no other`() throws {
        var ready = ModelStatus(name: "demo", phase: .ready)
        ready.path = "/models/demo.pb"
        var old = ModelStatus(name: "old", phase: .ready), loading = ModelStatus(name: "loading", phase: .loading)
        (old.path, loading.path) = (nil, "/models/demo.pb")
        let running = try ask(Self.snapshot([ready, old, loading]))
        #expect(running.model(Site.model("demo", path: "/models/demo.pb")) == ready)
        #expect(running.model(Site.model("demo", path: "/models/new.pb")) == nil)
        #expect(running.model(Site.model("old", path: "/models/demo.pb")) == nil)
        #expect(running.model(Site.model("loading", path: "/models/demo.pb")) == nil)
    }

    @Test func `a journal that takes nothing is its trouble, and one that was set right is none`() throws {
        var snapshot = Self.snapshot()
        snapshot.journalTrouble = "the journal was damaged and begun anew"
        let healthy = try ask(snapshot, health: HealthReport([HealthStage("journal")]))
        #expect(healthy.journalTrouble == nil && healthy.check?.verdict == .fit)
        let stages = [HealthStage("cameras", ["no camera is live"]), HealthStage("journal", ["journal: disk full"])]
        #expect(try ask(snapshot, health: HealthReport(stages)).journalTrouble == "journal: disk full")
    }

    @Test func `where none answers there is none`() {
        let running = RunningStation(plan)
        #expect(running.snapshot == nil && running.check == nil && running.journalTrouble == nil)
    }
}
