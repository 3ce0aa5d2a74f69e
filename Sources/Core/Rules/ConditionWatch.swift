/// Judges what is wrong with a camera or the station itself, which no picture shows: a value, driven by the monotonic
/// clock, because a dead camera has no media time.
package struct ConditionWatch: Sendable {
    /// An alarm to raise or to end.
    package struct Step: Sendable, Equatable {
        package var change: Event.Change
        /// Index into `rules`.
        package var rule: Int
        /// Tells episodes of one rule apart.
        package var condition: String
        package var message: String
    }

    private struct Key: Hashable, Sendable {
        var rule: Int
        var condition: String
    }

    private struct Hold: Sendable {
        var since: MonotonicTime
        var goneSince: MonotonicTime?
        var isReported = false
    }

    package let rules: [Rule]
    private var holds: [Key: Hold] = [:]

    /// `open`: the condition and rule of alarms that were active before a restart; they are over once they have been gone
    /// for their rule's time.
    package init(_ rules: [Rule], open: [(rule: String, condition: String)] = [], at now: MonotonicTime) {
        self.rules = rules
        for (name, condition) in open {
            guard let rule = rules.firstIndex(where: { $0.name == name }) else { continue }
            holds[Key(rule: rule, condition: condition)] = Hold(since: now, isReported: true)
        }
    }

    /// Under the rules of another plan: where they are as they were, what was seen goes on, but for what was told and is
    /// not among the `open` alarms any more.
    package func adopting(
        _ rules: [Rule], open: [(rule: String, condition: String)], at now: MonotonicTime
    ) -> ConditionWatch {
        guard rules == self.rules else { return ConditionWatch(rules, open: open, at: now) }
        var watch = self
        watch.holds = holds.filter { key, hold in
            !hold.isReported || open.contains { $0.rule == rules[key.rule].name && $0.condition == key.condition }
        }
        return watch
    }

    /// `present`: the conditions that hold now, each with words for the operator.
    package mutating func judge(
        _ present: [String: String], at now: MonotonicTime, isOn: (Schedule) -> Bool
    ) -> [Step] {
        if present.isEmpty, holds.isEmpty { return [] }
        var steps: [Step] = []
        for (index, rule) in rules.enumerated() where rule.schedule.map(isOn) ?? true {
            for condition in rule.conditions {
                guard let words = present[condition] else { continue }
                let key = Key(rule: index, condition: condition)
                var hold = holds[key] ?? Hold(since: now)
                hold.goneSince = nil
                if !hold.isReported, now - hold.since >= rule.gate.onSeconds {
                    hold.isReported = true
                    steps.append(Step(change: .began, rule: index, condition: condition, message: words))
                }
                holds[key] = hold
            }
        }
        return steps + goneSteps(present, at: now)
    }

    private mutating func goneSteps(_ present: [String: String], at now: MonotonicTime) -> [Step] {
        var steps: [Step] = []
        let gone = holds.keys.filter { present[$0.condition] == nil }
        for key in gone.sorted(by: { ($0.rule, $0.condition) < ($1.rule, $1.condition) }) {
            guard var hold = holds[key], hold.isReported else {
                holds[key] = nil
                continue
            }
            let since = hold.goneSince ?? now
            hold.goneSince = since
            if now - since >= rules[key.rule].gate.offSeconds {
                holds[key] = nil
                steps.append(Step(change: .ended, rule: key.rule, condition: key.condition, message: ""))
            } else {
                holds[key] = hold
            }
        }
        return steps
    }
}

extension Rule {
    /// Of a `camera` or `system` rule, as words in a fixed order; empty for others.
    package var conditions: [String] {
        switch kind {
        case .camera(let conditions): CameraCondition.allCases.filter(conditions.contains).map(\.rawValue)
        case .system(let conditions): SystemCondition.allCases.filter(conditions.contains).map(\.rawValue)
        default: []
        }
    }

    /// Every condition of a camera is an alarm: by the rules that name it, else by a rule of its own.
    package static func cameraRules(_ rules: [Rule], camera: String) -> [Rule] {
        let own = rules.filter { !$0.conditions.isEmpty }
        let named = Set(own.flatMap(\.conditions))
        let lost = own.filter { $0.conditions.contains(CameraCondition.lost.rawValue) }.map(\.name)
        return own
            + CameraCondition.allCases.filter { !named.contains($0.rawValue) }.map { condition in
                var rule = Rule(
                    name: "camera \(condition.rawValue)", camera: camera, kind: .camera([condition]),
                    guidance: condition.guidance)
                rule.gate = Gate(onSeconds: condition.delaySeconds, offSeconds: 3)
                // Its rules are blind because it is lost; one alarm is enough.
                if condition == .blind { rule.suppressors = lost.isEmpty ? ["camera lost"] : lost }
                return rule
            }
    }

    /// Every condition of the station is an alarm: by the rules that name it, else by a rule of its own.
    package static func systemRules(_ rules: [Rule]) -> [Rule] {
        let named = Set(rules.flatMap(\.conditions))
        return rules
            + SystemCondition.allCases.filter { !named.contains($0.rawValue) }.map { condition in
                var rule = Rule(
                    name: condition.alarmName, camera: "", kind: .system([condition]),
                    severity: condition.severity, guidance: condition.guidance)
                rule.gate = Gate(offSeconds: condition == .device ? 0 : 3)
                return rule
            }
    }
}

extension CameraCondition {
    /// A camera that restarts, or a rule that waits for a few pictures, needs no operator.
    fileprivate var delaySeconds: Double {
        switch self {
        case .lost: 5
        case .blind: 10
        // What a picture shows is judged over several seconds already.
        case .frozen, .black, .covered, .blinded, .unfocused, .moved: 0
        }
    }

    fileprivate var guidance: String {
        switch self {
        case .lost: "Check the camera's power and network; its rules judge nothing meanwhile."
        case .blind: "These rules judge nothing meanwhile: look at the camera's rates, picture and signals."
        case .frozen, .black, .covered, .blinded, .unfocused, .moved:
            "Look at the camera's picture, then at the camera."
        }
    }
}

extension SystemCondition {
    fileprivate var alarmName: String {
        switch self {
        case .device: "device"
        case .drift: "model drift"
        case .disk: "disk"
        case .memory: "memory"
        case .gpuMemory: "GPU memory"
        case .descriptors: "open files"
        case .proof: "no proof of life"
        case .journal: "journal"
        }
    }

    fileprivate var severity: Severity {
        switch self {
        case .device: .critical
        case .drift, .disk, .journal, .proof: .high
        case .memory, .gpuMemory, .descriptors: .medium
        }
    }

    fileprivate var guidance: String {
        switch self {
        case .device:
            "Check the NVIDIA driver with nvidia-smi and that the GPU build of TensorFlow is loaded; then restart the "
                + "station."
        case .drift:
            "Find what changed: TensorFlow, driver, the model's file. If it is right so: vigil model verify --write."
        case .disk: "Free space, or lower max_gib under [evidence]."
        case .memory: "Note what changed lately; restart the station in a quiet hour before memory is full."
        case .gpuMemory:
            "See with nvidia-smi who takes it; set memory_limit_mib under [inference], or restart the station in a quiet "
                + "hour."
        case .descriptors:
            "Note what changed lately; restart the station in a quiet hour, or raise its limit (ulimit -n)."
        case .proof:
            "Real alarms may get lost the same way: look at the stage it names and at the log, then vigil proof."
        case .journal: "Alarms are shown but not stored: free space on its disk, check its permissions."
        }
    }
}
