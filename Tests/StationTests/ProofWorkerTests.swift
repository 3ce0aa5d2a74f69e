import Core
import Foundation
import Inference
import TestSupport
import Testing

@testable import Station

/// Proofs of life of a running station.
@Suite(.serialized) struct ProofWorkerTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func prove(_ station: Station) -> ProofReport? {
        let before = station.snapshot().proof?.number ?? 0
        #expect(station.perform(.proveLife, by: Operator(name: "op1")) == "proof of life \(before + 1) asked for")
        return station.wait { $0.proof.map { $0.number > before && $0.isOver } ?? false }.proof
    }

    @Test func `a known picture comes through at every camera, also one that is lost, and disturbs none`() throws {
        var lost = Site.camera("avenue")
        lost.name = "lost"
        lost.source.address = folder.path + "/none.mp4"
        let plan = Site.plan(
            folder, cameras: [Site.camera("yard"), lost], models: [Site.model(canary: try Site.canary())])
        let station = try Station(plan)
        defer { station.stop() }
        station.wait { $0.cameras[0].analysed > 3 }
        let before = station.snapshot().cameras[0]
        let report = try #require(prove(station))
        #expect(report.passes, "\(report)")
        #expect(
            report.cameras.map(\.camera) == ["yard", "lost"] && report.cameras.allSatisfy { $0.milliseconds ?? 0 > 0 })
        let after = station.wait {
            $0.alarms.allSatisfy { $0.rule != "proof of life" } && $0.cameras[0].analysed > before.analysed
        }
        #expect(!after.alarms.contains { $0.rule == "proof of life" || $0.rule == "no proof of life" })
        #expect(after.cameras[0].phase == .live && after.cameras[0].analysed > before.analysed)
        // The lost camera's counts are its own.
        #expect(after.cameras[1].analysed == 0)
        let again = try #require(prove(station))
        #expect(again.number == report.number + 1 && again.passes)
    }

    @Test func `the known picture is wanted from no disk while the station runs`() throws {
        let canary = try folder.canary()
        let station = try Station(
            Site.plan(folder, cameras: [Site.camera("yard")], models: [Site.model(canary: canary)]))
        defer { station.stop() }
        station.wait { $0.cameras[0].analysed > 3 }
        try FileManager.default.removeItem(atPath: canary.picture)
        let report = try #require(prove(station))
        #expect(report.passes, "\(report)")
    }

    @Test func `without a canary there is no proof, which is an alarm until there is one`() throws {
        let station = try Station(Site.plan(folder, cameras: [Site.camera("yard")], models: [Site.model()]))
        defer { station.stop() }
        station.wait { $0.cameras[0].analysed > 3 }
        let report = try #require(prove(station))
        #expect(!report.passes && report.cameras[0].stage == .picture)
        #expect(report.cameras[0].failure?.contains("vigil model verify demo --write") == true)
        let snapshot = station.wait { $0.alarms.contains { $0.rule == "no proof of life" } }
        let alarm = try #require(snapshot.alarms.first { $0.rule == "no proof of life" })
        #expect(alarm.severity == .high && alarm.message.contains("camera yard: lost in the picture"))
    }

    @Test func `a canary that does not fit is told, with the stage`() throws {
        var canary = try Site.canary()
        canary.objects[0].box[0] += 300
        canary.objects[0].score = 0.99
        let station = try Station(
            Site.plan(folder, cameras: [Site.camera("yard")], models: [Site.model(canary: canary)]))
        defer { station.stop() }
        station.wait { $0.cameras[0].analysed > 3 }
        let report = try #require(prove(station))
        #expect(report.cameras[0].stage == .detector && report.cameras[0].failure != nil, "\(report)")
    }

    @Test func `what came due while the station was off waits for the first models, and is made up for then`() throws {
        var plan = Site.plan(folder, cameras: [], models: [])
        plan.proofTimes = [8 * 60]
        let proofs = ProofDesk(), stop = StopFlag()
        let shelf = ModelShelf(ModelsPlan(recipes: [], assignment: [:], needsGPU: false, canarySeconds: 3600))
        let worker = ProofWorker(
            current: Monitor(CurrentPlan(plan)), roster: Roster(), proofs: proofs, shelf: shelf, frames: FrameDesk(),
            alarms: AlarmDesk(AlarmBook()), stop: stop, log: Log(isWritten: false), heartbeats: Heartbeats(),
            since: Clock.wall + -2 * 86_400)
        let thread = Worker("proof") { worker.run() }
        defer {
            stop.raise()
            thread.join()
        }
        Thread.sleep(forTimeInterval: 1.2)
        #expect(proofs.report == nil)
        shelf.update { $0.isReady = true }
        let deadline = Clock.monotonic + 60
        while proofs.report == nil, Clock.monotonic < deadline { Thread.sleep(forTimeInterval: 0.02) }
        #expect(proofs.report?.number == 1)
    }

    @Test func `a journal that takes nothing is where the alarm got lost`() throws {
        let alarms = AlarmDesk(AlarmBook()), proofs = ProofDesk(), stop = StopFlag()
        let shelf = ModelShelf(
            ModelsPlan(
                recipes: [Site.model(canary: try Site.canary())], assignment: [0: "demo"], needsGPU: false,
                canarySeconds: 3600))
        let roster = Roster(), frames = FrameDesk()
        _ = roster.add(Site.camera("yard"), number: roster.allot(1)[0])
        var worker = ProofWorker(
            current: Monitor(CurrentPlan(Site.plan(folder, cameras: [Site.camera("yard")], models: []))),
            roster: roster,
            proofs: proofs, shelf: shelf, frames: frames, alarms: alarms,
            stop: stop, log: Log(isWritten: false), heartbeats: Heartbeats())
        worker.limit = 0.3
        // Nobody stores what is raised here.
        let raising = Worker("raise") {
            while proofs.report == nil, !stop.isRaised { _ = stop.sleep(seconds: 0.01) }
            let step = alarms.step {
                $0.occur(
                    Occurrence(rule: ProofJudge.rule, camera: "yard", episode: "1", media: MediaTime(0)), at: Clock.wall
                )
            }
            #expect(proofs.raised(step[0].alarm.id, of: "yard", in: 1))
        }
        // Without a model the picture is not even sent; the desk is told by hand that it came that far.
        proofs.begin(1, cameras: ["yard"], at: Clock.wall)
        raising.join()
        proofs.finish(1, after: "not through within 30 s")
        #expect(proofs.trouble == "camera yard: lost in the journal: not through within 30 s")
        worker.prove(2)
        #expect(proofs.report?.cameras[0].failure == "its model is not loaded")
    }
}
