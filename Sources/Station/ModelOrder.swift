import Core
import Inference
import Telemetry

/// An operator's command about models, checked against what there is.
struct ModelOrder {
    private static let everyAllowed = 1...10_000
    /// Each may take minutes: more than these wait for nothing.
    static let mostWaiting = 16

    private let state: ModelShelf.State
    /// Numbers and names, in the order of the screen.
    private let cameras: [(number: Int, name: String)]

    init(_ state: ModelShelf.State, cameras: [(number: Int, name: String)]) {
        self.state = state
        self.cameras = cameras
    }

    /// What is to be done, and in words. Throws a sentence that names what is allowed.
    func request(_ command: Command) throws(Failure) -> (ModelShelf.Request, String) {
        guard state.isReady else {
            throw Failure("the first models are not loaded yet", remedy: "Try again in a moment.")
        }
        guard state.ordersWaiting < Self.mostWaiting else {
            throw Failure(
                "nothing was done: \(state.ordersWaiting) changes of models wait already",
                remedy: "Try again when they are done.")
        }
        switch command {
        case .switchModel(let name, let camera):
            try check(model: name)
            let chosen = try numbers(of: camera.map { [$0] } ?? [])
            let place = camera.map { Text.cleaned($0) } ?? "every camera"
            let words = "\(name) looks at \(place)"
            return (.assign(Dictionary(uniqueKeysWithValues: chosen.map { ($0, name) }), words: words), words)
        case .shadow(let name, let cameras, let every):
            try check(model: name)
            guard Self.everyAllowed.contains(every) else {
                throw Failure("every \(every)", remedy: "Allowed: 1 to \(Self.everyAllowed.upperBound).")
            }
            // Where it judges already there is nothing to compare it with.
            let chosen = try numbers(of: cameras).filter { state.assignment[$0] != name }
            if chosen.isEmpty {
                throw Failure("\(name) looks at these cameras already", remedy: "Name another model.")
            }
            return (.shadow(name, cameras: chosen, every: every), "\(name) looks on at 1 in \(every) pictures")
        case .promote:
            guard let shadow = state.shadow else { throw Failure("no model looks on", remedy: "Start a shadow first.") }
            guard shadow.before == nil else { throw Failure("\(shadow.name) took over already") }
            return (.promote, "\(shadow.name) takes over")
        case .rollBack:
            guard let shadow = state.shadow else { throw Failure("there is no shadow to roll back") }
            return (
                .rollBack, shadow.before == nil ? "\(shadow.name) no longer looks on" : "back to the models of before"
            )
        default: throw Failure("this is no order about models")
        }
    }

    private func check(model name: String) throws(Failure) {
        let names = state.recipes.map(\.name)
        guard !names.contains(name) else { return }
        let meant = Text.nearest(to: name, among: names).map { "Did you mean \"\($0)\"? " } ?? ""
        throw Failure(
            "there is no model \"\(Text.cleaned(name, limit: 60))\"",
            remedy: "\(meant)Allowed: \(names.joined(separator: ", ")).")
    }

    /// None: all of them.
    private func numbers(of names: [String]) throws(Failure) -> [Int] {
        var numbers: [Int] = []
        for name in names {
            guard let number = cameras.first(where: { $0.name == name })?.number else {
                throw Failure(
                    "there is no camera \"\(Text.cleaned(name, limit: 60))\"",
                    remedy: "Allowed: \(cameras.map(\.name).joined(separator: ", ")).")
            }
            numbers.append(number)
        }
        return names.isEmpty ? cameras.map(\.number) : numbers
    }
}

// The models as the screen shows them.
extension ModelShelf.State {
    func statuses(_ figures: ModelLedger) -> [ModelStatus] {
        recipes.map { recipe in
            let cameras = assignment.values.count { $0 == recipe.name }
            guard let loaded = loaded[recipe.name] else {
                let reason = failure?.description ?? failures[recipe.name] ?? ""
                let phase: ModelStatus.Phase =
                    !reason.isEmpty ? .failed : cameras > 0 && !isReady ? .loading : .idle
                return ModelStatus(name: Text.cleaned(recipe.name), phase: phase, reason: reason, cameras: cameras)
            }
            let trouble = failures[recipe.name]
            var status = ModelStatus(
                name: Text.cleaned(recipe.name), phase: trouble == nil ? .ready : .failed, reason: trouble ?? "",
                family: loaded.model.family.rawValue, device: loaded.verdict.isGPU ? "GPU" : "CPU", cameras: cameras,
                inferenceMilliseconds: figures.median(recipe.name), canary: loaded.canary)
            status.path = Text.cleaned(loaded.model.recipe.path)
            return status
        }
    }

    /// `names`: of the cameras, by their numbers.
    func shadowStatus(_ names: [Int: String], _ figures: ModelLedger) -> ShadowStatus? {
        guard let shadow, loaded[shadow.name] != nil else { return nil }
        let others = Set(shadow.cameras.compactMap { (shadow.before ?? assignment)[$0] }).sorted()
        return figures.complete(
            ShadowStatus(
                model: Text.cleaned(shadow.name), phase: shadow.before == nil ? .watching : .promoted,
                against: Text.cleaned(others.joined(separator: ", ")), cameras: shadow.cameras.compactMap { names[$0] },
                every: shadow.every))
    }
}
