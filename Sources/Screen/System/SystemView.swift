import Core

/// What is behind the screen, over the dashboard: the machine's and the card's figures, what computes, the queues, what
/// became of the pictures, and every thread.
enum SystemView {
    /// `state` is settled.
    static func draw(_ state: SystemState, _ scene: Scene, on grid: inout Grid) {
        let area = Layout.between(grid.size)
        let list = list(in: grid.size)
        let lines = SystemLines(scene.snapshot, width: list.width, scene.glyphs)
        grid.clear(area)
        grid.frame(
            area, role: .focus, isFocused: true, title: [Span("System", .title)],
            right: beyond(state.top, lines.count, list.height, scene))
        for row in 0..<max(list.height, 0) {
            let index = state.top + row
            if lines.left.indices.contains(index) {
                grid.put(lines.left[index], x: list.x, y: list.y + row, end: list.x + lines.leftWidth)
            }
            if lines.right.indices.contains(index) {
                let x = list.x + lines.leftWidth + SystemLines.gap
                grid.put(lines.right[index], x: x, y: list.y + row, end: list.right)
            }
        }
    }

    /// Where the lines stand.
    static func list(in size: ScreenSize) -> Area {
        var list = Layout.between(size).inside
        list.x += 1
        list.width = max(list.width - 2, 0)
        return list
    }

    private static func beyond(_ top: Int, _ count: Int, _ rows: Int, _ scene: Scene) -> [Span] {
        let below = count - top - rows
        let words = [
            top > 0 ? "\(scene.glyphs.above)\(top) above" : "", below > 0 ? "\(scene.glyphs.below)\(below) below" : "",
        ].filter { !$0.isEmpty }
        return words.isEmpty ? [] : [Span(words.joined(separator: "  "), .dim)]
    }
}
