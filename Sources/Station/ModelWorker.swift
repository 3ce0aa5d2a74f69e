import Core
import Foundation
import Inference

/// The body of the models' thread: opens TensorFlow and the first models, then switches, compares, checks and reopens
/// them. It alone changes the shelf.
struct ModelWorker {
    /// Between attempts to reopen a session that failed.
    static let longestPauseSeconds = 30.0
    /// One such attempt.
    static let reopenLimitSeconds = 900.0
    /// How long an hourly canary waits for a gap between pictures.
    private static let gapSeconds = 10.0

    let settings: SessionSettings
    let shelf: ModelShelf
    let desk: FrameDesk
    let figures: ModelLedger
    let log: Log
    /// Nil for a recording, which nobody watches.
    let alarms: AlarmDesk?
    var heartbeats = Heartbeats()
    /// After starts that failed in a row the models are opened so much later, or when other ones are configured.
    var pauseSeconds = 0.0

    /// One canary; a model that fails it is opened anew, which may take any time.
    private static let canaryLimitSeconds = 600.0

    func run() {
        // An operator who corrects what ended the starts before need not wait.
        shelf.waitForPlan(seconds: pauseSeconds)
        if shelf.now.isClosed { return }
        let tensorFlow: TensorFlow
        do throws(Failure) {
            tensorFlow = try openFirst()
        } catch {
            log.error("\(error)")
            shelf.update { $0.failure = error }
            // Nobody will take pictures: whoever waits to deliver one must not wait for ever.
            desk.close(discarding: true)
            return
        }
        var checkedAt = Clock.monotonic
        heartbeats.beat(WorkerName.models)
        while !shelf.now.isClosed {
            let due = checkedAt + shelf.now.canarySeconds
            if let (number, request) = shelf.next(within: due - Clock.monotonic) {
                heartbeats.beat(WorkerName.models, within: Self.loadLimitSeconds, Self.loads)
                serve(request, number, tensorFlow)
                heartbeats.beat(WorkerName.models)
            } else if !shelf.now.isClosed, Clock.monotonic >= due {
                desk.waitForGap(seconds: Self.gapSeconds)
                checkCanaries()
                heartbeats.beat(WorkerName.models)
                checkedAt = Clock.monotonic
            }
        }
    }

    /// What it does nearly without a limit: opening and compiling take what they take, and may hold up the runs of others.
    static let loads = "opens models"
    /// A driver that hangs takes longer than any model.
    static let loadLimitSeconds = 3600.0

    private func openFirst() throws(Failure) -> TensorFlow {
        let began = Clock.monotonic
        heartbeats.beat(WorkerName.models, within: Self.loadLimitSeconds, Self.loads)
        let tensorFlow = try TensorFlow(compiles: settings.compiles)
        log.info("TensorFlow \(tensorFlow.version) from \(tensorFlow.path)")
        let state = shelf.now
        for recipe in state.recipes where state.needed.contains(recipe.name) {
            let loaded = try ModelExamination(
                recipe, tensorFlow, settings, isFirst: shelf.now.loaded.isEmpty, report: { _ in })
            shelf.update { $0.loaded[recipe.name] = loaded }
            tell(loaded)
        }
        log.info(String(format: "models ready after %.1f s", Clock.monotonic - began))
        shelf.update { $0.isReady = true }
        return tensorFlow
    }

    func tell(_ loaded: ModelExamination) {
        let model = loaded.model
        let place = loaded.verdict.isGPU ? "GPU" : "CPU"
        log.info("model \(model.recipe.name): \(model.family.rawValue) on \(place) (\(loaded.verdict.why))")
        let assumed = model.interpretation.parts.filter(\.isAssumed).map { "\($0.key) \($0.value)" }
        if !assumed.isEmpty {
            log.info(
                "model \(model.recipe.name): assumed \(assumed.joined(separator: ", ")); vigil model inspect says why")
        }
        tellCanary(loaded)
    }

    /// Says in the log whether a model gives what it must; the alarm about it is the supervisor's.
    private func tellCanary(_ loaded: ModelExamination) {
        let name = loaded.model.recipe.name
        guard let canary = loaded.canary else {
            log.info("model \(name): no canary; vigil model verify \(name) --write makes one")
            return
        }
        if canary.passes {
            log.info("model \(name): canary passes, \(canary.words)")
            return
        }
        log.error("model \(name): canary fails, \(canary.words)")
    }

    private func checkCanaries() {
        for (name, loaded) in shelf.now.loaded.sorted(by: { $0.key < $1.key }) {
            guard let check = loaded.check else { continue }
            heartbeats.beat(WorkerName.models, within: Self.canaryLimitSeconds, "checks \(name) on its canary")
            do throws(Failure) {
                var checked = loaded
                checked.canary = try check.status(of: loaded.model, Detector(loaded.model))
                tellCanary(checked)
                shelf.update { $0.loaded[name]?.canary = checked.canary }
            } catch {
                log.error("canary of \(name): \(error)")
                shelf.ask(.reopen(loaded.model, error))
            }
        }
    }
}

