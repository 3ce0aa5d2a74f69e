import Core
import DemoSite
import Foundation
import Inference
import TestSupport
import Video

@testable import Station

/// What the tests of a running station share: the demo site's clips and detector, and waiting for a snapshot.
enum Site {
    static let folder = SharedData.repository + "/Sources/DemoSite/Resources/"
    static let detector = folder + DemoSite.model

    static func model(_ name: String = "demo", path: String = detector, canary: Canary? = nil) -> ModelRecipe {
        ModelRecipe(name: name, path: path, labelsPath: folder + DemoSite.labels, canary: canary)
    }

    /// The canary that comes with the demo site, its picture's path made whole.
    static func canary() throws -> Canary {
        var canary = try Canary(path: Canary.path(besides: detector))
        canary.picture = folder + canary.picture.dropFirst("demo:".count)
        return canary
    }

    static func camera(_ name: String, model: String = "demo") -> CameraPlan {
        CameraPlan(name: name, source: Source(address: folder + name + ".mp4"), model: model)
    }

    static func plan(_ folder: TemporaryFolder, cameras: [CameraPlan], models: [ModelRecipe]) -> StationPlan {
        StationPlan(
            site: "test", stateDirectory: folder.path + "/state", socket: folder.path + "/s", cameras: cameras,
            models: models)
    }

    /// A decoded picture of the demo site.
    static func picture() throws -> Picture {
        var reader = try VideoReader(
            Source(address: folder + "yard.mp4", isPaced: false, isLooped: false), isStopped: { false },
            sleep: { _ in true })
        guard case .shot(let shot) = try reader.next() else { throw Failure("no picture") }
        return shot.picture
    }
}

extension TemporaryFolder {
    /// The demo site's canary, its picture in this folder.
    func canary() throws -> Canary {
        var canary = try Site.canary()
        let copy = path + "/canary.mp4"
        try FileManager.default.copyItem(atPath: canary.picture, toPath: copy)
        canary.picture = copy
        return canary
    }
}

extension Station {
    /// The first snapshot that is as wanted, or the last one after so long.
    @discardableResult
    func wait(seconds: Double = 60, until isReached: (Snapshot) -> Bool) -> Snapshot {
        let deadline = Date(timeIntervalSinceNow: seconds)
        var snapshot = snapshot()
        while !isReached(snapshot), Date() < deadline {
            Thread.sleep(forTimeInterval: 0.02)
            snapshot = self.snapshot()
        }
        return snapshot
    }

    /// Asks for a change of models and waits until it is over.
    func change(_ command: Command) -> ModelChange? {
        let before = snapshot().change?.number ?? 0
        guard perform(command, by: Operator(name: "op1")).hasPrefix("change ") else { return nil }
        return wait { ($0.change?.number ?? 0) > before && $0.change?.isOver == true }.change
    }
}
