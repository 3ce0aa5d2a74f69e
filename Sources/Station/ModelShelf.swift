import Core
import Inference

/// Which model looks at which camera: read by the detectors' threads for each picture, changed by the models' thread
/// alone, asked for changes by anybody.
final class ModelShelf: Sendable {
    /// What is to be done about the models, in the order it was asked for.
    enum Request: Sendable {
        /// New models for cameras, by the cameras' numbers.
        case assign([Int: String], words: String)
        case shadow(String, cameras: [Int], every: Int)
        case promote
        case rollBack
        /// What a configuration says of models.
        case reconfigure(ModelsPlan)
        /// A model whose session fails, or whose device is gone.
        case reopen(Model, Failure)
    }

    /// What a detector's thread needs to know for one picture.
    struct Sight: Sendable {
        let model: Model
        /// The cameras that the model looks at.
        let mates: Set<Int>
        /// The candidate that looks on at this camera, at every Nth picture.
        let shadow: Model?
        let every: Int
        /// Rises when a model comes or goes.
        let generation: Int
    }

    struct Shadow: Sendable {
        var name: String
        var cameras: [Int]
        var every: Int
        /// The cameras' models before the candidate took over; nil while it looks on.
        var before: [Int: String]?
    }

    struct State: Sendable {
        var recipes: [ModelRecipe]
        /// The model's name by each camera's number.
        var assignment: [Int: String]
        /// Inference on a CPU is not what was promised.
        var needsGPU = false
        /// Between two checks of the models' canaries.
        var canarySeconds = 3600.0
        var loaded: [String: ModelExamination] = [:]
        /// Why a configured model could not be loaded.
        var failures: [String: String] = [:]
        var shadow: Shadow?
        var change: ModelChange?
        /// The newest change that a configuration asked for, once it is over.
        var reconfigured: ModelChange?
        /// Some model ran on a GPU: that it does not any more is news.
        var hasRunOnGPU = false
        /// The first models stand.
        var isReady = false
        /// The first models could not be loaded.
        var failure: Failure?
        var isClosed = false
        fileprivate var generation = 0
        fileprivate var requests: [(number: Int, request: Request)] = []
        fileprivate var changes = 0

        init(recipes: [ModelRecipe], assignment: [Int: String]) {
            self.recipes = recipes
            self.assignment = assignment
        }

        /// Changes that were asked for and not begun; a model that must be opened anew is none.
        var ordersWaiting: Int { requests.count { !$0.request.isOpening } }

        /// What the configuration that was read last wants, where that is not served yet.
        fileprivate var planWaiting: ModelsPlan? {
            for (_, request) in requests.reversed() {
                if case .reconfigure(let plan) = request { return plan }
            }
            return nil
        }

        /// The names that cameras or the shadow need.
        var needed: Set<String> {
            Set(assignment.values).union(shadow.flatMap { $0.before == nil ? [$0.name] : nil } ?? [])
        }

        /// What looks at a camera; nil where it is not loaded.
        func examination(of camera: Int) -> ModelExamination? { assignment[camera].flatMap { loaded[$0] } }
    }

    private let state: Monitor<State>

    init(_ plan: ModelsPlan) {
        var state = State(recipes: plan.recipes, assignment: plan.assignment)
        (state.needsGPU, state.canarySeconds) = (plan.needsGPU, plan.canarySeconds)
        self.state = Monitor(state)
    }

    var now: State { state.read { $0 } }

    /// Waits for the first models; false where they failed or the station closed.
    func waitUntilReady() -> Bool {
        state.wait { state in
            if state.isClosed || state.failure != nil { return false }
            return state.isReady ? true : nil
        }
    }

    /// Nil once the station is closed, and for a camera that is gone.
    func sight(of camera: Int) -> Sight? {
        state.read { state in
            guard !state.isClosed, let name = state.assignment[camera], let model = state.loaded[name]?.model else {
                return nil
            }
            let mates = Set(state.assignment.keys.filter { state.assignment[$0] == name })
            let shadow = state.shadow.flatMap { $0.before == nil && $0.cameras.contains(camera) ? $0 : nil }
            return Sight(
                model: model, mates: mates, shadow: shadow.flatMap { state.loaded[$0.name]?.model },
                every: shadow?.every ?? 1, generation: state.generation)
        }
    }

    func isLoaded(_ model: Model) -> Bool {
        state.read { state in state.loaded.values.contains { $0.model === model } }
    }

    /// Asks for a change; its number is that of the snapshot's `change` once it is under way.
    @discardableResult
    func ask(_ request: Request) -> Int {
        state.change { state in
            if case .reopen(let model, _) = request, state.requests.contains(where: { $0.request.concerns(model) }) {
                return 0
            }
            state.changes += 1
            state.requests.append((state.changes, request))
            return state.changes
        }
    }

    /// The models' thread: waits for the next request, so long at most. Nil when the time is up; `isClosed` tells the end.
    func next(within seconds: Double) -> (number: Int, request: Request)? {
        let found: (number: Int, request: Request)?? = state.wait(seconds: max(seconds, 0)) { state in
            if state.isClosed { return .some(nil) }
            return state.requests.isEmpty ? nil : .some(state.requests.removeFirst())
        }
        return found ?? nil
    }

    /// The models' thread: changes what is known. A model that comes or goes is noticed by every detector.
    func update(_ body: (inout State) -> Void) {
        // A model that leaves is freed once the lock is given back: closing its session takes its time.
        _ = state.change { state in
            let before = state.loaded
            guard !state.isClosed else { return before }
            body(&state)
            state.hasRunOnGPU = state.hasRunOnGPU || state.loaded.values.contains { $0.verdict.isGPU }
            state.generation += 1
            return before
        }
    }

    var queues: [QueueStatus] { [QueueStatus(name: "changes of models", length: state.read { $0.requests.count })] }

    /// Waits for the end of the reconfiguration of that number; nil where the station closed or its first models failed.
    func wait(for number: Int) -> ModelChange? {
        let change: ModelChange?? = state.wait { state in
            if state.isClosed || state.failure != nil { return .some(nil) }
            return state.reconfigured.flatMap { $0.number == number ? .some(.some($0)) : nil }
        }
        return change ?? nil
    }

    /// True once the station is closed, or something else than to open a session is asked for; waits so long at most.
    func waitForOrder(seconds: Double) -> Bool {
        let found: Bool? = state.wait(seconds: seconds) { state in
            state.isClosed || state.ordersWaiting > 0 ? true : nil
        }
        return found ?? false
    }

    /// The models' thread, before the first models: waits so long, and no longer once a configuration names others or the
    /// station is closed. Such a configuration's models are the first ones then; all else of it has its turn later.
    func waitForPlan(seconds: Double) {
        let found: ModelsPlan?? = state.wait(seconds: seconds) { state in
            state.isClosed ? .some(nil) : state.planWaiting.map { .some($0) }
        }
        guard let plan = found ?? nil else { return }
        update { state in
            (state.recipes, state.assignment) = (plan.recipes, plan.assignment(after: state.assignment))
            (state.needsGPU, state.canarySeconds) = (plan.needsGPU, plan.canarySeconds)
        }
    }

    func close() {
        // Here too sessions are closed once the lock is given back.
        _ = state.change { state in
            defer { (state.isClosed, state.loaded, state.requests) = (true, [:], []) }
            return (state.loaded, state.requests)
        }
    }
}

extension ModelShelf.Request {
    fileprivate var isOpening: Bool { if case .reopen = self { true } else { false } }

    fileprivate func concerns(_ model: Model) -> Bool {
        if case .reopen(let other, _) = self { other === model } else { false }
    }
}
