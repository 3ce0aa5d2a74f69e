import Core

/// The configured models over the dashboard: what each is and does, how the last change went, and the comparison with
/// a shadow.
enum ModelsView {
    static func draw(_ scene: Scene, on grid: inout Grid) {
        let layout = ModelsLayout(grid.size, scene.snapshot)
        let area = layout.area
        let models = scene.snapshot.models
        grid.clear(area)
        grid.frame(
            area, role: .focus, isFocused: true, title: [Span("Models", .title)],
            right: scene.state.models.beyond(models.count, scene.glyphs).map { [Span($0, .dim)] } ?? [])
        let inside = area.inside
        let columns = ModelColumns(models, width: inside.width)
        grid.put(columns.heading, x: inside.x, y: inside.y, end: inside.right)
        for (row, model) in models.dropFirst(scene.state.models.top).prefix(layout.listRows).enumerated() {
            let isSelected = model.name == scene.state.models.selected
            let y = inside.y + 1 + row
            let line = columns.line(model, scene, isSelected: isSelected)
            let end = grid.put(line, x: inside.x, y: y, isSelected: isSelected, end: inside.right)
            let rest = String(repeating: " ", count: inside.right - end)
            grid.put(rest, x: end, y: y, style: Style(.text, isSelected: isSelected))
        }
        if models.isEmpty { grid.put("No models are known yet.", x: inside.x + 3, y: inside.y + 1, style: Style(.dim)) }
        var y = inside.y + 1 + layout.listRows
        grid.put(detail(scene, to: inside.width - 6), x: inside.x + 3, y: y, end: inside.right)
        y += 1
        if let phase = scene.snapshot.change?.phase {
            let (glyph, role) = sign(of: phase, scene.glyphs)
            for (row, line) in layout.change.enumerated() {
                let sign = CellWidth.fitted(row == 0 ? glyph : "", to: 3)
                grid.put([Span(sign + line, role)], x: inside.x + 1, y: y + row, end: inside.right)
            }
            y += layout.change.count
        }
        if let shadow = scene.snapshot.shadow {
            let rest = Area(x: inside.x, y: y, width: inside.width, height: inside.bottom - y)
            Comparison.draw(shadow, scene, classRows: layout.classRows, in: rest, on: &grid)
        }
    }

    /// A model's phase by glyph, word and colour.
    static func word(for phase: ModelStatus.Phase, _ glyphs: Glyphs) -> Span {
        let role: Role =
            switch phase {
            case .idle: .dim
            case .loading: .warning
            case .ready: .good
            case .failed: .alarm
            }
        return Span("\(glyphs.mark(of: phase)) \(CellWidth.fitted(phase.rawValue.uppercased(), to: 7))", role)
    }

    /// What the list has no room for, of the selected model.
    private static func detail(_ scene: Scene, to width: Int) -> [Span] {
        guard let model = scene.snapshot.models.first(where: { $0.name == scene.state.models.selected }) else {
            return []
        }
        let (words, role) = story(model, scene)
        return [Span("\(scene.glyphs.advice) ", .accent), Span(scene.outside(words, to: width), role)]
    }

    private static func story(_ model: ModelStatus, _ scene: Scene) -> (String, Role) {
        if !model.reason.isEmpty { return (model.reason, model.phase == .failed ? .alarm : .warning) }
        if let canary = model.canary {
            let took = "at \(scene.when(canary.at)) in \(Figures.tenths(canary.milliseconds)) ms"
            return canary.passes
                ? ("canary passes \(took): \(canary.words)", .dim) : ("canary drifted \(took): \(canary.words)", .alarm)
        }
        return switch model.phase {
        case .idle: ("not in memory, because nothing uses it", .dim)
        case .loading: ("loaded, warmed and checked before it is used", .dim)
        default: ("no canary: vigil model verify \(model.name) --write makes one", .dim)
        }
    }

    private static func sign(of change: ModelChange.Phase, _ glyphs: Glyphs) -> (String, Role) {
        switch change {
        case .done: (glyphs.good, .dim)
        case .failed: (glyphs.bad, .alarm)
        case .waiting, .loading, .warming, .verifying: (glyphs.advice, .warning)
        }
    }
}
