import Core
import DemoSite
import Foundation
import Inference
import Testing
import TestSupport
import Video

@testable import Station

/// The whole way of a frame on the demo site's own clips and model, so that it runs anywhere.
@Suite(.serialized) struct DemoTests {
    private static let folder = SharedData.repository + "/Sources/DemoSite/Resources/"
    private static let model = ModelRecipe(
        name: "demo", path: folder + DemoSite.model, labelsPath: folder + DemoSite.labels)

    private func source(_ name: String, isLooped: Bool = true) -> Source {
        Source(address: Self.folder + name + ".mp4", isLooped: isLooped)
    }

    @Test func `a recording is analysed whole, twice to the same result`() throws {
        func run() throws -> [[Detection]] {
            let frames = Monitor<[[Detection]]>([])
            let summary = try Recording.analyse(
                CameraPlan(name: "c", source: source("yard"), model: "demo"), model: Self.model,
                session: SessionSettings(),
                observe: { frame in
                    frames.change { $0.append(frame.detections ?? []) }
                    return true
                })
            let found = frames.read { $0 }
            #expect(summary.frames == found.count)
            return found
        }
        let first = try run()
        #expect(first.count == 750)
        #expect(first.joined().count > 1000)
        #expect(try run() == first)
    }

    @Test func `a recording of which no more is wanted is left`() throws {
        let seen = Monitor(0)
        let summary = try Recording.analyse(
            CameraPlan(name: "c", source: source("yard"), model: "demo"), model: Self.model,
            session: SessionSettings(),
            observe: { _ in
                seen.change { $0 += 1 }
                return false
            })
        #expect((1..<400).contains(seen.read { $0 }))
        #expect(summary.frames == seen.read { $0 })
    }

    @Test func `a station raises, stores and acknowledges an alarm and remembers it`() throws {
        let folder = try TemporaryFolder()
        let whole = Zone(
            name: "everywhere", polygon: Polygon([Point(0, 0), Point(1, 0), Point(1, 1), Point(0, 1)]))
        let rule = Rule(name: "anything", camera: "yard", kind: .zone(whole, .inside(seconds: 0.5)), severity: .high)
        let plan = StationPlan(
            site: "test", stateDirectory: folder.path + "/state", socket: folder.path + "/s",
            cameras: [
                CameraPlan(name: "yard", source: source("yard"), model: "demo", rules: [rule]),
                CameraPlan(name: "broken", source: Source(address: folder.path + "/none.mp4"), model: "demo"),
            ], models: [Self.model])
        let id = try firstLife(plan)

        let again = try Station(plan)
        defer { again.stop() }
        let kept = again.snapshot().alarms
        // What was acknowledged stays so; whether it still holds is seen only after a while.
        #expect(!kept.contains { $0.id == id && $0.state.needsAcknowledgement })
    }

    /// The id of an alarm that was acknowledged before the station stopped.
    private func firstLife(_ plan: StationPlan) throws -> Int {
        let station = try Station(plan)
        defer { station.stop() }
        func wait(until isReached: (Snapshot) -> Bool) -> Snapshot {
            let deadline = Date(timeIntervalSinceNow: 60)
            var snapshot = station.snapshot()
            while !isReached(snapshot), Date() < deadline {
                Thread.sleep(forTimeInterval: 0.05)
                snapshot = station.snapshot()
            }
            return snapshot
        }
        let raised = wait { !$0.alarms.isEmpty }
        let alarm = try #require(raised.alarms.first)
        #expect(alarm.rule == "anything" && alarm.state.needsAcknowledgement)
        #expect(raised.cameras[0].phase == .live)
        #expect(raised.cameras[1].phase != .live)
        #expect(throws: Failure.self) { try Station(plan) }
        #expect(
            station.perform(.acknowledge([alarm.id, 999]), by: Operator(name: "op1"))
                == "acknowledged 1; not waiting for it: 999")
        return alarm.id
    }

    @Test func `a model that cannot be used is a failure with a remedy, not a crash`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/graph.pb"
        try Data("no graph".utf8).write(to: URL(fileURLWithPath: path))
        var broken = Self.model
        broken.path = path
        #expect {
            try Recording.analyse(
                CameraPlan(name: "c", source: source("yard"), model: "demo"), model: broken,
                session: SessionSettings(), observe: { _ in true })
        } throws: { error in
            (error as? Failure).map { $0.place == path && !$0.remedy.isEmpty } ?? false
        }
    }
}
