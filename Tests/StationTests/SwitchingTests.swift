import Core
import Foundation
import Inference
import Telemetry
import Testing
import TestSupport

@testable import Station

/// Models are switched, compared and checked while cameras run.
@Suite(.serialized) struct SwitchingTests {
    /// The pictures that came out, by camera, in their order.
    private final class Results: Sendable {
        let frames = Monitor<[[AnalysedFrame]]>([[], []])
        func take(_ frame: AnalysedFrame) { frames.change { $0[frame.stamp.camera].append(frame) } }
    }

    private func station(_ folder: TemporaryFolder, _ models: [ModelRecipe], _ results: Results) throws -> Station {
        try Station(
            Site.plan(folder, cameras: [Site.camera("yard"), Site.camera("avenue")], models: models),
            observe: { results.take($0) })
    }

    @Test func `twenty switches under load lose and double no result, and every track goes on`() throws {
        let folder = try TemporaryFolder(), results = Results()
        let canary = try Site.canary()
        let station = try station(
            folder, [Site.model(canary: canary), Site.model("twin", canary: canary)], results)
        defer { station.stop() }
        station.wait { $0.cameras.allSatisfy { $0.analysed > 5 } }
        var switched: [Int] = []
        for round in 0..<20 {
            let name = round % 2 == 0 ? "twin" : "demo"
            let change = try #require(station.change(.switchModel(name, camera: nil)))
            #expect(change.phase == .done, "\(change.words)")
            let snapshot = station.wait { $0.cameras.allSatisfy { $0.model == name } }
            #expect(snapshot.cameras.allSatisfy { $0.phase == .live })
            #expect(snapshot.models.first { $0.name == name }?.cameras == 2)
            switched.append(results.frames.read { $0[0].count })
        }
        station.wait { _ in results.frames.read { $0[0].count > switched.last! + 10 } }
        let ledger = station.figures()
        for (index, frames) in results.frames.read({ $0 }).enumerated() {
            let numbers = frames.map(\.stamp.number)
            #expect(numbers == Array(Set(numbers)).sorted(), "each picture once, in order")
            #expect(frames.allSatisfy { $0.detections != nil })
            let figures = ledger[index]
            let inFlight = figures.counts.inFlight
            #expect((0...4).contains(inFlight), "\(inFlight) pictures are unaccounted for")
            // The source is reopened when a clip ends; a switch must not do so: the picture count never starts again.
            #expect(numbers.first.map { $0 >= 1 } == true)
        }
        let frames = results.frames.read { $0[0] }
        let across = switched.count { at in
            at > 0 && at < frames.count
                && !Set(frames[at - 1].subjects.map(\.id)).isDisjoint(with: frames[at].subjects.map(\.id))
        }
        // The yard is empty for a moment now and then; in most switches somebody is there and keeps his number.
        #expect(across >= 10, "tracks went on across \(across) of 20 switches")
    }

    @Test func `a candidate that fails leaves the old one running and says why`() throws {
        let folder = try TemporaryFolder(), results = Results()
        let garbage = folder.path + "/garbage.pb"
        try Data("no graph".utf8).write(to: URL(fileURLWithPath: garbage))
        var drifted = try Site.canary()
        drifted.objects[0].box[0] += 200
        let station = try station(
            folder, [Site.model(), Site.model("broken", path: garbage), Site.model("drifted", canary: drifted)], results
        )
        defer { station.stop() }
        station.wait { $0.cameras.allSatisfy { $0.analysed > 2 } }
        for (name, why) in [("broken", "is no frozen graph"), ("drifted", "its canary fails")] {
            let change = try #require(station.change(.switchModel(name, camera: nil)))
            #expect(change.phase == .failed && change.words.contains(why), "\(change.words)")
            let count = results.frames.read { $0[0].count }
            let snapshot = station.wait { _ in results.frames.read { $0[0].count > count + 3 } }
            #expect(snapshot.cameras.allSatisfy { $0.model == "demo" && $0.phase == .live })
            #expect(snapshot.models.first { $0.name == name }?.phase == .failed)
            #expect(Health.troubles(snapshot).isEmpty)
        }
    }

    @Test func `a shadow is compared without a say, promoted, and rolled back`() throws {
        let folder = try TemporaryFolder(), results = Results()
        var strict = Site.model("strict")
        strict.minimumScore = 0.8
        let station = try station(folder, [Site.model(), strict], results)
        defer { station.stop() }
        station.wait { $0.cameras.allSatisfy { $0.analysed > 2 } }
        #expect(station.change(.promote) == nil)
        #expect(station.change(.shadow("strict", cameras: ["avenue"], every: 2))?.phase == .done)
        let watched = station.wait { ($0.shadow?.agreement.pictures ?? 0) >= 10 }
        let shadow = try #require(watched.shadow)
        #expect(shadow.cameras == ["avenue"] && shadow.every == 2 && shadow.against == "demo")
        // The same network with a higher threshold finds some of it and nothing else.
        #expect(shadow.agreement.total.matched > 0 && shadow.agreement.total.onlyA > 0)
        #expect(shadow.agreement.total.onlyB == 0)
        #expect(shadow.inferenceB.p50 > 0 && shadow.costPercent > 0 && shadow.costPercent < 60)
        #expect(watched.cameras.map(\.model) == ["demo", "demo"])

        #expect(station.change(.promote)?.phase == .done)
        #expect(station.snapshot().cameras.map(\.model) == ["demo", "strict"])
        #expect(station.snapshot().shadow?.phase == .promoted)
        #expect(station.change(.rollBack)?.phase == .done)
        #expect(station.snapshot().cameras.map(\.model) == ["demo", "demo"])
        #expect(station.snapshot().shadow == nil)
        #expect(station.snapshot().models.last?.phase == .idle)
    }

