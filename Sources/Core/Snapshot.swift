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
    /// The newest reload of the configuration, under way or done; nil before the first.
    package var reload: ReloadStatus?
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
    /// What is behind the screen; nil while nobody looks at it.
    package var system: SystemStatus?
    /// Of the alarm that somebody looks at; nil while nobody does, and until it is read.
    package var dossier: AlarmDossier?
    /// The newest proof of life; nil before the first.
    package var proof: ProofReport?
    /// Of the camera that somebody looks at.
    package var scenery: CameraScenery?

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
        case site, cameras, model, models, shadow, change, reload, device, machine, alarms, log, picture, scenery,
            system
        case dossier, proof
        case wall = "wall_s"
        case uptimeSeconds = "uptime_s"
        case journalTrouble = "journal_trouble"
        case alarmFigures = "alarm_figures"
    }
}
