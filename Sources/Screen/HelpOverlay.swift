import Core

/// The keys and the signs of the view at hand, over it.
enum HelpOverlay {
    static func draw(_ scene: Scene, on grid: inout Grid) {
        let rows = KeyTable.bindings(in: scene.state.view).filter { !$0.label.isEmpty }
        let labels = rows.map(\.label.count).max() ?? 0
        let keys = rows.map { [Span(CellWidth.fitted($0.label, to: labels + 3), .accent), Span($0.words)] }
        let signs =
            switch scene.state.view {
            case .dashboard: alarms(scene.glyphs)
            case .models: models(scene.glyphs)
            case .camera: camera()
            }
        let lines = keys + [[]] + signs
        let width = lines.map { $0.reduce(0) { $0 + CellWidth.of($1.text) } }.max() ?? 0
        let area = Area(
            x: max((grid.size.columns - width - 6) / 2, 0), y: max((grid.size.rows - lines.count - 2) / 2, 0),
            width: min(width + 6, grid.size.columns), height: min(lines.count + 2, grid.size.rows))
        grid.clear(area)
        grid.frame(
            area, role: .focus, isFocused: true, title: [Span("Keys", .title)], right: [Span("any key closes", .dim)])
        for (row, line) in lines.prefix(area.inside.height).enumerated() {
            grid.put(line, x: area.x + 3, y: area.y + 1 + row, end: area.right - 1)
        }
    }

    private static func alarms(_ glyphs: Glyphs) -> [[Span]] {
        let states: [(AlarmState, Role, String)] = [
            (.unacknowledged, .alarm, "holds, nobody has acknowledged it"),
            (.acknowledged, .acknowledged, "holds, acknowledged"),
            (.returnedUnacknowledged, .warning, "over before anybody acknowledged it"),
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

    private static func models(_ glyphs: Glyphs) -> [[Span]] {
        let phases: [(ModelStatus.Phase, String)] = [
            (.ready, "in memory"), (.loading, "being loaded, warmed and checked"), (.idle, "not in memory, not used"),
            (.failed, "cannot be used; the line below the list says why"),
        ]
        return phases.map { [ModelsView.word(for: $0, glyphs), Span("   \($1)")] }
    }
}
