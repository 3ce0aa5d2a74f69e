import Configuration
import Core
import DemoSite
import Foundation
import Inference
import Station
import Telemetry
import Video

/// Turns a checked configuration into what a station runs.
enum Planning {
    /// The configuration that the call names or the search path holds; every mistake is printed. Nil where there are any.
    static func configuration(_ arguments: Arguments) -> Configuration? {
        guard let path = path(arguments) else {
            let paths = searchPath(arguments)
            complain(
                "there is no configuration: \(paths.joined(separator: ", ")). Name one with --config, or try vigil demo."
            )
            return nil
        }
        return load(path)
    }

    /// The same, and nothing is said; nil where there is none.
    static func reading(_ arguments: Arguments) -> Result<Configuration, ConfigurationErrors>? {
        path(arguments).map { path in Result { () throws(ConfigurationErrors) in try Configuration.load(path: path) } }
    }

    private static func path(_ arguments: Arguments) -> String? {
        searchPath(arguments).first { arguments.has("--config") || FileManager.default.fileExists(atPath: $0) }
    }

    private static func searchPath(_ arguments: Arguments) -> [String] {
        Configuration.searchPath(explicit: arguments["--config"], environment: Configuration.processEnvironment)
    }

    static func load(_ path: String) -> Configuration? {
        do {
            return try Configuration.load(path: path)
        } catch {
            report(error)
            return nil
        }
    }

    static func report(_ errors: ConfigurationErrors) {
        for failure in errors.failures { complain(failure.description) }
    }

    static func camera(_ camera: CameraSettings, _ configuration: Configuration) throws(Failure) -> CameraPlan {
        var plan = CameraPlan(
            name: camera.name, source: try source(camera.source, camera.ingest),
            model: camera.model, maximumFPS: camera.maximumFPS, weight: camera.weight,
            staleSeconds: camera.staleSeconds, rules: configuration.rules(for: camera))
        plan.isEnabled = camera.ingest.isEnabled
        plan.stillSeconds = camera.ingest.stillSeconds
        plan.signals = camera.signals
        plan.pictureSize = camera.pictureSize
        plan.zones = camera.zones
        plan.lines = camera.lines
        plan.budgetMilliseconds = camera.latencyBudgetMilliseconds ?? configuration.station.latencyBudgetMilliseconds
        return plan
    }

    static func station(_ configuration: Configuration) throws(Failure) -> StationPlan {
        let cameras = try configuration.cameras.map { settings throws(Failure) in try camera(settings, configuration) }
        let (session, note, batch) = settings(configuration.inference, model: configuration.models[0])
        var models: [ModelRecipe] = []
        for (index, model) in configuration.models.enumerated() {
            var recipe = try recipe(model, configuration.inference)
            if index == 0, recipe.maximumBatch == nil { recipe.maximumBatch = batch }
            models.append(recipe)
        }
        var plan = StationPlan(
            site: configuration.station.name, stateDirectory: configuration.station.stateDirectory,
            socket: configuration.station.socket, cameras: cameras, models: models, session: session,
            needsGPU: configuration.inference.device == .gpu, canarySeconds: configuration.inference.canarySeconds,
            shadow: configuration.shadow.map {
                ShadowPlan(model: $0.model, cameras: $0.cameras, every: $0.every)
            })
        plan.evidence = evidence(configuration)
        plan.log = configuration.station.log.map { log($0, configuration.station) }
        plan.notes = [note]
        plan.access = configuration.access
        plan.systemRules = configuration.systemRules
        plan.proofTimes = configuration.station.proofTimes
        plan.retentionDays = configuration.station.retentionDays
        return plan
    }

    /// How TensorFlow is to be run: what the configuration pins, else what was tuned for the model, else what is sane; in
    /// words too, and the batch that was tuned.
    static func settings(_ settings: InferenceSettings, model: ModelSettings? = nil) -> (
        SessionSettings, note: String, batch: Int?
    ) {
        let tuned = model.flatMap { tuning(of: $0.path, device: settings.device) }?.best
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let session = SessionSettings(
            workers: settings.workers ?? tuned?.settings.workers ?? min(max(cores, 1), 4),
            threadsPerWorker: settings.threads ?? tuned?.settings.threadsPerWorker ?? 1,
            compiles: settings.xla ?? tuned?.settings.compiles ?? true, growsMemory: settings.memoryGrowth,
            memoryLimitMiB: settings.memoryLimitMiB, usesMixedPrecision: settings.mixedPrecision,
            usesGPU: settings.device != .cpu)
        let isPinned = settings.workers != nil || settings.threads != nil || settings.xla != nil
        let why =
            isPinned
            ? "pinned by the configuration"
            : tuned == nil
                ? "not tuned; vigil model tune \(model?.name ?? "MODEL") would find better ones" : "as tuned"
        return (session, "inference: \(session.words) (\(why))", tuned?.batch)
    }

