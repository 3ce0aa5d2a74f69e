import Core

/// What a key of the models view comes to: a question that waits for its answer, or one sentence why it makes no sense.
enum ModelRequest: Sendable, Equatable {
    case ask(Question)
    case refuse(String)

    /// A shadow sees every Nth picture: enough to compare, and cheap.
    static let shadowEvery = 10

    /// `model` is the one under the cursor, `camera` the focused one's index.
    static func of(_ action: Action, model: String?, camera: Int, _ snapshot: Snapshot) -> ModelRequest {
        if let change = snapshot.change, !change.isOver {
            let what = [short(change.model), change.phase.rawValue].filter { !$0.isEmpty }.joined(separator: " ")
            return .refuse("A change is under way (\(what)): wait for its end.")
        }
        switch action {
        case .promote: return promote(snapshot)
        case .rollBack: return rollBack(snapshot)
        default: break
        }
        guard let model, snapshot.models.contains(where: { $0.name == model }) else {
            return .refuse("No model is selected: choose one with the arrows.")
        }
        guard snapshot.cameras.indices.contains(camera) else { return .refuse("There is no camera to look at.") }
        switch action {
        case .useAtCamera: return useAt(snapshot.cameras[camera], model)
        case .shadow: return shadow(model, snapshot)
        default: return useEverywhere(model, snapshot)
        }
    }

    private static func useEverywhere(_ model: String, _ snapshot: Snapshot) -> ModelRequest {
        if isEverywhere(model, snapshot) {
            return .refuse("\(short(model)) looks at every camera already: choose another one.")
        }
        return .ask(
            Question(.switchModel(model, camera: nil), ["Let ", model, " look at \(all(snapshot.cameras.count))?"]))
    }

    private static func useAt(_ camera: CameraStatus, _ model: String) -> ModelRequest {
        if camera.model == model {
            return .refuse("\(short(model)) looks at \(short(camera.name)) already: choose another.")
        }
        return .ask(
            Question(.switchModel(model, camera: camera.name), ["Let ", model, " look at camera ", camera.name, "?"]))
    }

    private static func shadow(_ model: String, _ snapshot: Snapshot) -> ModelRequest {
        if let shadow = snapshot.shadow, shadow.phase == .watching {
            return .refuse(
                "\(short(shadow.model)) looks on already: \(key(.promote)) promotes, \(key(.rollBack)) ends it.")
        }
        if isEverywhere(model, snapshot) {
            return .refuse("\(short(model)) looks at every camera already: choose another one.")
        }
        let words = " shadow \(all(snapshot.cameras.count)), every \(Figures.ordinal(shadowEvery)) picture?"
        return .ask(Question(.shadow(model, cameras: [], every: shadowEvery), ["Let ", model, words]))
    }

    private static func promote(_ snapshot: Snapshot) -> ModelRequest {
        guard let shadow = snapshot.shadow else { return .refuse(noShadow("to promote")) }
        guard shadow.phase == .watching else {
            return .refuse("\(short(shadow.model)) is promoted already: \(key(.rollBack)) rolls it back.")
        }
        let cameras = shadow.cameras.isEmpty ? snapshot.cameras.count : shadow.cameras.count
        let place = cameras == snapshot.cameras.count ? all(cameras) : Figures.counted(cameras, "camera")
        return .ask(Question(.promote, ["Let the shadow ", shadow.model, " take over \(place)?"], shadow: shadow))
    }

    private static func rollBack(_ snapshot: Snapshot) -> ModelRequest {
        guard let shadow = snapshot.shadow else { return .refuse(noShadow("to roll back")) }
        let parts =
            shadow.phase == .watching
            ? ["End the shadow ", shadow.model, "?"] : ["Take ", shadow.model, " back, restore the models of before?"]
        return .ask(Question(.rollBack, parts, shadow: shadow))
    }

    private static func isEverywhere(_ model: String, _ snapshot: Snapshot) -> Bool {
        snapshot.cameras.allSatisfy { $0.model == model }
    }

    private static func noShadow(_ what: String) -> String {
        "There is no shadow \(what): \(key(.shadow)) lets the model under the cursor look on."
    }

    private static func key(_ action: Action) -> String { KeyTable.label(of: action, in: .models) }
    private static func all(_ cameras: Int) -> String { cameras == 1 ? "the one camera" : "all \(cameras) cameras" }

    /// A name that leaves room for what the sentence is about.
    private static func short(_ name: String) -> String { CellWidth.shortened(Text.cleaned(name), to: 20) }
}
