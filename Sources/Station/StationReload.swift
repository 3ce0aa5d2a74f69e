import Core

extension Station {
    /// Takes over another plan, checked whole; what is as it was runs on untouched. The answer says in words what changed.
    /// Throws, having changed nothing, where a model cannot be used. To be called by the reload's thread alone.
    func reload(_ new: StationPlan) throws(Failure) -> String {
        let old = current.read(\.plan)
        let difference = PlanDifference(from: old, to: new, cameras: pipeline.roster.entries)
        let numbers = pipeline.roster.allot(difference.added.count)
        if difference.needsModels { try takeModels(of: difference, numbers) }
        current.change { $0.change(to: difference.plan) }
        pipeline.remove(difference.removed.map(\.number))
        pipeline.change(
            Dictionary(uniqueKeysWithValues: difference.changed.map { ($0.number, $0.plan) }),
            restarting: Set(difference.changed.lazy.filter(\.isRestarted).map(\.number)))
        for (camera, number) in zip(difference.added, numbers) { pipeline.add(camera, number: number) }
        pipeline.roster.order(by: new.cameras.map(\.name))
        if let limits = difference.plan.evidence { evidence?.change(to: limits) }
        let retired = current.read(\.retired)
        alarms.end(retired.contains)
        if old.shadow != new.shadow { take(new.shadow) }
        return difference.words
    }

    /// Loads what the new plan needs beside what runs, before anything else changes.
    private func takeModels(of difference: PlanDifference, _ numbers: [Int]) throws(Failure) {
        let plan = difference.plan
        let kept = pipeline.roster.entries.filter { entry in
            !difference.removed.contains { $0.number == entry.number }
        }
        let wanted = Dictionary(plan.cameras.map { ($0.name, $0.model) }) { first, _ in first }
        var models = ModelsPlan(
            recipes: plan.models,
            assignment: Dictionary(
                uniqueKeysWithValues: kept.map { ($0.number, wanted[$0.plan.name] ?? plan.models[0].name) }
                    + zip(numbers, difference.added.map(\.model))),
            needsGPU: plan.needsGPU, canarySeconds: plan.canarySeconds)
        // What an operator switched stays as it is unless the configuration says something new about it.
        models.keeping = Set(kept.map(\.number)).subtracting(difference.reassigned)
        if let shadow = plan.shadow, shadow.cameras.isEmpty, shadow.model == pipeline.shelf.now.shadow?.name {
            models.joiningShadow = Set(numbers)
        }
        let number = pipeline.shelf.ask(.reconfigure(models))
        guard let change = pipeline.shelf.wait(for: number) else {
            throw Failure("the station stops", remedy: "Start it anew.")
        }
        if change.phase == .failed { throw Failure("model \(change.model): \(change.words)") }
    }

    /// Lets the candidate look on that the configuration names, or none.
    func take(_ shadow: ShadowPlan?) {
        guard let shadow else {
            if pipeline.shelf.now.shadow != nil { pipeline.shelf.ask(.rollBack) }
            return
        }
        let entries = pipeline.roster.entries
        let named = entries.filter { shadow.cameras.contains($0.plan.name) }
        let cameras = (named.isEmpty ? entries : named).map(\.number)
        pipeline.shelf.ask(.shadow(shadow.model, cameras: cameras, every: shadow.every))
    }
}

extension PlanDifference {
    /// Whether the shelf of models has to know of it.
    var needsModels: Bool {
        areModelsChanged || areDemandsChanged || !added.isEmpty || !removed.isEmpty || !reassigned.isEmpty
    }
}
