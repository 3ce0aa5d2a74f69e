import Core

/// The alarm figures over the dashboard: how many come beside how many one operator can bear, and which points they
/// come from.
enum FiguresView {
    static func draw(_ scene: Scene, on grid: inout Grid) {
        let figures = scene.snapshot.alarmFigures
        let area = Layout.between(grid.size)
        grid.clear(area)
        grid.frame(
            area, role: .focus, isFocused: true, title: [Span("Alarm figures", .title)],
            right: figures.isFlood ? [Span("FLOOD", .alarm)] : [Span("targets after EEMUA 191", .dim)])
        let inside = Area(x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2)
        var y = inside.y
        func put(_ lines: [[Span]], x: Int = 0, _ grid: inout Grid) {
            for (row, line) in lines.enumerated() where y + row < inside.bottom {
                grid.put(line, x: inside.x + x, y: y + row, end: inside.right)
            }
        }
        let rates = FigureTables.rates(figures)
        put(rates, &grid)
        put(FigureTables.severities(figures), x: FigureTables.ratesWidth, &grid)
        y += rates.count + 1
        let points = FigureTables.points(figures, scene, width: inside.width)
        put(points, &grid)
        y += points.count
        // The blank line is the first thing that is given up.
        if inside.bottom - y > 1 { y += 1 }
        put(FigureTables.chattering(figures, scene, width: inside.width, most: max(inside.bottom - y, 0)), &grid)
    }
}
