import Core
import Foundation
import Inference
import TestSupport
import Testing

@testable import Station

/// The models' thread without cameras, on a model of its own.
struct ModelWorkerTests {
    private let folder: TemporaryFolder
    private let heartbeats = Heartbeats()
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/net.pb"
        try FileManager.default.copyItem(atPath: Site.detector, toPath: path)
    }

    private func start(_ shelf: ModelShelf, pauseSeconds: Double = 0) -> Worker {
        var worker = ModelWorker(
            settings: SessionSettings(), shelf: shelf, desk: FrameDesk(), figures: ModelLedger(),
            log: Log(isWritten: false), alarms: nil, heartbeats: heartbeats)
        worker.pauseSeconds = pauseSeconds
        return Worker("models") { [worker] in worker.run() }
    }

    private func wait(until isReached: () -> Bool) -> Bool {
        let deadline = Date(timeIntervalSinceNow: 60)
        while !isReached(), Date() < deadline { Thread.sleep(forTimeInterval: 0.01) }
        return isReached()
    }

    @Test func `a session that is opened again has little time for that, and says what it does`() throws {
        let shelf = ModelShelf(ModelsPlan(recipes: [Site.model(path: path)], assignment: [0: "demo"]))
        let worker = start(shelf)
        defer {
            shelf.close()
            worker.join()
        }
        try #require(shelf.waitUntilReady())
        // It takes a moment, which may be missed.
        var limit: Double?
        let isSeen = wait {
            guard let model = shelf.now.loaded["demo"]?.model else { return false }
            shelf.ask(.reopen(model, Failure("its kernel broke")))
            while shelf.isLoaded(model), limit == nil {
                let beat = heartbeats[WorkerName.models]
                if beat?.activity == "opens demo again" { limit = beat?.limitSeconds }
                Thread.sleep(forTimeInterval: 0.001)
            }
            return limit != nil
        }
        #expect(isSeen && limit == 900)
        #expect(wait { heartbeats[WorkerName.models]?.limitSeconds == nil })

        let model = try #require(shelf.now.loaded["demo"]?.model)
        try FileManager.default.removeItem(atPath: path)
        shelf.ask(.reopen(model, Failure("its kernel broke")))
        #expect(wait { heartbeats[WorkerName.models]?.activity == "waits to open demo again" })
        #expect(heartbeats[WorkerName.models]?.limitSeconds == 60)
        try FileManager.default.copyItem(atPath: Site.detector, toPath: path)
        #expect(wait { shelf.now.loaded["demo"].map { $0.model !== model } ?? false })
    }

    @Test func `a configuration that names another file ends the wait before the first models, and its are opened`()
        throws
    {
        let wrong = Site.model(path: folder.path + "/none.pb")
        let shelf = ModelShelf(ModelsPlan(recipes: [wrong], assignment: [0: "demo", 1: "demo"]))
        let worker = start(shelf, pauseSeconds: 3600)
        defer {
            shelf.close()
            worker.join()
        }
        // What a start asks for itself ends no wait.
        shelf.ask(.shadow("demo", cameras: [0], every: 5))
        var plan = ModelsPlan(recipes: [Site.model("other", path: path)], assignment: [0: "other"])
        plan.canarySeconds = 60
        let change = shelf.wait(for: shelf.ask(.reconfigure(plan)))
        #expect(change?.phase == .done, "\(change?.words ?? "")")
        let state = shelf.now
        #expect(state.isReady && state.failure == nil && state.failures == [:])
        #expect(state.assignment == [0: "other"] && Array(state.loaded.keys) == ["other"] && state.shadow?.name == nil)
        #expect(state.canarySeconds == 60)
    }
}
