import Core

/// The keys and the signs of the view at hand, over it.
enum HelpOverlay {
    static func draw(_ scene: Scene, on grid: inout Grid) {
        let help = HelpPages(
            scene.state.view, isReadOnly: scene.state.isReadOnly, glyphs: scene.glyphs, rows: grid.size.rows)
        let page = min(scene.state.helpPage ?? 0, help.pages.count - 1)
        // Of one size, so that nothing moves when pages are turned.
        let width = help.pages.joined().map(\.columns).max() ?? 0
        let height = help.pages.map(\.count).max() ?? 0
        let area = Area(
            x: max((grid.size.columns - width - 6) / 2, 0), y: max((grid.size.rows - height - 2) / 2, 0),
            width: min(width + 6, grid.size.columns), height: min(height + 2, grid.size.rows))
        let turn =
            help.pages.count > 1
            ? [Span("\(page + 1)/\(help.pages.count)  ", .title), Span("? next  ", .accent)] : []
        grid.clear(area)
        grid.frame(
            area, role: .focus, isFocused: true, title: [Span("Keys, signs, commands", .title)],
            right: turn + [Span("any key closes", .dim)])
        for (row, line) in help.pages[page].prefix(area.inside.height).enumerated() {
            grid.put(line, x: area.x + 3, y: area.y + 1 + row, end: area.right - 1)
        }
    }

    static func signs(in view: View, _ glyphs: Glyphs) -> [[Span]] {
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
