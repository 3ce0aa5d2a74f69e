import Core

/// The supervisor's watches over the station and each camera, in step with a plan that changes; belongs to its thread.
struct ConditionWatches {
    private struct Watch {
        /// Of the plan that its rules are of.
        var revision: Int
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
    mutating func judgeStation(_ present: [String: String], _ current: CurrentPlan, at now: MonotonicTime) {
        if station?.revision != current.revision {
            let rules = Rule.systemRules(current.plan.systemRules)
            station = watch(current.revision, rules, after: station, camera: "", at: now)
        }
        judge(present, &station!.watch, camera: "", at: now)
    }

    /// The same about a camera.
    mutating func judge(_ entry: Roster.Entry, _ present: [String: String], at now: MonotonicTime) {
        let name = entry.plan.name
        if cameras[entry.number]?.revision != entry.revision {
            let rules = Rule.cameraRules(entry.plan.rules, camera: name).watching(SupervisorWorker.conditions)
            cameras[entry.number] = watch(entry.revision, rules, after: cameras[entry.number], camera: name, at: now)
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

    /// Alarms go on, and what was seen under the same rules.
    private func watch(
        _ revision: Int, _ rules: [Rule], after known: Watch?, camera: String, at now: MonotonicTime
    ) -> Watch {
        let open = alarms.read(at: now).alarms.conditions(of: camera)
        let watch =
            known?.watch.adopting(rules, open: open, at: now) ?? ConditionWatch(rules, open: open, at: now)
        return Watch(revision: revision, watch: watch)
    }
}
