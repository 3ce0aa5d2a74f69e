import Core

/// The supervisor's watches over the station and each camera, in step with a plan that changes; belongs to its thread.
struct ConditionWatches {
    private struct Watch {
        /// The plan's own, from which those that are watched follow.
        var given: [Rule]
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
        if station?.given != rules {
            station = watch(rules, Rule.systemRules(rules), after: station, camera: "", at: now)
        }
        if station != nil { judge(present, &station!.watch, camera: "", at: now) }
    }

    /// The same about a camera.
    mutating func judge(_ entry: Roster.Entry, _ present: [String: String], at now: MonotonicTime) {
        let name = entry.plan.name, given = entry.plan.rules
        if cameras[entry.number]?.given != given {
            let rules = Rule.cameraRules(given, camera: name).watching(SupervisorWorker.conditions)
            cameras[entry.number] = watch(given, rules, after: cameras[entry.number], camera: name, at: now)
        }
        judge(present, &cameras[entry.number]!.watch, camera: name, at: now)
    }

    /// Forgets the cameras that are gone.
    mutating func keep(_ numbers: [Int]) {
        if cameras.count > numbers.count { cameras = cameras.filter { numbers.contains($0.key) } }
    }

    private func judge(
        _ present: [String: String], _ watch: inout ConditionWatch, camera: String, at now: MonotonicTime
    ) {
        for step in watch.judge(present, at: now, isOn: ScheduleClock.isOn) {
            alarms.take(step, of: watch.rules[step.rule], camera: camera, log: log)
        }
    }

    /// What was seen under the same rules goes on, and so do alarms that are active under others.
    private func watch(
        _ given: [Rule], _ rules: [Rule], after known: Watch?, camera: String, at now: MonotonicTime
    ) -> Watch {
        if let known, known.watch.rules == rules { return Watch(given: given, watch: known.watch) }
        let open = alarms.read(at: now).alarms.filter { $0.camera == camera && $0.isActive }
        let own = open.map { (rule: $0.rule, condition: $0.episode) }
        return Watch(given: given, watch: ConditionWatch(rules, open: own, at: now))
    }
}
