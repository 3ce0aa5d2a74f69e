import Core

/// What the header says of the model that looks at most cameras, its shadow, and a change that is under way.
enum HeaderModel {
    static func part(_ scene: Scene) -> HeaderPart {
        if let change = scene.snapshot.change, !change.isOver { return progress(change, scene) }
        let model = scene.snapshot.model
        func name(_ width: Int) -> Span { Span(scene.outside(model.name, to: width)) }
        func reason(_ width: Int) -> String {
            model.reason.isEmpty ? "" : ": " + scene.outside(model.reason, to: width)
        }
        switch model.phase {
        case .ready: return ready(model, scene)
        case .idle: return HeaderPart(forms: [[name(24), Span(" idle", .dim)], [name(16)], [name(10)]], importance: 1)
        case .loading:
            return HeaderPart(
                forms: [
                    [name(24), Span(" loading\(scene.glyphs.ellipsis)\(reason(24))", .warning)],
                    [name(10), Span(" loading", .warning)], [Span("model loading", .warning)],
                ], importance: 5)
        case .failed:
            return HeaderPart(
                forms: [
                    [name(24), Span(" FAILED\(reason(40))", .alarm)], [name(16), Span(" FAILED\(reason(16))", .alarm)],
                    [Span("model FAILED", .alarm)],
                ], importance: 5)
        }
    }

    private static func ready(_ model: ModelStatus, _ scene: Scene) -> HeaderPart {
        func name(_ width: Int) -> Span { Span(scene.outside(model.name, to: width)) }
        let speed = model.inferenceMilliseconds.map { [Span(" \(Figures.tenths($0)) ms", .dim)] } ?? []
        let names = [[name(24)], [name(16)], [name(10)]]
        guard let shadow = scene.snapshot.shadow, shadow.phase == .watching else {
            return HeaderPart(forms: [names[0] + speed] + names.dropFirst(), importance: 1)
        }
        func beside(_ width: Int) -> [Span] { [Span(" +" + scene.outside(shadow.model, to: width), .accent)] }
        return HeaderPart(
            forms: [
                names[0] + speed + beside(24), names[1] + beside(16), names[2] + beside(10), [name(6)] + beside(6),
            ], importance: 2)
    }

    private static func progress(_ change: ModelChange, _ scene: Scene) -> HeaderPart {
        func words(_ width: Int) -> [Span] {
            let parts = [scene.glyphs.advice, scene.outside(change.model, to: width), change.phase.rawValue]
            return [Span(parts.filter { !$0.isEmpty }.joined(separator: " "), .warning)]
        }
        return HeaderPart(forms: [words(24), words(16), words(8), words(0)], importance: 5)
    }
}