    @Test func `a canary that drifts while the station runs is an alarm that names the difference`() throws {
        let folder = try TemporaryFolder(), results = Results()
        var drifted = try Site.canary()
        drifted.objects[0].score = min(drifted.objects[0].score - 0.2, 0.7)
        var plan = Site.plan(folder, cameras: [Site.camera("yard")], models: [Site.model(canary: drifted)])
        plan.canarySeconds = 0.5
        let station = try Station(plan, observe: { results.take($0) })
        defer { station.stop() }
        let snapshot = station.wait { !$0.alarms.isEmpty }
        let alarm = try #require(snapshot.alarms.first { $0.rule == "model drift" })
        #expect(alarm.message.contains("score off by +0.2"), "\(alarm.message)")
        #expect(Health.troubles(snapshot).contains { $0.contains("drifted") })
        let first = try #require(snapshot.models[0].canary?.at)
        #expect(station.wait { $0.models[0].canary?.at != first }.models[0].canary?.at != first)
    }

    @Test func `what becomes of a canary's picture on its disk is nothing to a model that runs`() throws {
        let folder = try TemporaryFolder(), results = Results()
        let canary = try folder.canary()
        var plan = Site.plan(folder, cameras: [Site.camera("yard")], models: [Site.model(canary: canary)])
        plan.canarySeconds = 0.2
        let station = try Station(plan, observe: { results.take($0) })
        defer { station.stop() }
        station.wait { $0.cameras[0].analysed > 2 }
        try FileManager.default.removeItem(atPath: canary.picture)
        // One check may have been under way.
        for _ in 0..<2 {
            let last = station.snapshot().models[0].canary?.at
            let snapshot = station.wait { $0.models[0].canary?.at != last }
            #expect(snapshot.models[0].canary?.at != last && snapshot.models[0].canary?.passes == true)
            #expect(snapshot.models[0].phase == .ready && snapshot.alarms.isEmpty)
        }
        // Nor to a session that is opened anew.
        let model = try #require(station.pipeline.shelf.now.loaded["demo"]?.model)
        station.pipeline.shelf.ask(.reopen(model, Failure("its kernel broke")))
        station.wait { $0.log.contains { $0.text == "model demo is open again" } }
        // A snapshot's log is read last: that line may be newer than all the rest.
        let open = station.snapshot()
        #expect(open.models[0].phase == .ready && open.models[0].canary?.passes == true, "\(open.models[0])")
        #expect(!station.pipeline.shelf.isLoaded(model))
    }

    @Test func `a changed configuration's models are taken over, a camera at a time`() throws {
        let folder = try TemporaryFolder(), results = Results()
        let station = try station(folder, [Site.model()], results)
        defer { station.stop() }
        station.wait { $0.cameras.allSatisfy { $0.analysed > 2 } }
        var other = Site.plan(
            folder, cameras: [Site.camera("yard", model: "new"), Site.camera("avenue")],
            models: [Site.model(), Site.model("new")])
        #expect(try station.reload(other) == "yard: model; models")
        #expect(station.snapshot().cameras.map(\.model) == ["new", "demo"])
        other.models[1].path = folder.path + "/none.pb"
        #expect { try station.reload(other) } throws: { "\($0)".contains("is not there") }
        let failed = station.snapshot()
        #expect(failed.change?.phase == .failed && failed.change?.words.contains("is not there") == true)
        #expect(failed.cameras.map(\.model) == ["new", "demo"])
        // What runs on has not failed.
        #expect(failed.models.map(\.phase) == [.ready, .ready])
        #expect(Health.report(failed).stages.first { $0.stage == "model" }?.isHealthy == true)
        // And the file that was put back is what runs already.
        other.models[1] = Site.model("new")
        #expect(try station.reload(other) == "nothing changed")
        #expect(station.snapshot().models.map(\.phase) == [.ready, .ready])
    }

    /// VIGIL_RUNS sets how many; every tensor of every run is freed.
    @Test func `thousands of runs leave memory as it was`() throws {
        let runs = ProcessInfo.processInfo.environment["VIGIL_RUNS"].flatMap { Int($0) } ?? 1500
        let model = try Model(Site.model(), TensorFlow(compiles: true), SessionSettings())
        let detector = Detector(model)
        let check = try CanaryCheck(picture: Site.folder + "yard.mp4")
        _ = try check.run(detector, runs: 200)
        let before = ProcessUsage.now().residentMiB
        let (found, _) = try check.run(detector, runs: runs)
        #expect(!found.isEmpty)
        let growth = ProcessUsage.now().residentMiB - before
        #expect(growth < before * 0.05, "grew by \(growth) MiB from \(before)")
    }
}