// What operators and the configuration ask for.
extension ModelWorker {
    private func serve(_ request: ModelShelf.Request, _ number: Int, _ tensorFlow: TensorFlow) {
        switch request {
        case .reopen(let model, let failure): reopen(model, failure, tensorFlow)
        case .assign(let wanted, let words):
            change(number, Set(wanted.values), words, tensorFlow) { state in
                for (camera, name) in wanted where state.assignment[camera] != nil { state.assignment[camera] = name }
                // Whoever chooses anew has accepted what was promoted.
                if state.shadow?.before != nil { state.shadow = nil }
            }
        case .shadow(let name, let cameras, let every):
            figures.restartComparison()
            change(number, [name], "\(name) looks on at 1 in \(every) pictures", tensorFlow) { state in
                let there = cameras.filter { state.assignment[$0] != nil }
                state.shadow = there.isEmpty ? nil : ModelShelf.Shadow(name: name, cameras: there, every: every)
            }
        case .promote:
            guard let shadow = shelf.now.shadow, shadow.before == nil else { return }
            change(number, [shadow.name], "\(shadow.name) took over", tensorFlow) { state in
                state.shadow?.before = state.assignment
                for camera in state.shadow?.cameras ?? [] { state.assignment[camera] = shadow.name }
            }
        case .rollBack:
            guard let shadow = shelf.now.shadow else { return }
            let words = shadow.before == nil ? "\(shadow.name) no longer looks on" : "the models of before are back"
            change(number, Set(shadow.before.map { $0.values.map { $0 } } ?? []), words, tensorFlow) { state in
                if let before = shadow.before { state.assignment.merge(before) { $1 } }
                state.shadow = nil
            }
        case .reconfigure(let plan): reconfigure(number, plan, tensorFlow)
        }
    }

    /// Loads what is needed beside what runs, then lets `apply` swap it in between two pictures. Where a model cannot be
    /// used nothing changes but the sentence why. `isTold`: also where nothing had to be loaded.
    @discardableResult
    private func change(
        _ number: Int, _ names: Set<String>, _ words: String, _ tensorFlow: TensorFlow,
        recipes: [ModelRecipe]? = nil, isTold: Bool = true, _ apply: (inout ModelShelf.State) -> Void
    ) -> ModelChange {
        let began = Clock.monotonic
        let state = shelf.now
        var fresh: [String: ModelExamination] = [:]
        for recipe in recipes ?? state.recipes where names.contains(recipe.name) {
            if let loaded = state.loaded[recipe.name], loaded.model.recipe == recipe { continue }
            do throws(Failure) {
                let loaded = try ModelExamination(recipe, tensorFlow, settings) { phase in
                    shelf.update { $0.change = ModelChange(number: number, model: recipe.name, phase: phase) }
                }
                if let canary = loaded.canary, !canary.passes { throw Failure("its canary fails, \(canary.words)") }
                if state.needsGPU, !loaded.verdict.isGPU {
                    throw Failure("it does not run on the GPU: \(loaded.verdict.why)")
                }
                fresh[recipe.name] = loaded
            } catch {
                log.error("model \(recipe.name) was not taken: \(error)")
                let change = ModelChange(
                    number: number, model: recipe.name, phase: .failed, words: error.description)
                shelf.update { state in
                    // Where one of that name runs already, it runs on as it is.
                    if state.loaded[recipe.name] == nil, state.recipes.contains(where: { $0.name == recipe.name }) {
                        state.failures[recipe.name] = error.description
                    }
                    state.change = change
                }
                return change
            }
        }
        for (name, loaded) in fresh {
            figures.forget(name)
            tell(loaded)
        }
        let change = ModelChange(
            number: number, model: names.sorted().joined(separator: ", "), phase: .done, words: words)
        let isSaid = isTold || !fresh.isEmpty
        shelf.update { state in
            if let recipes { state.recipes = recipes }
            state.loaded.merge(fresh) { $1 }
            for name in fresh.keys { state.failures[name] = nil }
            apply(&state)
            let needed = state.needed
            state.loaded = state.loaded.filter { needed.contains($0.key) }
            if isSaid { state.change = change }
        }
        if isSaid { log.info("models: \(words), after \(String(format: "%.1f", Clock.monotonic - began)) s") }
        return change
    }

    private func reconfigure(_ number: Int, _ plan: ModelsPlan, _ tensorFlow: TensorFlow) {
        let state = shelf.now
        let assignment = plan.assignment(after: state.assignment)
        let shadow = plan.shadow(after: state.shadow)
        let names = Set(assignment.values).union(shadow.map { [$0.name] } ?? [])
        let isNews = assignment.contains { number, name in state.assignment[number].map { $0 != name } ?? false }
        let change = change(
            number, names, "as the configuration says: \(Set(assignment.values).sorted().joined(separator: ", "))",
            tensorFlow, recipes: plan.recipes, isTold: isNews
        ) { state in
            (state.assignment, state.shadow) = (assignment, shadow)
            (state.needsGPU, state.canarySeconds) = (plan.needsGPU, plan.canarySeconds)
        }
        shelf.update { $0.reconfigured = change }
    }
}
