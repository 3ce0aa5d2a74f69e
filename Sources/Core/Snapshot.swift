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
    package var alarmFigures = AlarmFigures()
    /// Why the journal takes nothing at the moment; nil while it does.
    package var journalTrouble: String?
    /// The newest lines of the log, oldest first.
    package var log: [LogLine]
    /// Of the camera that somebody looks at; nil while nobody does.
    package var picture: LivePicture?

    package init(
        site: String, wall: WallTime, uptimeSeconds: Double = 0, cameras: [CameraStatus] = [], model: ModelStatus,
        models: [ModelStatus] = [], shadow: ShadowStatus? = nil, change: ModelChange? = nil, device: DeviceStatus,
        machine: MachineStatus, alarms: [Alarm] = [], journalTrouble: String? = nil,
        log: [LogLine] = [], picture: LivePicture? = nil
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
        self.picture = picture
    }

    enum CodingKeys: String, CodingKey {
        case site, cameras, model, models, shadow, change, device, machine, alarms, log, picture
        case wall = "wall_s"
        case uptimeSeconds = "uptime_s"
        case journalTrouble = "journal_trouble"
        case alarmFigures = "alarm_figures"
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
    /// Threads that a name server has not answered yet and nobody waits for any more.
    package var threadsLeftBehind: Int

    package init(cpuPercent: Double = 0, cores: Int = 1, residentMiB: Double = 0, threadsLeftBehind: Int = 0) {
        self.cpuPercent = cpuPercent
        self.cores = cores
        self.residentMiB = residentMiB
        self.threadsLeftBehind = threadsLeftBehind
    }

    enum CodingKeys: String, CodingKey {
        case cores
        case threadsLeftBehind = "threads_left_behind"
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
