import Core

/// The alarm figures over the dashboard: how many come beside how many one operator can bear, and which points they
/// come from; scrolled where they are many.
enum FiguresView {
    static func draw(_ scene: Scene, on grid: inout Grid) {
        let isFlood = scene.snapshot.alarmFigures.isFlood
        let area = Layout.between(grid.size)
        let inside = AlarmView.inside(of: grid.size)
        let beyond = scene.state.scroll.beyond(scene.glyphs).map { [Span($0 + "  ", .dim)] } ?? []
        grid.clear(area)
        grid.frame(
            area, role: .focus, isFocused: true,
            title: [Span("Alarm figures", .title), scene.separator, Span("for one operator", .dim)],
            right: beyond + (isFlood ? [Span("FLOOD", .alarm)] : [Span("targets after EEMUA 191", .dim)]))
        for (row, line) in lines(scene, width: inside.width).dropFirst(scene.state.scroll.top).prefix(inside.height)
            .enumerated()
        {
            grid.put(line, x: inside.x, y: inside.y + row, end: inside.right)
        }
    }

    static func lines(_ scene: Scene, width: Int) -> [[Span]] {
        let figures = scene.snapshot.alarmFigures
        let rates = FigureTables.rates(figures), severities = FigureTables.severities(figures)
        let upper = rates.indices.map { row in
            let gap = String(repeating: " ", count: max(FigureTables.ratesWidth - rates[row].columns, 0))
            return row < severities.count ? rates[row] + [Span(gap)] + severities[row] : rates[row]
        }
        return upper + [[]] + FigureTables.points(figures, scene, width: width) + [[]]
            + FigureTables.chattering(figures, scene, width: width, most: mostLines)
    }

    private static let mostLines = 40
}
