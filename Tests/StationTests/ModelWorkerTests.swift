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
}
