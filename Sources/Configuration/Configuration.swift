import Core

/// Everything a station is told by its config.toml, checked: names are unique, references resolve, paths are whole.
package struct Configuration: Sendable, Equatable {
    package var station: StationSettings
    package var access = Access()
    package var screen = ScreenSettings()
    package var inference: InferenceSettings
    /// At least one; the first is the default.
    package var models: [ModelSettings]
    /// At least one.
    package var cameras: [CameraSettings]
    package var rules: [Rule]
    package var shadow: ShadowSettings?
    package var evidence = EvidenceSettings()
    /// Where it was read from; empty for one that was put together by hand.
    package var file = ""
    /// What `show` prints; empty for one that was put together by hand.
    var groups: [SettingGroup] = []

    package init(
        station: StationSettings, inference: InferenceSettings = InferenceSettings(), models: [ModelSettings],
        cameras: [CameraSettings], rules: [Rule] = []
    ) {
        self.station = station
        self.inference = inference
        self.models = models
        self.cameras = cameras
        self.rules = rules
    }

    package func model(named name: String) -> ModelSettings? { models.first { $0.name == name } }
    package func rules(for camera: CameraSettings) -> [Rule] { rules.filter { $0.camera == camera.name } }
    /// Those about the station itself.
    package var systemRules: [Rule] { rules.filter { $0.camera.isEmpty } }
}

/// `[station]`
package struct StationSettings: Sendable, Equatable {
    package var name = "vigil"
    package var stateDirectory: String
    /// The path of the Unix socket.
    package var socket: String
    /// Whether the file says so, in place of where it stands by default.
    package var isSocketGiven = false
    /// Of tracks and counts.
    package var retentionDays = 90.0
    package var latencyBudgetMilliseconds = 200.0
    /// Minutes of the day; empty: never.
    package var proofTimes: [Int] = []
    /// Nil: standard error.
    package var log: String?
    package var logMaximumMiB = 10.0
    package var logKept = 5

    package init(name: String = "vigil", stateDirectory: String, socket: String? = nil) {
        self.name = name
        self.stateDirectory = stateDirectory
        self.socket = socket ?? stateDirectory + "/vigil.sock"
    }
}

/// `[screen]`
package struct ScreenSettings: Sendable, Equatable {
    package var theme = "auto"
    package var refreshPerSecond = 4.0
    package var maximumBytesPerSecond = 40_000
    package var hasBell = true
    package var hasTitle = true
    package var hasMouse = false

    package init() {}
}

/// `[inference]`
package struct InferenceSettings: Sendable, Equatable {
    package enum Device: String, Sendable, CaseIterable { case auto, cpu, gpu }

    package var device = Device.auto
    package var memoryGrowth = true
    /// nil: all there is.
    package var memoryLimitMiB: Int?
    package var mixedPrecision = false
    /// nil: as tuned, else by the number of cores.
    package var workers: Int?
    /// Threads inside one run; nil: as tuned, else 1.
    package var threads: Int?
    /// nil: as tuned, else true.
    package var xla: Bool?
    package var canarySeconds = 3600.0
    package var score = 0.3
    package var nmsIoU = 0.45

    package init() {}
}

/// One `[[model]]`.
package struct ModelSettings: Sendable, Equatable {
    package var name: String
    /// Whole, or `demo:…`.
    package var path: String
    /// Whole, or `demo:…`.
    package var labels: String?
    package var hints: ModelHints
    /// nil: the score of `[inference]`.
    package var score: Double?
    /// nil: every class.
    package var classes: [String]?
    /// nil: 8 on a GPU, 1 on a CPU.
    package var maximumBatch: Int?
    package var maximumWaitSeconds = 0.005
    /// Whole, or `demo:…`; nil: beside the model.
    package var canary: String?

    package init(
        name: String, path: String, labels: String? = nil, hints: ModelHints = ModelHints(), score: Double? = nil,
        classes: [String]? = nil
    ) {
        self.name = name
        self.path = path
        self.labels = labels
        self.hints = hints
        self.score = score
        self.classes = classes
    }
}

/// `[shadow]`
package struct ShadowSettings: Sendable, Equatable {
    /// The name of one of the configuration's models.
    package var model: String
    /// Empty: every camera.
    package var cameras: [String]
    package var every: Int
}

/// `[evidence]`
package struct EvidenceSettings: Sendable, Equatable {
    package var isEnabled = true
    package var preSeconds = 5.0
    package var postSeconds = 10.0
    /// nil: `evidence` in the state directory.
    package var directory: String?
    /// nil: as long as there is room.
    package var maximumDays: Double?
    package var maximumGiB = 10.0
    package var ringMiB = 64.0

    package init() {}
}

/// How one `[[camera]]` is reached and read.
package struct IngestSettings: Sendable, Equatable {
    package var isEnabled = true
    package var transport = Transport.auto
    package var loginVariable: String?
    package var loginFile: String?
    package var timeoutSeconds = 10.0
    /// nil: all there are.
    package var decoders: [DecoderKind]?
    package var decodeWidth = 1280
    /// nil: every picture may be analysed.
    package var stillSeconds: Double?

    package init() {}
}

/// One `[[camera]]`.
package struct CameraSettings: Sendable, Equatable {
    package var name: String
    /// `demo:NAME`, an address with a scheme, or a whole path; may hold a password.
    package var source: String
    /// The name of one of the configuration's models.
    package var model: String
    /// Pictures analysed a second; nil: as many as the detector has time for.
    package var maximumFPS: Double?
    package var weight: Double
    /// nil: by the camera's own rate.
    package var staleSeconds: Double?
    /// nil: the station's.
    package var latencyBudgetMilliseconds: Double?
    package var ingest = IngestSettings()
    /// Pixels that its points were given in; nil: they were fractions.
    package var pictureSize: PictureSize?
    package var zones: [Zone]
    package var lines: [Line]
    package var signals: [Signal] = []
    package var roads: [Road] = []

    package init(
        name: String, source: String, model: String, maximumFPS: Double? = nil, weight: Double = 1,
        staleSeconds: Double? = nil, zones: [Zone] = [], lines: [Line] = []
    ) {
        self.name = name
        self.source = source
        self.model = model
        self.maximumFPS = maximumFPS
        self.weight = weight
        self.staleSeconds = staleSeconds
        self.zones = zones
        self.lines = lines
    }
}

/// Every mistake of a configuration at once, in the order of the file; never empty.
package struct ConfigurationErrors: Error, Sendable, Equatable, CustomStringConvertible {
    package let failures: [Failure]

    package var description: String { failures.map(\.description).joined(separator: "\n") }
}
