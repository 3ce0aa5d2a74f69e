import Core

/// The body of the supervisor's thread: twice a second it looks at what no picture shows, cameras that are lost, rules
/// that are blind, disk, memory, device and models, and raises and ends the alarms about them.
struct SupervisorWorker {
    private static let secondsBetween = 0.5
    private static let limitSeconds = 60.0

    let current: Monitor<CurrentPlan>
    let pipeline: Pipeline
    let alarms: AlarmDesk
    let readings: Monitor<TelemetryWorker.Readings>
    let stop: StopFlag
    let log: Log
    let heartbeats: Heartbeats
    let proofs: ProofDesk

    func run() {
        var watches = ConditionWatches(alarms: alarms, log: log)
        repeat {
            heartbeats.beat(WorkerName.supervisor, within: Self.limitSeconds, "looks at cameras and the station")
            let now = Clock.monotonic
            alarms.step { $0.expire(at: Clock.wall) }
            let current = current.read { $0 }
            if !current.retired.isEmpty { alarms.end(current.retired.contains) }
            watchCameras(&watches, at: now)
            watches.judgeStation(systemConditions(needsGPU: current.plan.needsGPU), current, at: now)
        } while stop.sleep(seconds: Self.secondsBetween)
    }

    /// The other conditions of a camera are seen in its pictures, by its own thread.
    static let conditions: Set<CameraCondition> = [.lost, .blind]

    private func watchCameras(_ watches: inout ConditionWatches, at now: MonotonicTime) {
        let judged = pipeline.desks.judgement.read(), figures = pipeline.ledger.read()
        let entries = pipeline.roster.entries
        for entry in entries {
            guard let camera = figures[entry.number] else { continue }
            let blind = judged[entry.number]?.blind ?? []
            watches.judge(entry, Self.conditions(of: camera, entry.plan, blind, at: now), at: now)
        }
        watches.keep(entries.map(\.number))
    }

    private static func conditions(
        of camera: Ledger.Camera, _ plan: CameraPlan, _ judged: [BlindRule], at now: MonotonicTime
    ) -> [String: String] {
        guard plan.isEnabled else { return [:] }
        var present: [String: String] = [:]
        let status = camera.status(plan, model: "", at: now)
        if !status.phase.givesPictures {
            present[CameraCondition.lost.rawValue] = status.reason.isEmpty ? status.phase.rawValue : status.reason
        }
        let blind = BlindRule.all(status, plan, judged)
        if let first = blind.first {
            let others = blind.count > 1 ? " and \(blind.count - 1) more" : ""
            present[CameraCondition.blind.rawValue] = "\(first.rule)\(others) cannot judge: \(first.reason)"
        }
        return present
    }

    private func systemConditions(needsGPU: Bool) -> [String: String] {
        var present: [SystemCondition: String] = [:]
        let state = pipeline.shelf.now
        let (gpu, disks, machine) = readings.read { ($0.gpu, $0.disks, $0.machine) }
        let device = DeviceJudge.status(state, gpu, needsGPU: needsGPU)
        if state.isReady, device.kind == .lost { present[.device] = device.name }
        let drifted = state.loaded.sorted { $0.key < $1.key }.compactMap { name, loaded in
            loaded.canary.flatMap { $0.passes ? nil : "\(name): \($0.words)" }
        }
        if !drifted.isEmpty { present[.drift] = drifted.joined(separator: "; ") }
        present[.disk] = SlowReadings.diskTrouble(disks)
        present[.memory] = SlowReadings.memoryTrouble(machine)
        present[.gpuMemory] = SlowReadings.gpuMemoryTrouble(machine)
        present[.descriptors] = SlowReadings.descriptorTrouble(machine)
        present[.proof] = proofs.trouble
        present[.journal] = alarms.read(at: Clock.monotonic).trouble
        return Dictionary(uniqueKeysWithValues: present.map { ($0.key.rawValue, $0.value) })
    }
}

extension AlarmDesk {
    /// Raises or ends the alarm of a condition that no picture shows; what it did, where it raised one.
    @discardableResult
    func take(
        _ change: ConditionWatch.Step, of rule: Rule, camera: String, media: MediaTime = MediaTime(0), log: Log
    ) -> AlarmTransition? {
        guard change.change == .began else {
            step {
                $0.returnToNormal(rule: rule.name, camera: camera, episode: change.condition, at: Clock.wall)
            }
            return nil
        }
        let occurrence = Occurrence(
            rule, episode: change.condition, object: "", message: change.message, media: media)
        guard let raised = step({ $0.occur(occurrence, at: Clock.wall) }).first else { return nil }
        log.warning("alarm: \(camera.isEmpty ? "" : camera + ": ")\(rule.name): \(raised.alarm.message)")
        return raised
    }
}

extension [Rule] {
    /// The camera rules among them, narrowed to some conditions.
    func watching(_ conditions: Set<CameraCondition>) -> [Rule] {
        compactMap { rule in
            guard case .camera(let own) = rule.kind, !own.isDisjoint(with: conditions) else { return nil }
            var narrowed = rule
            narrowed.kind = .camera(own.intersection(conditions))
            return narrowed
        }
    }
}

extension BlindRule {
    /// The rules of a camera that cannot judge: what analysis says, and all of them while there are no pictures.
    static func all(_ status: CameraStatus, _ plan: CameraPlan, _ judged: [BlindRule]) -> [BlindRule] {
        guard plan.isEnabled else { return [] }
        let rules = plan.rules.filter { $0.conditions.isEmpty }
        if !status.phase.givesPictures {
            return rules.map { BlindRule(rule: $0.name, reason: "no live picture") }
        }
        if status.phase == .frozen { return rules.map { BlindRule(rule: $0.name, reason: "the picture is frozen") } }
        let moved = PictureHealth.Condition.moved.rawValue
        if status.conditions.contains(moved) {
            return rules.map { BlindRule(rule: $0.name, reason: "the camera was moved") }
        }
        return judged
    }
}
