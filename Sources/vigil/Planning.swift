import Configuration
import Core
import DemoSite
import Foundation
import Inference
import Station
import Video

/// Turns a checked configuration into what a station runs.
enum Planning {
    /// The configuration that the call names or the search path holds; every mistake is printed. Nil where there are any.
    static func configuration(_ arguments: Arguments) -> Configuration? {
        let paths = Configuration.searchPath(
            explicit: arguments["--config"], environment: Configuration.processEnvironment)
        guard let path = paths.first(where: { arguments.has("--config") || FileManager.default.fileExists(atPath: $0) })
        else {
            complain(
                "there is no configuration: \(paths.joined(separator: ", ")). Name one with --config, or try vigil demo."
            )
            return nil
        }
        return load(path)
    }

    static func load(_ path: String) -> Configuration? {
        do {
            return try Configuration.load(path: path)
        } catch {
            for failure in error.failures { complain(failure.description) }
            return nil
        }
    }

    static func station(_ configuration: Configuration) throws(Failure) -> StationPlan {
        var cameras: [CameraPlan] = []
        for camera in configuration.cameras {
            cameras.append(
                CameraPlan(
                    name: camera.name, source: try source(camera.source),
                    model: configuration.models.firstIndex { $0.name == camera.model } ?? 0,
                    maximumFPS: camera.maximumFPS, staleSeconds: camera.staleSeconds,
                    rules: configuration.rules(for: camera)))
        }
        var models: [ModelRecipe] = []
        for model in configuration.models { models.append(try recipe(model, configuration.inference)) }
        return StationPlan(
            site: configuration.station.name, stateDirectory: configuration.station.stateDirectory,
            socket: configuration.station.socket, cameras: cameras, models: models,
            session: session(configuration.inference), compiles: configuration.inference.xla,
            needsGPU: configuration.inference.device == .gpu)
    }

    static func session(_ settings: InferenceSettings) -> SessionSettings {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        return SessionSettings(
            workers: settings.workers > 0 ? settings.workers : min(max(cores, 1), 4),
            threadsPerWorker: settings.threads,
            growsMemory: settings.memoryGrowth, usesGPU: settings.device != .cpu)
    }

    static func source(_ address: String) throws(Failure) -> Source {
        guard address.hasPrefix("demo:") else { return Source(address: address) }
        let name = String(address.dropFirst("demo:".count))
        guard let camera = DemoSite.cameras.first(where: { $0.name == name }) else {
            throw Failure(
                "the demo site has no camera \"\(Text.cleaned(name, limit: 60))\"",
                remedy: "Allowed: \(DemoSite.cameras.map { "demo:" + $0.name }.joined(separator: ", ")).")
        }
        return Source(address: try Resources.demo(camera.clip), name: address, gapSeconds: camera.gapSeconds)
    }

    static func recipe(_ model: ModelSettings, _ settings: InferenceSettings) throws(Failure) -> ModelRecipe {
        let labels = try model.labels.map { path throws(Failure) in try resolved(path) }
        return ModelRecipe(
            name: model.name, path: try resolved(model.path), labelsPath: labels,
            family: model.family.flatMap { Family(rawValue: $0.rawValue) }, minimumScore: model.score ?? settings.score,
            suppressionIoU: settings.nmsIoU, classes: model.classes.map(Set.init))
    }

    static func resolved(_ path: String) throws(Failure) -> String {
        path.hasPrefix("demo:") ? try Resources.demo(String(path.dropFirst("demo:".count))) : path
    }
}
