import Core
import Foundation
import Inference
import TestSupport
import Testing

@testable import Station

/// Cameras come, go and change while others run.
@Suite(.serialized) struct StationReloadTests {
    /// The pictures that came out, by the cameras' numbers, in their order.
    private final class Results: Sendable {
        private let frames = Monitor<[Int: [AnalysedFrame]]>([:])
        func take(_ frame: AnalysedFrame) { frames.change { $0[frame.stamp.camera, default: []].append(frame) } }
        subscript(camera: Int) -> [AnalysedFrame] { frames.read { $0[camera] ?? [] } }
    }

    private static let everywhere = Zone(
        name: "everywhere", polygon: Polygon([Point(0, 0), Point(1, 0), Point(1, 1), Point(0, 1)]))

    private static func rule(_ name: String, _ camera: String) -> Rule {
        Rule(name: name, camera: camera, kind: .zone(everywhere, .inside(seconds: 0.2)), severity: .high)
    }

    /// Few enough pictures that none is replaced on a busy machine for want of a detector.
    private static func camera(_ name: String, clip: String? = nil, rules: [String] = []) -> CameraPlan {
        var plan = Site.camera(clip ?? name)
        plan.name = name
        plan.maximumFPS = 4
        plan.rules = rules.map { rule($0, name) }
        return plan
    }

    private func station(_ plan: StationPlan, _ results: Results) throws -> Station {
        let station = try Station(plan, observe: { results.take($0) })
        station.wait { $0.cameras.allSatisfy { $0.phase == .live && $0.analysed > 2 } }
        return station
    }

    private func wait(_ station: Station, for count: Int, of camera: Int, in results: Results) {
        let before = results[camera].count
        station.wait { _ in results[camera].count >= before + count }
    }

    /// Every picture came out once, in order, of one thread, and what was decoded is accounted for.
    private func isUntouched(_ number: Int, _ station: Station, _ results: Results) throws {
        let frames = results[number]
        let stamps = frames.map(\.stamp)
        #expect(zip(stamps, stamps.dropFirst()).allSatisfy { $0.number < $1.number && $0.media < $1.media })
        #expect(stamps.allSatisfy { $0.generation == 0 })
        #expect(frames.allSatisfy { $0.detections != nil })
        #expect(zip(stamps, stamps.dropFirst()).allSatisfy { $1.arrival - $0.arrival < 5 })
        let counts = try #require(station.pipeline.ledger.read()[number]).counts
        #expect((0...4).contains(counts.inFlight) && counts.discarded == 0 && counts.failed == 0, "\(counts)")
        #expect((0...1).contains(results[number].count - counts.analysed), "\(counts)")
    }

    @Test func `a camera comes and another goes, and a third notices nothing`() throws {
        let folder = try TemporaryFolder(), results = Results()
        let (yard, avenue) = (Self.camera("yard"), Self.camera("avenue", rules: ["anything"]))
        var plan = Site.plan(folder, cameras: [yard, avenue], models: [Site.model()])
        plan.evidence = EvidencePlan(directory: folder.path + "/evidence")
        let station = try station(plan, results)
        defer { station.stop() }
        station.wait { $0.alarms.contains { $0.camera == "avenue" && $0.isActive } }

        plan.cameras = [Self.camera("plaza"), yard]
        #expect(try station.reload(plan) == "new: plaza; gone: avenue")
        #expect(station.snapshot().cameras.map(\.name) == ["plaza", "yard"])
        let snapshot = station.wait { $0.cameras[0].analysed > 5 }
        #expect(snapshot.cameras.allSatisfy { $0.phase == .live && $0.model == "demo" })
        #expect(!snapshot.alarms.contains { $0.camera == "avenue" && $0.isActive })
        #expect(station.pipeline.roster.entries.map(\.number) == [2, 0])
        #expect(station.pipeline.threadsLeftBehind == 0)
        let gone = results[1].count
        wait(station, for: 8, of: 0, in: results)
        #expect(results[1].count == gone, "nothing more is made of a camera that is gone")
        try isUntouched(0, station, results)
        #expect(station.pipeline.heartbeats[WorkerName.camera("avenue")] == nil)
        // Nobody is left at a desk of its own.
        #expect(station.system().queues.first { $0.name == "picture slots" }?.limit == 2)
        #expect(station.snapshot(Attention(camera: "avenue")).scenery == nil)
        #expect(station.snapshot(Attention(camera: "plaza")).scenery?.camera == "plaza")
    }

