import Core

/// The keys and the signs of the view at hand, over it.
enum HelpOverlay {
    /// Keys and signs stand on one page where it is high enough; header and footer stay free.
    static func pages(of view: View, rows: Int) -> Int {
        keys(in: view).count + 1 + signs(in: view, .unicode).count + 2 <= rows - 2 ? 1 : 2
    }

    static func draw(_ scene: Scene, on grid: inout Grid) {
        let view = scene.state.view
        let (keys, signs) = (keys(in: view), signs(in: view, scene.glyphs))
        let pages = pages(of: view, rows: grid.size.rows)
        let isFirst = scene.state.helpPage ?? 0 == 0
        let lines = pages == 1 ? keys + [[]] + signs : isFirst ? keys : signs
        let width = lines.map(\.columns).max() ?? 0
        let area = Area(
            x: max((grid.size.columns - width - 6) / 2, 0), y: max((grid.size.rows - lines.count - 2) / 2, 0),
            width: min(width + 6, grid.size.columns), height: min(lines.count + 2, grid.size.rows))
        let turn = pages > 1 && isFirst ? [Span("? signs  ", .accent)] : []
        grid.clear(area)
        grid.frame(
            area, role: .focus, isFocused: true, title: [Span(isFirst ? "Keys" : "Signs", .title)],
            right: turn + [Span("any key closes", .dim)])
        for (row, line) in lines.prefix(area.inside.height).enumerated() {
            grid.put(line, x: area.x + 3, y: area.y + 1 + row, end: area.right - 1)
        }
    }

    private static func keys(in view: View) -> [[Span]] {
        let rows = KeyTable.bindings(in: view).filter { !$0.label.isEmpty }
        let labels = rows.map(\.label.count).max() ?? 0
        return rows.map { [Span(CellWidth.fitted($0.label, to: labels + 3), .accent), Span($0.words)] }
    }

    private static func signs(in view: View, _ glyphs: Glyphs) -> [[Span]] {
        switch view {
        case .dashboard, .alarm: alarms(glyphs)
        case .models: models(glyphs)
        case .camera: camera()
        case .figures: figures()
        case .log, .system: []
        }
    }

    private static func alarms(_ glyphs: Glyphs) -> [[Span]] {
        let states: [(AlarmState, Role, String)] = [
            (.unacknowledged, .alarm, "holds, nobody has acknowledged it"),
            (.acknowledged, .acknowledged, "holds, acknowledged"),
            (.returnedUnacknowledged, .warning, "over before anybody acknowledged it"),
            (.shelved, .dim, "put aside for a time"), (.suppressed, .dim, "explained by another alarm"),
            (.outOfService, .dim, "put aside until somebody brings it back"),
        ]
        let evidence = [
            Span("\(glyphs.mark(of: .clip)) \(glyphs.mark(of: .still))       ", .accent),
            Span("a clip, a still of it is kept"),
        ]
        return states.map { [Span("\(glyphs.mark(of: $0)) \(CellWidth.fitted($0.rawValue, to: 8))", $1), Span($2)] }
            + [evidence]
    }

    private static func camera() -> [[Span]] {
        let words = [
            ("replaced", "a newer picture came before a detector was free"), ("gated", "nothing moved in it"),
            ("in flight", "not yet at its end"), ("behind", "later than the pictures that came soonest"),
            ("total", "from a packet's arrival to the published result"),
            ("arrival", "how late the packet was, before that"),
            ("glass to result", "from the instant that the camera names"),
        ]
        return words.map { [Span(CellWidth.fitted($0, to: 18), .title), Span($1)] }
    }

    private static func figures() -> [[Span]] {
        let words = [
            ("in 10 min", "alarms that asked for attention"), ("flood", "more come than anybody can answer"),
            ("stale", "active for more than 24 h"), ("chattering", "one rule on one camera, again and again"),
        ]
        return words.map { [Span(CellWidth.fitted($0, to: 14), .title), Span($1)] }
    }

    private static func models(_ glyphs: Glyphs) -> [[Span]] {
        let phases: [(ModelStatus.Phase, String)] = [
            (.ready, "in memory"), (.loading, "being loaded, warmed and checked"), (.idle, "not in memory, not used"),
            (.failed, "cannot be used; the line below the list says why"),
        ]
        return phases.map { [ModelsView.word(for: $0, glyphs), Span("   \($1)")] }
    }
}