    /// What vigil model tune found for a model on this machine, with a GPU where there is one that may be used.
    static func tuning(of path: String, device: InferenceSettings.Device = .auto) -> Tuning? {
        guard let key = tuningKey(of: path, device: device) else { return nil }
        return tuningShelf[key]
    }

    static func tuningKey(of path: String, device: InferenceSettings.Device = .auto) -> String? {
        guard let path = try? resolved(path), let library = try? TensorFlow.find() else { return nil }
        let card = device == .cpu ? nil : cardName()
        return TuningShelf.key(model: path, library: library, device: card ?? "CPU")
    }

    /// A driver that hangs must not hold up who asks what hangs.
    private static func cardName() -> String? {
        let name = Monitor<String??>(nil)
        Thread.detachNewThread {
            let found = NVML(path: NVML.libraryPath)?.name
            name.change { $0 = .some(found) }
        }
        return name.wait(seconds: 10) { $0 } ?? nil
    }

    /// In the cache: what it holds can be measured again.
    static var tuningShelf: TuningShelf {
        let environment = ProcessInfo.processInfo.environment
        let cache = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        return TuningShelf(path: (cache ?? (environment["HOME"] ?? "/root") + "/.cache") + "/vigil/tuning.json")
    }

    private static func log(_ path: String, _ settings: StationSettings) -> LogPlan {
        LogPlan(path: path, maximumBytes: Int(settings.logMaximumMiB * Double(1 << 20)), kept: settings.logKept)
    }

    /// The log while a dashboard has the terminal.
    static func screenLog(_ configuration: Configuration) -> LogPlan {
        let settings = configuration.station
        return log(settings.log ?? settings.stateDirectory + "/vigil.log", settings)
    }

    static func evidence(_ configuration: Configuration) -> EvidencePlan? {
        let settings = configuration.evidence
        guard settings.isEnabled else { return nil }
        var plan = EvidencePlan(
            directory: settings.directory ?? configuration.station.stateDirectory + "/evidence",
            preSeconds: settings.preSeconds, postSeconds: settings.postSeconds,
            maximumBytes: Int(settings.maximumGiB * Double(1 << 30)), ringBytes: Int(settings.ringMiB * Double(1 << 20))
        )
        plan.maximumDays = settings.maximumDays
        return plan
    }

    static func source(_ address: String, _ ingest: IngestSettings) throws(Failure) -> Source {
        var source = try source(address)
        source.transport = ingest.transport
        source.login = ingest.loginVariable.map { .environment($0) } ?? ingest.loginFile.map { .file($0) } ?? .address
        source.decoders = ingest.decoders ?? DecoderKind.allCases
        source.decodeWidth = ingest.decodeWidth
        source.timeoutSeconds = ingest.timeoutSeconds
        return source
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
        let path = try resolved(model.path)
        return ModelRecipe(
            name: model.name, path: path, labelsPath: labels, hints: model.hints,
            minimumScore: model.score ?? settings.score, suppressionIoU: settings.nmsIoU,
            classes: model.classes.map(Set.init), maximumBatch: model.maximumBatch,
            maximumWaitSeconds: model.maximumWaitSeconds, canary: try canary(model.canary, of: path))
    }

    /// A model's canary with its picture's path whole: the one that is named, else the one beside it; nil where there is
    /// none.
    static func canary(_ named: String?, of model: String) throws(Failure) -> Canary? {
        let path = try named.map { path throws(Failure) in try resolved(path) } ?? Canary.path(besides: model)
        guard named != nil || FileManager.default.fileExists(atPath: path) else { return nil }
        var canary = try Canary(path: path)
        if canary.picture.hasPrefix("demo:") {
            canary.picture = try resolved(canary.picture)
        } else if !canary.picture.hasPrefix("/") {
            canary.picture = URL(fileURLWithPath: path).deletingLastPathComponent().path + "/" + canary.picture
        }
        return canary
    }

    static func resolved(_ path: String) throws(Failure) -> String {
        path.hasPrefix("demo:") ? try Resources.demo(String(path.dropFirst("demo:".count))) : path
    }
}
