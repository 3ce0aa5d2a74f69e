import Core

/// What may stand after a command's name, and what there is to choose from.
struct Operand: Sendable {
    enum Kind: Sendable, Equatable {
        /// The number of one in these states; of any where there are none.
        case alarm([AlarmState])
        case camera, model, theme, time, signal, colour
        /// One of these words.
        case choice([String])
        /// These reach to the line's end.
        case reason, text
    }

    let kind: Kind
    var isOptional = false
    var isRepeated = false

    init(_ kind: Kind, isOptional: Bool = false, isRepeated: Bool = false) {
        self.kind = kind
        self.isOptional = isOptional
        self.isRepeated = isRepeated
    }

    var isRest: Bool { kind == .reason || kind == .text }

    var label: String {
        let name =
            switch kind {
            case .alarm: "ID"
            case .camera: "CAMERA"
            case .model: "MODEL"
            case .theme: "NAME"
            case .time: "TIME"
            case .signal: "SIGNAL"
            case .colour: "COLOUR"
            case .choice: "ORDER"
            case .reason: "REASON"
            case .text: "TEXT"
            }
        let whole = isRepeated ? name + "…" : name
        return isOptional ? "[\(whole)]" : whole
    }

    /// `words`: the command's name and the operands before this one.
    func values(after words: [String], _ state: DashboardState, _ snapshot: Snapshot) -> [String] {
        switch kind {
        case .alarm(let states):
            AlarmList.ordered(snapshot.alarms).filter { states.isEmpty || states.contains($0.state) }
                .map { String($0.id) }.filter { !words.contains($0) }
        case .camera: snapshot.cameras.map { Text.cleaned($0.name) }
        case .model: snapshot.models.map { Text.cleaned($0.name) }
        case .theme: state.themes.map { Text.cleaned($0) }
        case .time: ["10m", "30m", "1h", "4h", "8h", "1d"]
        case .reason: AsideDialog.reasons
        case .colour: SignalColour.allCases.map(\.rawValue)
        case .signal: signals(of: words.last ?? "", snapshot)
        case .choice(let words): words
        case .text: []
        }
    }

    private func signals(of camera: String, _ snapshot: Snapshot) -> [String] {
        let index = try? ConsoleCall.index(of: camera, among: snapshot.cameras.map(\.name), "camera")
        return index.map { snapshot.cameras[$0].signals.map { Text.cleaned($0.name) } } ?? []
    }
}
