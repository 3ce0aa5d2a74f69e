import Core

/// The supervisor's watches over the station and each camera, in step with a plan that changes; belongs to its thread.
struct ConditionWatches {
    private struct Watch {
        var rules: [Rule]
        var watch: ConditionWatch
    }

    private let alarms: AlarmDesk
    private let log: Log
    private var cameras: [Int: Watch] = [:]
    private var station: Watch?

    init(alarms: AlarmDesk, log: Log) {
        self.alarms = alarms
        self.log = log
    }

    /// Raises and ends the alarms about the station itself.
    mutating func judgeStation(_ present: [String: String], _ rules: [Rule], at now: MonotonicTime) {
        station = judge(present, Rule.systemRules(rules), station, camera: "", at: now)
    }

    /// The same about a camera.
    mutating func judge(_ entry: Roster.Entry, _ present: [String: String], at now: MonotonicTime) {
        let rules = Rule.cameraRules(entry.plan.rules, camera: entry.plan.name).watching(SupervisorWorker.conditions)
        cameras[entry.number] = judge(present, rules, cameras[entry.number], camera: entry.plan.name, at: now)
    }

    /// Forgets the cameras that are gone.
    mutating func keep(_ numbers: [Int]) {
        if cameras.count > numbers.count { cameras = cameras.filter { numbers.contains($0.key) } }
    }

    private func judge(
        _ present: [String: String], _ rules: [Rule], _ known: Watch?, camera: String, at now: MonotonicTime
    ) -> Watch {
        var watch = known.flatMap { $0.rules == rules ? $0 : nil } ?? begin(rules, camera, at: now)
        for step in watch.watch.judge(present, at: now, isOn: ScheduleClock.isOn) {
            alarms.take(step, of: rules[step.rule], camera: camera, log: log)
        }
        return watch
    }

    /// Alarms that are active go on.
    private func begin(_ rules: [Rule], _ camera: String, at now: MonotonicTime) -> Watch {
        let open = alarms.read(at: now).alarms.filter { $0.camera == camera && $0.isActive }
        let own = open.map { (rule: $0.rule, condition: $0.episode) }
        return Watch(rules: rules, watch: ConditionWatch(rules, open: own, at: now))
    }
}
