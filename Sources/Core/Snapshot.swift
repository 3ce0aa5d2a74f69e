/// Everything a screen or a script may know of the station at one instant; immutable.
package struct Snapshot: Sendable, Equatable, Codable {
    package var site: String
    package var wall: WallTime
    package var uptimeSeconds: Double
    package var cameras: [CameraStatus]
    /// The one that looks at most cameras.
    package var model: ModelStatus
    /// Every configured model, in the configuration's order.
    package var models: [ModelStatus]
    /// The candidate that looks on; nil while there is none.
    package var shadow: ShadowStatus?
    /// The newest change of models, under way or done; nil before the first.
    package var change: ModelChange?
    package var device: DeviceStatus
    package var machine: MachineStatus
    /// Every alarm that is not NORM, in the order they were raised.
    package var alarms: [Alarm]
    /// Why the journal takes nothing at the moment; nil while it does.
    package var journalTrouble: String?
    /// The newest lines of the log, oldest first.
    package var log: [LogLine]

    package init(
        site: String, wall: WallTime, uptimeSeconds: Double = 0, cameras: [CameraStatus] = [], model: ModelStatus,
        models: [ModelStatus] = [], shadow: ShadowStatus? = nil, change: ModelChange? = nil, device: DeviceStatus,
        machine: MachineStatus, alarms: [Alarm] = [], journalTrouble: String? = nil,
        log: [LogLine] = []
    ) {
        self.site = site
        self.wall = wall
        self.uptimeSeconds = uptimeSeconds
        self.cameras = cameras
        self.model = model
        self.models = models
        self.shadow = shadow
        self.change = change
        self.device = device
        self.machine = machine
        self.alarms = alarms
        self.journalTrouble = journalTrouble
        self.log = log
    }

    enum CodingKeys: String, CodingKey {
        case site, cameras, model, models, shadow, change, device, machine, alarms, log
        case wall = "wall_s"
        case uptimeSeconds = "uptime_s"
        case journalTrouble = "journal_trouble"
    }
}

/// What a camera is doing.
package enum CameraPhase: String, Sendable, Codable, CaseIterable {
    case connecting, live, stale, reconnecting, failed
}

/// One camera's figures over the last few seconds.
package struct CameraStatus: Sendable, Equatable, Codable {
    package var name: String
    package var phase: CameraPhase
    /// Why it is not live, as a sentence fragment; empty while it is.
    package var reason: String
    /// Seconds until the next attempt while reconnecting.
    package var retrySeconds: Double?
    /// Without credentials.
    package var source: String
    package var codec: String
    /// The model that looks at it.
    package var model: String
    package var size: PictureSize?
    package var decodedPerSecond: Double
    package var analysedPerSecond: Double
    /// Frames a newer one took the place of before the detector was free.
    package var replacedPerSecond: Double
    package var decoded: Int
    package var analysed: Int
    package var replaced: Int
    package var latency: Latency
    /// Seconds since the newest picture came in; nil before the first.
    package var pictureAgeSeconds: Double?
    /// Seconds since the newest result was published, counted from its picture's arrival; nil before the first.
    package var resultAgeSeconds: Double?
    /// When the newest picture came in.
    package var lastPicture: WallTime?
    /// Objects tracked now, by class.
    package var objects: [String: Int]

    package init(
        name: String, phase: CameraPhase = .connecting, reason: String = "", retrySeconds: Double? = nil,
        source: String = "", codec: String = "", model: String = "", size: PictureSize? = nil,
        decodedPerSecond: Double = 0, analysedPerSecond: Double = 0, replacedPerSecond: Double = 0, decoded: Int = 0,
        analysed: Int = 0,
        replaced: Int = 0, latency: Latency = Latency(), pictureAgeSeconds: Double? = nil,
        resultAgeSeconds: Double? = nil, lastPicture: WallTime? = nil, objects: [String: Int] = [:]
    ) {
        self.name = name
        self.phase = phase
        self.reason = reason
        self.retrySeconds = retrySeconds
        self.source = source
        self.codec = codec
        self.model = model
        self.size = size
        self.decodedPerSecond = decodedPerSecond
        self.analysedPerSecond = analysedPerSecond
        self.replacedPerSecond = replacedPerSecond
        self.decoded = decoded
        self.analysed = analysed
        self.replaced = replaced
        self.latency = latency
        self.pictureAgeSeconds = pictureAgeSeconds
        self.resultAgeSeconds = resultAgeSeconds
        self.lastPicture = lastPicture
        self.objects = objects
    }

    enum CodingKeys: String, CodingKey {
        case name, phase, reason, source, codec, model, size, decoded, analysed, replaced, objects
        case retrySeconds = "retry_s"
        case decodedPerSecond = "decoded_per_s"
        case analysedPerSecond = "analysed_per_s"
        case replacedPerSecond = "replaced_per_s"
        case latency = "latency_ms"
        case pictureAgeSeconds = "picture_age_s"
        case resultAgeSeconds = "result_age_s"
        case lastPicture = "last_picture_s"
    }
}

