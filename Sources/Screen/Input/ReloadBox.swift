import Core

/// Every mistake of a configuration that was not taken over, over the view at hand.
enum ReloadBox {
    private static let widest = 120
    private static let margin = 3

    static func draw(_ reload: ReloadStatus, _ scene: Scene, on grid: inout Grid) {
        let width = min(widest, grid.size.columns)
        let most = max(grid.size.rows - 4, 1)
        let lines = lines(reload.failures, width: width - 2 * margin, most: most, scene.glyphs)
        let height = min(lines.count + 2, grid.size.rows)
        let area = Area(
            x: (grid.size.columns - width) / 2, y: max((grid.size.rows - height) / 2, 0), width: width, height: height)
        grid.clear(area)
        grid.frame(
            area, role: .focus, isFocused: true, title: [Span("Nothing was taken over", .title)],
            right: [Span("any key closes", .dim)])
        for (row, line) in lines.prefix(area.inside.height).enumerated() {
            grid.put(line, x: area.x + margin, y: area.y + 1 + row, end: area.right - 1)
        }
    }

    /// Each mistake whole while there is room, and how many are left out.
    private static func lines(_ failures: [String], width: Int, most: Int, _ glyphs: Glyphs) -> [[Span]] {
        var lines: [[Span]] = []
        for (index, failure) in failures.enumerated() {
            let wrapped = CellWidth.wrapped(Text.cleaned(failure), to: width, most: 3, glyphs: glyphs)
            let isLast = index == failures.count - 1
            guard lines.count + wrapped.count + (isLast ? 0 : 1) <= most else {
                return lines + [[Span("and \(failures.count - index) more; the log has them all", .dim)]]
            }
            lines += wrapped.enumerated().map { row, text in [Span(text, row == 0 ? .text : .dim)] }
        }
        return lines
    }
}
