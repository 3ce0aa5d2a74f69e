import Core
import Inference

/// What a station runs: resolved paths and recipes, no names left to look up.
package struct StationPlan: Sendable, Equatable {
    package var site: String
    package var stateDirectory: String
    package var socket: String
    package var cameras: [CameraPlan]
    package var models: [ModelRecipe]
    package var session: SessionSettings
    /// Inference on a CPU is an alarm.
    package var needsGPU: Bool
    /// Between two checks of the models' canaries.
    package var canarySeconds: Double
    /// A candidate that looks on from the start.
    package var shadow: ShadowPlan?
    /// Nil: none is kept.
    package var evidence: EvidencePlan?
    /// How long tracks and counts are kept.
    package var retentionDays = 90.0
    /// Who may look and act over the socket.
    package var access = Access()
    /// Minutes of the day at which it proves itself alive; none: never.
    package var proofTimes: [Int] = []
    /// Nil: on standard error.
    package var log: LogPlan?
    /// About the station itself, in place of those it has anyway.
    package var systemRules: [Rule] = []
    /// Lines for the log at the start.
    package var notes: [String] = []

    package init(
        site: String, stateDirectory: String, socket: String, cameras: [CameraPlan], models: [ModelRecipe],
        session: SessionSettings = SessionSettings(), needsGPU: Bool = false, canarySeconds: Double = 3600,
        shadow: ShadowPlan? = nil
    ) {
        self.needsGPU = needsGPU
        self.canarySeconds = canarySeconds
        self.shadow = shadow
        self.site = site
        self.stateDirectory = stateDirectory
        self.socket = socket
        self.cameras = cameras
        self.models = models
        self.session = session
    }
}

/// Which candidate looks on, at which cameras, at every how manyth picture.
package struct ShadowPlan: Sendable, Equatable {
    package var model: String
    /// None: all of them.
    package var cameras: [String]
    package var every: Int

    package init(model: String, cameras: [String] = [], every: Int = 10) {
        self.model = model
        self.cameras = cameras
        self.every = every
    }
}

extension StationPlan {
    /// What alarms can be about.
    var points: Set<AlarmPoint> {
        var points = Set(Rule.systemRules(systemRules).map { AlarmPoint(rule: $0.name, camera: "") })
        for camera in cameras where camera.isEnabled {
            for rule in camera.rules + Rule.cameraRules(camera.rules, camera: camera.name) {
                points.insert(AlarmPoint(rule: rule.name, camera: camera.name))
            }
        }
        return points
    }

    /// Those about cameras themselves.
    var cameraPoints: Set<AlarmPoint> {
        Set(
            cameras.flatMap { camera in
                Rule.cameraRules(camera.rules, camera: camera.name).map {
                    AlarmPoint(rule: $0.name, camera: camera.name)
                }
            })
    }
}
