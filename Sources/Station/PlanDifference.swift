import Core

/// What another plan changes about a running station; nothing of it is done yet.
struct PlanDifference {
    /// A camera that stays under its name.
    struct Change: Equatable {
        let number: Int
        let plan: CameraPlan
        /// What is new about it, in words.
        let parts: [String]
        /// It is opened anew.
        let isRestarted: Bool
    }

    private(set) var added: [CameraPlan] = []
    private(set) var removed: [(number: Int, name: String)] = []
    private(set) var changed: [Change] = []
    /// Cameras whose model the configuration changes, by number.
    private(set) var reassigned: Set<Int> = []
    let isReordered: Bool
    let areModelsChanged: Bool
    /// What is asked of every model: to run on a GPU, and to be checked so often.
    let areDemandsChanged: Bool
    /// About the station, in words.
    private(set) var parts: [String] = []
    /// What cannot change while it runs.
    private(set) var waiting: [String] = []
    /// The old plan with everything new that can change while it runs.
    private(set) var plan: StationPlan

    /// `cameras`: those that run under the old plan.
    init(from old: StationPlan, to new: StationPlan, cameras: [Roster.Entry]) {
        plan = old
        areModelsChanged = old.models != new.models
        areDemandsChanged = old.needsGPU != new.needsGPU || old.canarySeconds != new.canarySeconds
        let known = Dictionary(cameras.map { ($0.plan.name, $0) }) { first, _ in first }
        let names = Set(new.cameras.map(\.name))
        added = new.cameras.filter { known[$0.name] == nil }
        removed = cameras.filter { !names.contains($0.plan.name) }.map { ($0.number, $0.plan.name) }
        isReordered =
            old.cameras.map(\.name).filter(names.contains) != new.cameras.map(\.name).filter { known[$0] != nil }
        for camera in new.cameras {
            guard let entry = known[camera.name] else { continue }
            if entry.plan.model != camera.model { reassigned.insert(entry.number) }
            let parts = Self.parts(from: entry.plan, to: camera)
            guard !parts.isEmpty else { continue }
            changed.append(
                Change(
                    number: entry.number, plan: camera, parts: parts,
                    isRestarted: entry.plan.source != camera.source || entry.plan.isEnabled != camera.isEnabled))
        }
        compareStation(old, new)
    }

    private static func parts(from old: CameraPlan, to new: CameraPlan) -> [String] {
        var parts: [String] = []
        func note(_ word: String, _ isChanged: Bool) { if isChanged { parts.append(word) } }
        note(new.isEnabled ? "switched on" : "switched off", old.isEnabled != new.isEnabled)
        note("source", old.source != new.source)
        note("rules", old.rules != new.rules)
        note("signals", old.signals != new.signals)
        note("zones and lines", (old.zones, old.lines) != (new.zones, new.lines) || old.pictureSize != new.pictureSize)
        var rest = new
        (rest.isEnabled, rest.source, rest.rules, rest.signals) = (old.isEnabled, old.source, old.rules, old.signals)
        (rest.zones, rest.lines, rest.pictureSize) = (old.zones, old.lines, old.pictureSize)
        rest.model = old.model
        note("settings", rest != old)
        if parts.isEmpty, old.model != new.model { parts = ["model"] }
        return parts
    }

    private mutating func compareStation(_ old: StationPlan, _ new: StationPlan) {
        func note(_ word: String, _ isChanged: Bool) { if isChanged { parts.append(word) } }
        note("models", areModelsChanged)
        note("shadow", old.shadow != new.shadow)
        note("name", old.site != new.site)
        note("rules about the station", old.systemRules != new.systemRules)
        note("retention", old.retentionDays != new.retentionDays)
        note("access", old.access != new.access)
        note("times of the proof of life", old.proofTimes != new.proofTimes)
        note("canaries", old.canarySeconds != new.canarySeconds)
        note("whether a GPU is needed", old.needsGPU != new.needsGPU)
        (plan.cameras, plan.models, plan.shadow) = (new.cameras, new.models, new.shadow)
        (plan.site, plan.systemRules, plan.retentionDays) = (new.site, new.systemRules, new.retentionDays)
        (plan.proofTimes, plan.access) = (new.proofTimes, new.access)
        (plan.canarySeconds, plan.needsGPU, plan.notes) = (new.canarySeconds, new.needsGPU, new.notes)
        if old.evidence?.directory == new.evidence?.directory {
            note("evidence", old.evidence != new.evidence)
            plan.evidence = new.evidence
        } else {
            waiting.append("where evidence is kept")
        }
        if old.stateDirectory != new.stateDirectory { waiting.append("state directory") }
        if old.socket != new.socket { waiting.append("socket") }
        if old.log != new.log { waiting.append("where the log goes") }
        if old.session != new.session { waiting.append("how TensorFlow is run") }
        if waiting.isEmpty, plan != new { waiting.append("other settings") }
    }

    var isEmpty: Bool {
        added.isEmpty && removed.isEmpty && changed.isEmpty && !isReordered && parts.isEmpty
    }

    /// For an operator.
    var words: String {
        var sentences: [String] = []
        func cameras(_ names: [String], _ what: String) {
            if names.isEmpty { return }
            let names = names.map { Text.cleaned($0) }.joined(separator: ", ")
            sentences.append("\(what) \(names)")
        }
        cameras(added.map(\.name), "new:")
        cameras(removed.map(\.name), "gone:")
        for change in changed {
            let how = change.isRestarted ? " (opened anew)" : ""
            sentences.append("\(Text.cleaned(change.plan.name)): \(change.parts.joined(separator: ", "))\(how)")
        }
        if isReordered { sentences.append("another order of cameras") }
        sentences += parts
        if sentences.isEmpty { sentences = ["nothing changed"] }
        if !waiting.isEmpty { sentences.append("waits for a restart: \(waiting.joined(separator: ", "))") }
        return sentences.joined(separator: "; ")
    }
}
