import Core
import Video

/// The alarms about what is wrong with a camera's picture itself; belongs to the camera's thread.
struct CameraFaults {
    private var watch: ConditionWatch
    private var present: [String: String] = [:]

    /// `open`: the alarms that are active from before a restart.
    init(_ plan: CameraPlan, open: [Alarm]) {
        watch = ConditionWatch(Self.rules(of: plan), open: open.conditions(of: plan.name), at: Clock.monotonic)
    }

    /// The same camera under another plan.
    mutating func adopt(_ plan: CameraPlan, open: [Alarm]) {
        watch = watch.adopting(Self.rules(of: plan), open: open.conditions(of: plan.name), at: Clock.monotonic)
    }

    private static func rules(of plan: CameraPlan) -> [Rule] {
        Rule.cameraRules(plan.rules, camera: plan.name).watching(
            Set(CameraCondition.allCases).subtracting(SupervisorWorker.conditions))
    }

    /// What is wrong from this picture on.
    mutating func changed(_ conditions: Set<PictureHealth.Condition>) {
        present = Dictionary(uniqueKeysWithValues: conditions.map { ($0.rawValue, $0.sentence) })
    }

    /// Raises and ends the alarms as of this picture.
    mutating func tell(_ stamp: FrameStamp, _ picture: Picture, camera: String, _ desks: CameraDesks) {
        guard let alarms = desks.alarms else { return }
        for step in watch.judge(present, at: stamp.arrival, isOn: ScheduleClock.isOn) {
            let raised = alarms.take(
                step, of: watch.rules[step.rule], camera: camera, media: stamp.media, log: desks.log)
            guard let raised else { continue }
            desks.keep(EvidenceRequest(raised, stamp: stamp, picture: picture))
        }
    }
}

extension [Alarm] {
    /// The rules and conditions of those that go on about a camera, or with an empty name about the station.
    func conditions(of camera: String) -> [(rule: String, condition: String)] {
        filter { $0.camera == camera && $0.goesOn }.map { ($0.rule, $0.episode) }
    }
}

extension PictureHealth.Condition {
    /// For an operator.
    fileprivate var sentence: String {
        switch self {
        case .frozen: "the same picture again and again"
        case .black: "the picture is black"
        case .covered: "something covers the lens"
        case .blinded: "the lens is blinded"
        case .unfocused: "the picture is out of focus"
        case .moved: "the camera looks elsewhere than before"
        }
    }
}