/// Packet arrival to published result, in milliseconds, over the last seconds.
package struct Latency: Sendable, Equatable, Codable {
    package var p50: Double
    package var p95: Double
    package var p99: Double
    /// The median of each of the last seconds, oldest first; at most 30.
    package var history: [Double]

    package init(p50: Double = 0, p95: Double = 0, p99: Double = 0, history: [Double] = []) {
        self.p50 = p50
        self.p95 = p95
        self.p99 = p99
        self.history = history
    }
}

/// What inference runs on.
package struct DeviceStatus: Sendable, Equatable, Codable {
    package enum Kind: String, Sendable, Codable { case unknown, cpu, gpu, lost }

    package var kind: Kind
    /// The card's name, or why there is none.
    package var name: String
    package var gpuPercent: Double?
    package var memoryUsedMiB: Double?
    package var memoryTotalMiB: Double?
    /// GPU utilisation, one value a second, oldest first; at most 30.
    package var gpuHistory: [Double]

    package init(
        kind: Kind = .unknown, name: String = "", gpuPercent: Double? = nil, memoryUsedMiB: Double? = nil,
        memoryTotalMiB: Double? = nil, gpuHistory: [Double] = []
    ) {
        self.kind = kind
        self.name = name
        self.gpuPercent = gpuPercent
        self.memoryUsedMiB = memoryUsedMiB
        self.memoryTotalMiB = memoryTotalMiB
        self.gpuHistory = gpuHistory
    }

    enum CodingKeys: String, CodingKey {
        case kind, name
        case gpuPercent = "gpu_percent"
        case memoryUsedMiB = "memory_used_mib"
        case memoryTotalMiB = "memory_total_mib"
        case gpuHistory = "gpu_history_percent"
    }
}

/// The station's own cost.
package struct MachineStatus: Sendable, Equatable, Codable {
    /// Of one core: 200 is two cores busy.
    package var cpuPercent: Double
    package var cores: Int
    package var residentMiB: Double

    package init(cpuPercent: Double = 0, cores: Int = 1, residentMiB: Double = 0) {
        self.cpuPercent = cpuPercent
        self.cores = cores
        self.residentMiB = residentMiB
    }

    enum CodingKeys: String, CodingKey {
        case cores
        case cpuPercent = "cpu_percent"
        case residentMiB = "resident_mib"
    }
}

/// One line of the log.
package struct LogLine: Sendable, Equatable, Codable {
    package enum Level: String, Sendable, Codable { case info, warning, error }

    package var wall: WallTime
    package var level: Level
    package var text: String

    package init(wall: WallTime, level: Level, text: String) {
        self.wall = wall
        self.level = level
        self.text = text
    }

    enum CodingKeys: String, CodingKey {
        case level, text
        case wall = "wall_s"
    }
}
