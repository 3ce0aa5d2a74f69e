import Core

/// Rules: which cameras each judges, how it alarms and what explains it.
extension Validation {
    mutating func rules(_ groups: [SettingGroup], cameras: [CheckedCamera]) -> [Rule] {
        checkUnique(groups)
        checkOwnNames(groups)
        let rules = groups.flatMap { rule($0, cameras) }
        checkSuppressors(groups, rules)
        return rules
    }

    /// The alarms of such a rule would be taken for the station's tests of itself, and count for nothing.
    private mutating func checkOwnNames(_ groups: [SettingGroup]) {
        for group in groups where group.text("name") == AlarmPoint.testRule {
            mistakes.add(
                "is what the station calls its test alarms", line: group.line(of: "name"), group.title, "name",
                remedy: "Choose another name.")
        }
    }

    /// One for each camera that it judges; none where a mistake hides what it would be.
    private mutating func rule(_ group: SettingGroup, _ cameras: [CheckedCamera]) -> [Rule] {
        let gate = gate(group)
        let schedule = schedule(group)
        return judged(group, cameras).map { camera, kind in
            var rule = Rule(
                name: group.text("name") ?? "", camera: camera, kind: kind, classes: Set(group.words("classes") ?? []),
                minimumScore: group.number("minimum_score") ?? 0,
                severity: group.text("severity").flatMap(Severity.init) ?? .medium,
                guidance: group.text("guidance") ?? "")
            rule.message = group.text("message") ?? ""
            rule.schedule = schedule
            rule.gate = gate
            rule.minimumFPS = group.number("min_fps") ?? 0
            rule.isLatching = group.flag("latching") ?? false
            rule.suppressors = group.words("suppressed_by") ?? []
            return rule
        }
    }

    private mutating func judged(
        _ group: SettingGroup, _ cameras: [CheckedCamera]
    ) -> [(camera: String, kind: RuleKind)] {
        guard let kind = group.text("kind").flatMap(RuleKind.Name.init) else { return [] }
        let conditions = group.words("conditions") ?? []
        if group.words("conditions")?.isEmpty == true {
            mistakes.add(
                "nothing would alarm", line: group.line(of: "conditions"), group.title, "conditions",
                remedy: "Leave it out for all of them.")
        }
        if kind == .system {
            let known = Set(conditions.compactMap(SystemCondition.init))
            return [("", .system(known.isEmpty ? Set(SystemCondition.allCases) : known))]
        }
        let name = reference("camera", of: group, to: cameras.map(\.settings.name))
        if kind == .camera {
            let known = Set(conditions.compactMap(CameraCondition.init))
            let all = group.isGiven("camera") ? [name].compactMap(\.self) : cameras.map(\.settings.name)
            return all.map { ($0, .camera(known.isEmpty ? Set(CameraCondition.allCases) : known)) }
        }
        guard let name, let camera = cameras.first(where: { $0.settings.name == name }) else { return [] }
        checkClasses(of: group, labels: camera.labels)
        checkRate(of: group, camera.settings)
        return ruleKind(kind, group, camera).map { [(name, $0)] } ?? []
    }

    private mutating func gate(_ group: SettingGroup) -> Gate {
        let gate = Gate(
            onSeconds: group.number("on_s") ?? 0, count: group.integer("on_count"),
            offSeconds: group.number("off_s") ?? 0)
        if gate.count != nil, gate.onSeconds == 0 {
            mistakes.add(
                "needs on_s", line: group.line(of: "on_count"), group.title, "on_count",
                remedy: "Say within how many seconds, such as on_s = 60.")
        }
        if !group.isGiven("on_count"), gate.onSeconds > 0, isInstant(group) {
            mistakes.add(
                "an instant does not last", line: group.line(of: "on_s"), group.title, "on_s",
                remedy: "Give on_count too: so many times within on_s.")
        }
        return gate
    }

    /// Whether it tells what happens instead of what holds.
    private func isInstant(_ group: SettingGroup) -> Bool {
        switch group.text("kind").flatMap(RuleKind.Name.init) {
        case .line, .redLight: true
        case .zone: group.text("when") == ZoneWord.left.rawValue
        default: false
        }
    }

    /// A camera that is never analysed so often would leave the rule blind.
    private mutating func checkRate(of group: SettingGroup, _ camera: CameraSettings) {
        guard let needed = group.number("min_fps"), let most = camera.maximumFPS, needed > most else { return }
        mistakes.add(
            "needs \(short(needed)) pictures a second, and camera \"\(camera.name)\" gives at most \(short(most))",
            line: group.line(of: "min_fps"), group.title, "min_fps",
            remedy: "Raise max_fps of the camera, or give a lower min_fps.")
    }
}
