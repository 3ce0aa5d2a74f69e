import Core

/// The newest lines of the station's log over the dashboard, the newest at the bottom.
enum LogView {
    /// `state` is settled.
    static func draw(_ state: LogState, _ scene: Scene, on grid: inout Grid) {
        let area = Layout.between(grid.size)
        grid.clear(area)
        let rows = state.rows(scene.snapshot, scene.glyphs)
        grid.frame(
            area, role: .focus, isFocused: true, title: title(state, scene, width: area.width),
            right: place(state, rows.count, scene))
        let list = list(in: grid.size)
        for (index, row) in rows.dropFirst(state.top).prefix(list.height).enumerated() {
            grid.put(row.spans(scene), x: list.x, y: list.y + index, end: list.right)
        }
        if rows.isEmpty { grid.put(nothing(state, scene), x: list.x, y: list.y, end: list.right) }
    }

    /// Where the rows stand.
    static func list(in size: ScreenSize) -> Area {
        var list = Layout.between(size).inside
        list.x += 1
        list.width = max(list.width - 2, 0)
        return list
    }

    private static func title(_ state: LogState, _ scene: Scene, width: Int) -> [Span] {
        let filter: [Span] =
            switch state.level {
            case .info: []
            case .warning: [Span("  warnings and errors", .warning)]
            case .error: [Span("  errors", .alarm)]
            }
        guard !state.search.isEmpty else { return [Span("Log", .title)] + filter }
        return [Span("Log", .title)] + filter + [
            Span("  with ", .dim), Span(scene.outside(state.search, to: max(width - 60, 8)), .accent),
        ]
    }

    /// Whether the newest line is in sight.
    private static func place(_ state: LogState, _ count: Int, _ scene: Scene) -> [Span] {
        let below = max(count - state.top - state.visibleRows, 0)
        guard !state.isFollowing, below > 0 else {
            let above = state.top > 0 ? [Span("\(scene.glyphs.above)\(state.top) above  ", .dim)] : []
            return above + [Span("follows the newest", .dim)]
        }
        let words = [
            state.top > 0 ? "\(scene.glyphs.above)\(state.top) above  " : "",
            "\(scene.glyphs.below)\(below) below",
        ]
        return [Span(words.joined(), .warning)]
    }

    private static func nothing(_ state: LogState, _ scene: Scene) -> [Span] {
        let words =
            scene.snapshot.log.isEmpty ? "The log is empty." : "None of the \(scene.snapshot.log.count) lines is shown."
        return [Span(words, .dim)]
    }
}
