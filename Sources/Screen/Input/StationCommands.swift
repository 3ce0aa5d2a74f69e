import Core

/// The commands about models and signals.
enum StationCommands {
    static let commands = [
        ConsoleCommand(
            "switch", [Operand(.model), Operand(.camera, isOptional: true)],
            "let it look at every camera, or one (asks)", changesStation: true
        ) { call throws(Failure) in
            let model = try call.model(0)
            if call.word(1) == nil { return order(.useEverywhere, model, call) }
            return order(.useAtCamera, model, camera: try call.camera(1), call)
        },
        ConsoleCommand(
            "shadow", [Operand(.model)], "let it look on, and compare (asks)", changesStation: true
        ) { call throws(Failure) in order(.shadow, try call.model(0), call) },
        ConsoleCommand("promote", [], "let the shadow take over (asks)", changesStation: true) {
            order(.promote, nil, $0)
        },
        ConsoleCommand(
            "rollback", [], "end the shadow or undo its promotion (asks)", changesStation: true
        ) { order(.rollBack, nil, $0) },
        ConsoleCommand(
            "signal", [Operand(.camera), Operand(.signal), Operand(.colour)],
            "what a signal shows that has to be told", changesStation: true, signal),
        ConsoleCommand("reload", [], "take over what changed in the configuration", changesStation: true) { _ in
            .effect(.perform(.reload))
        },
        ConsoleCommand("proof", [], "a known picture through every camera's way", changesStation: true) { _ in
            .effect(.perform(.proveLife))
        },
    ]

    private static func order(_ action: Action, _ model: String?, camera: Int = 0, _ call: ConsoleCall)
        -> ConsoleOrder
    {
        switch ModelRequest.of(action, model: model, camera: camera, call.snapshot) {
        case .ask(let question): .ask(question)
        case .refuse(let why): .refuse(why)
        }
    }

    @Sendable private static func signal(_ call: ConsoleCall) throws(Failure) -> ConsoleOrder {
        let camera = call.snapshot.cameras[try call.camera(0)]
        let names = camera.signals.map(\.name)
        let signal = names[try ConsoleCall.index(of: call.word(1) ?? "", among: names, "signal")]
        let colours = SignalColour.allCases
        let colour = colours[
            try ConsoleCall.index(of: call.word(2) ?? "", among: colours.map(\.rawValue), "colour")]
        return .effect(.perform(.setSignal(camera: camera.name, signal: signal, colour)))
    }
}
