import Core

/// The last line: a question, a notice, or the keys of the view at hand.
enum Footer {
    static func draw(_ scene: Scene, _ layout: Layout, on grid: inout Grid) {
        let area = layout.footer
        if let question = scene.state.question {
            draw(question, scene, in: area, on: &grid)
        } else if !scene.state.notice.isEmpty {
            let notice = scene.outside(scene.state.notice, to: area.width - 2)
            grid.put(notice, x: area.x + 1, y: area.y, style: Style(.warning))
        } else {
            drawKeys(scene, layout, on: &grid)
        }
    }

    private static func draw(_ question: Question, _ scene: Scene, in area: Area, on grid: inout Grid) {
        let long = [Span("  y ", .accent), Span("yes", .dim), Span("  any other key ", .accent), Span("no", .dim)]
        let short = [Span("  y ", .accent), Span("yes", .dim), Span("  else ", .accent), Span("no", .dim)]
        func room(_ answers: [Span]) -> Int { area.width - 2 - answers.reduce(0) { $0 + CellWidth.of($1.text) } }
        let isRoomy = CellWidth.of(Text.cleaned(question.words)) <= room(long)
        let answers = isRoomy ? long : short
        let words = question.shortened(to: room(answers), scene)
        grid.put([Span(" \(words) ", .badge)] + answers, x: area.x, y: area.y, end: area.right)
    }

    private static func drawKeys(_ scene: Scene, _ layout: Layout, on grid: inout Grid) {
        let area = layout.footer
        var x = area.x + 1
        for binding in KeyTable.bindings(in: scene.state.view) where !binding.brief.isEmpty {
            guard let more = addition(to: binding.action, scene, layout) else { continue }
            let spans = [Span("\(binding.label.prefix { $0 != " " }) ", .accent), Span(binding.brief + more, .dim)]
            // Half a word would be read as another one.
            guard x + spans.reduce(0, { $0 + CellWidth.of($1.text) }) <= area.right else { continue }
            x = grid.put(spans + [Span("  ", .dim)], x: x, y: area.y)
        }
    }

    /// What is said besides a key's own words; nil where the key would do nothing now.
    private static func addition(to action: Action, _ scene: Scene, _ layout: Layout) -> String? {
        let shadow = scene.snapshot.shadow
        switch action {
        case .look: return scene.snapshot.cameras.isEmpty ? nil : ""
        case .nextPage: return layout.pageCount == 1 ? nil : " \(layout.page + 1)/\(layout.pageCount)"
        case .useAtCamera:
            let cameras = scene.snapshot.cameras
            return cameras.isEmpty ? nil : " " + scene.outside(cameras[scene.state.focusedCamera].name, to: 14)
        case .shadow: return shadow?.phase == .watching ? nil : ""
        case .promote: return shadow?.phase == .watching ? "" : nil
        case .rollBack: return shadow == nil ? nil : ""
        default: return ""
        }
    }
}
