import Core

/// What a camera's rules judge by: those that are blind, and its traffic signals.
enum CameraRules {
    /// Those that are blind in one line; empty where all judge.
    static func blindLine(_ camera: CameraStatus, _ scene: Scene, _ width: Int) -> [Span] {
        guard let first = camera.blind.first else { return [] }
        let count = camera.blind.count
        let name = count == 1 ? Text.cleaned(first.rule) : "\(count) rules"
        return [Span(scene.outside("BLIND \(name): \(first.reason)", to: width), .warning)]
    }

    /// In one line, as many as fit.
    static func signalLine(_ camera: CameraStatus, _ scene: Scene, _ width: Int) -> [Span] {
        var line: [Span] = []
        for (index, signal) in camera.signals.enumerated() {
            let next = (line.isEmpty ? [] : [Span("  ")]) + words(of: signal, scene, width: width)
            let rest = camera.signals.count - index - 1
            let more = rest > 0 ? "  +\(rest)" : ""
            guard line.columns + next.columns + more.count <= width || line.isEmpty else {
                return line + [Span("  +\(rest + 1)", .dim)]
            }
            line += next
        }
        return line
    }

    /// Its name, glyph, word and since when.
    static func words(of signal: SignalStatus, _ scene: Scene, width: Int) -> [Span] {
        let (word, role) = look(of: signal.colour)
        let since = signal.sinceSeconds.map { " \(seconds($0))" } ?? ""
        let sign = "\(scene.glyphs.mark(of: signal.colour)) \(word)"
        let room = max(width - CellWidth.of(sign + since) - 1, 1)
        return [
            Span(scene.outside(signal.name, to: min(room, 16)) + " ", .dim), Span(sign, role), Span(since, .dim),
        ]
    }

    static func look(of colour: SignalColour) -> (word: String, role: Role) {
        switch colour {
        case .red: ("red", .alarm)
        case .amber: ("amber", .warning)
        case .green: ("green", .good)
        case .off: ("off", .dim)
        case .unknown: ("unknown", .warning)
        }
    }

    /// Tenths of a second would only flicker.
    private static func seconds(_ value: Double) -> String {
        value < 10 ? "\(Figures.whole(max(value, 0))) s" : Figures.age(value)
    }
}
