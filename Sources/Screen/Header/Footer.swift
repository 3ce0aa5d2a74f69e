import Core

/// The last line: a question, a dialog's keys, a notice, or the keys of the view at hand.
enum Footer {
    static func draw(_ scene: Scene, _ layout: Layout, on grid: inout Grid) {
        let state = badges(scene)
        let area = Area(
            x: layout.footer.x, y: layout.footer.y, width: layout.footer.width - state.columns, height: 1)
        grid.put(state, x: area.right, y: area.y, end: layout.footer.right)
        if let question = scene.state.question {
            draw(question, scene, in: area, on: &grid)
        } else if let dialog = scene.state.dialog {
            let keys = AsideBox.keys(dialog).flatMap { [Span(" \($0.key) ", .accent), Span("\($0.words) ", .dim)] }
            grid.put(keys, x: area.x, y: area.y, end: area.right)
        } else if scene.state.themePicker != nil {
            let keys = ThemeBox.keys.flatMap { [Span(" \($0.key) ", .accent), Span("\($0.words) ", .dim)] }
            grid.put(keys, x: area.x, y: area.y, end: area.right)
        } else if !scene.state.notice.isEmpty {
            let notice = scene.outside(scene.state.notice, to: area.width - 2)
            grid.put(notice, x: area.x + 1, y: area.y, style: Style(.warning))
        } else {
            drawKeys(scene, layout, in: area, on: &grid)
        }
    }

    /// What must not be forgotten, whatever else the line says.
    private static func badges(_ scene: Scene) -> [Span] {
        let filter = scene.state.filter(of: scene.state.view)
        let words = filter.isEmpty ? [] : [Span("  /" + scene.outside(filter, to: 20) + " ", .accent)]
        return words + (scene.state.isReadOnly ? [Span(" "), Span(" READ-ONLY ", .badge)] : [])
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

    private static func drawKeys(_ scene: Scene, _ layout: Layout, in area: Area, on grid: inout Grid) {
        let offered = KeyTable.offered(in: scene.state.view, isReadOnly: scene.state.isReadOnly)
        var keys = offered.compactMap { binding -> (isMinor: Bool, line: [Span])? in
            guard !binding.brief.isEmpty, let more = addition(to: binding.action, scene, layout) else { return nil }
            let label = "\(binding.label.prefix { $0 != " " }) "
            return (binding.isMinor, [Span(label, .accent), Span(binding.brief + more, .dim), Span("  ", .dim)])
        }
        // Half a word would be read as another one; the last two blanks need no room. Help and the way out go last.
        while keys.flatMap(\.line).columns - 2 > area.width - 1,
            let index = keys.lastIndex(where: \.isMinor) ?? keys.indices.dropLast(2).last ?? keys.indices.last
        {
            keys.remove(at: index)
        }
        grid.put(keys.flatMap(\.line), x: area.x + 1, y: area.y, end: area.right)
    }

    /// What is said besides a key's own words; nil where the key would do nothing now.
    private static func addition(to action: Action, _ scene: Scene, _ layout: Layout) -> String? {
        let shadow = scene.snapshot.shadow
        switch action {
        case .shelve: return scene.state.alarms.selected == nil ? nil : ""
        case .showAside: return scene.snapshot.alarms.contains { $0.state.isAside } ? "" : nil
        case .open(.camera): return scene.snapshot.cameras.isEmpty ? nil : ""
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