    @Test func `rules change without a word to the decoder, and what is as it was goes on`() throws {
        let folder = try TemporaryFolder(), results = Results()
        var yard = Self.camera("yard", rules: ["kept", "dropped"])
        var plan = Site.plan(folder, cameras: [yard], models: [Site.model()])
        let station = try station(plan, results)
        defer { station.stop() }
        let before = station.wait { snapshot in
            ["kept", "dropped"].allSatisfy { rule in snapshot.alarms.contains { $0.rule == rule && $0.isActive } }
        }
        let kept = try #require(before.alarms.first { $0.rule == "kept" })
        yard.rules = ["kept", "added"].map { Self.rule($0, "yard") }
        yard.weight = 2
        yard.budgetMilliseconds = 90
        plan.cameras = [yard]
        #expect(try station.reload(plan) == "yard: rules, settings")
        #expect(!station.snapshot().alarms.contains { $0.rule == "dropped" && $0.isActive })
        let after = station.wait { $0.alarms.contains { $0.rule == "added" && $0.isActive } }
        #expect(after.alarms.contains { $0.rule == "added" })
        #expect(after.alarms.first { $0.id == kept.id }?.raised == kept.raised)
        #expect(after.cameras[0].budgetMilliseconds == 90)
        try isUntouched(0, station, results)
        #expect(
            Set(results[0].map(\.stamp.connection)).count <= 2, "it was connected to once, and again at its clip's end")
        // Nothing was raised anew for the rule that is gone by a thread that was just at it.
        wait(station, for: 6, of: 0, in: results)
        #expect(!station.snapshot().alarms.contains { $0.rule == "dropped" && $0.isActive })
    }

    @Test func `a camera that is switched off and on alarms again where its condition holds still`() throws {
        let folder = try TemporaryFolder(), results = Results()
        var yard = Self.camera("yard")
        var rule = Rule(name: "anybody", camera: "yard", kind: .zone(Self.everywhere, .countAbove(0)))
        // The yard is empty for a moment now and then.
        rule.gate = Gate(offSeconds: 600)
        yard.rules = [rule]
        var plan = Site.plan(folder, cameras: [yard], models: [Site.model()])
        let station = try station(plan, results)
        defer { station.stop() }
        func isActive(_ snapshot: Snapshot) -> Bool { snapshot.alarms.contains { $0.rule == rule.name && $0.isActive } }
        #expect(isActive(station.wait(until: isActive)))
        plan.cameras[0].isEnabled = false
        _ = try station.reload(plan)
        #expect(!isActive(station.snapshot()))
        plan.cameras[0].isEnabled = true
        _ = try station.reload(plan)
        let snapshot = station.wait(until: isActive)
        #expect(snapshot.alarms.filter { $0.rule == rule.name }.map(\.occurrences) == [2])
        // Another plan about something else raises it no second time.
        plan.cameras[0].weight = 2
        _ = try station.reload(plan)
        wait(station, for: 4, of: 0, in: results)
        #expect(station.snapshot().alarms.filter { $0.rule == rule.name }.map(\.occurrences) == [2])
    }

    @Test func `another source opens that camera anew, and its pictures are counted on`() throws {
        let folder = try TemporaryFolder(), results = Results()
        var plan = Site.plan(
            folder, cameras: [Self.camera("gate", clip: "avenue"), Self.camera("yard")], models: [Site.model()])
        let station = try station(plan, results)
        defer { station.stop() }
        plan.cameras[0] = Self.camera("gate", clip: "plaza")
        #expect(try station.reload(plan) == "gate: source (opened anew)")
        station.wait { _ in results[0].last?.stamp.generation == 1 && results[0].count > 12 }
        let stamps = results[0].map(\.stamp)
        let first = try #require(stamps.firstIndex { $0.generation == 1 })
        #expect(first > 0 && stamps[..<first].allSatisfy { $0.generation == 0 })
        #expect(stamps[first...].allSatisfy { $0.generation == 1 })
        #expect(zip(stamps, stamps.dropFirst()).allSatisfy { $0.number < $1.number && $0.media < $1.media })
        #expect(stamps[first].connection > stamps[first - 1].connection)
        let counts = station.snapshot().cameras[0].counts
        #expect((0...4).contains(counts.inFlight), "\(counts)")
        try isUntouched(1, station, results)
        plan.cameras[0].isEnabled = false
        #expect(try station.reload(plan) == "gate: switched off (opened anew)")
        #expect(station.wait { $0.cameras[0].phase == .off }.cameras[0].phase == .off)
        plan.cameras[0].isEnabled = true
        #expect(try station.reload(plan) == "gate: switched on (opened anew)")
        #expect(station.wait { $0.cameras[0].phase == .live }.cameras[0].phase == .live)
        try isUntouched(1, station, results)
    }

    @Test func `twenty reloads at random lose no picture's account, and the camera that stays sees none of them`()
        throws
    {
        let folder = try TemporaryFolder(), results = Results()
        var generator = SeededGenerator(seed: 7)
        let names = ["avenue", "crossing", "plaza", "quay"]
        var plan = Site.plan(folder, cameras: [Self.camera("yard"), Self.camera("avenue")], models: [Site.model()])
        let station = try station(plan, results)
        defer { station.stop() }
        var reloaded: [Int] = []
        for round in 0..<20 {
            var cameras = names.filter { _ in Bool.random(using: &generator) }.map { name in
                var camera = Self.camera(name, clip: ["avenue", "crossing", "plaza"].randomElement(using: &generator))
                camera.weight = Double.random(in: 0.5...2, using: &generator)
                camera.rules = Bool.random(using: &generator) ? [Self.rule("r\(round)", name)] : []
                camera.maximumFPS = Bool.random(using: &generator) ? nil : 4
                return camera
            }
            cameras.append(Self.camera("yard"))
            cameras.shuffle(using: &generator)
            plan.cameras = cameras
            reloaded.append(results[0].count)
            _ = try station.reload(plan)
            #expect(station.snapshot().cameras.map(\.name) == cameras.map(\.name))
            wait(station, for: 3, of: 0, in: results)
        }
        let snapshot = station.wait { $0.cameras.allSatisfy { $0.analysed > 0 } }
        #expect(snapshot.cameras.allSatisfy { $0.analysed > 0 })
        for camera in snapshot.cameras {
            #expect((0...4).contains(camera.counts.inFlight), "\(camera.name): \(camera.counts)")
        }
        #expect(station.pipeline.threadsLeftBehind == 0)
        try isUntouched(0, station, results)
        let frames = results[0]
        let across = reloaded.count { at in
            !Set(frames[at - 1].subjects.map(\.id)).isDisjoint(with: frames[at].subjects.map(\.id))
        }
        // The yard is empty for a moment now and then; mostly somebody is there and keeps his number.
        #expect(across >= 8, "tracks went on across \(across) of 20 reloads")
        let points = plan.points
        #expect(station.snapshot().alarms.allSatisfy { !$0.isActive || points.contains($0.point) })
    }

    @Test func `a reload waits for a switch of models that is under way, and leaves it as it was asked for`() throws {
        let folder = try TemporaryFolder(), results = Results()
        var plan = Site.plan(folder, cameras: [Self.camera("yard")], models: [Site.model(), Site.model("twin")])
        let station = try station(plan, results)
        defer { station.stop() }
        #expect(station.perform(.switchModel("twin", camera: nil), by: Operator(name: "op1")).hasPrefix("change "))
        plan.cameras.append(Self.camera("avenue"))
        #expect(try station.reload(plan) == "new: avenue")
        #expect(station.snapshot().cameras.map(\.model) == ["twin", "demo"])
        station.wait { $0.cameras[1].analysed > 2 }
        // What the configuration says anew of a camera counts more than what an operator said before.
        plan.cameras[0].model = "twin"
        plan.cameras[1].model = "twin"
        #expect(try station.reload(plan) == "yard: model; avenue: model")
        #expect(station.snapshot().cameras.map(\.model) == ["twin", "twin"])
        try isUntouched(0, station, results)
    }

    @Test func `another model of the configuration leaves alone what an operator switched`() throws {
        let folder = try TemporaryFolder(), results = Results()
        var plan = Site.plan(folder, cameras: [Self.camera("yard")], models: [Site.model(), Site.model("twin")])
        let station = try station(plan, results)
        defer { station.stop() }
        #expect(station.change(.switchModel("twin", camera: nil))?.phase == .done)
        plan.models.append(Site.model("third"))
        #expect(try station.reload(plan) == "models")
        #expect(station.snapshot().cameras.map(\.model) == ["twin"])
        // Where it is gone there is nothing to stay with.
        plan.models.removeAll { $0.name == "twin" }
        #expect(try station.reload(plan) == "models")
        #expect(station.snapshot().cameras.map(\.model) == ["demo"])
    }

    @Test func `a candidate that was promoted and is then configured stays, and its shadow goes`() throws {
        let folder = try TemporaryFolder(), results = Results()
        var plan = Site.plan(folder, cameras: [Self.camera("yard")], models: [Site.model(), Site.model("twin")])
        plan.shadow = ShadowPlan(model: "twin")
        let station = try station(plan, results)
        defer { station.stop() }
        station.wait { $0.shadow != nil }
        #expect(station.change(.promote)?.phase == .done)
        plan.shadow = nil
        plan.cameras[0].model = "twin"
        plan.models = [Site.model("twin")]
        _ = try station.reload(plan)
        let snapshot = station.wait { $0.shadow == nil }
        #expect(snapshot.shadow == nil && snapshot.cameras.map(\.model) == ["twin"])
        wait(station, for: 3, of: 0, in: results)
        try isUntouched(0, station, results)
    }

    @Test func `a model that cannot be used lets nothing else of its plan happen`() throws {
        let folder = try TemporaryFolder(), results = Results()
        let old = Site.plan(folder, cameras: [Self.camera("yard", rules: ["kept"])], models: [Site.model()])
        let station = try station(old, results)
        defer { station.stop() }
        var plan = old
        plan.site = "elsewhere"
        plan.cameras = [Self.camera("plaza")]
        plan.models.append(Site.model("broken", path: folder.path + "/none.pb"))
        plan.cameras[0].model = "broken"
        #expect { try station.reload(plan) } throws: { "\($0)".contains("model broken: ") }
        let snapshot = station.snapshot()
        #expect(snapshot.site == "test" && snapshot.cameras.map(\.name) == ["yard"])
        #expect(snapshot.models.map(\.name) == ["demo"])
        wait(station, for: 4, of: 0, in: results)
        try isUntouched(0, station, results)
        #expect(try station.reload(old) == "nothing changed")
    }

    @Test func `what cannot change while it runs is said, and all else is taken over`() throws {
        let folder = try TemporaryFolder(), results = Results()
        var plan = Site.plan(folder, cameras: [Self.camera("yard")], models: [Site.model()])
        let station = try station(plan, results)
        defer { station.stop() }
        plan.site = "crossing-8"
        plan.retentionDays = 3
        plan.socket = folder.path + "/t"
        plan.session.workers += 1
        let words = "name; retention; waits for a restart: socket, how TensorFlow is run"
        #expect(try station.reload(plan) == words)
        #expect(station.snapshot().site == "crossing-8")
        // It waits still.
        #expect(try station.reload(plan) == "nothing changed; waits for a restart: socket, how TensorFlow is run")
        try isUntouched(0, station, results)
    }
}
