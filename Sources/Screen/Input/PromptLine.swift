import Core

/// The prompt in the footer, and one line above it with what may be written or what is wrong.
enum PromptLine {
    static func draw(_ prompt: Prompt, _ scene: Scene, in area: Area, on grid: inout Grid) {
        let hints = Area(x: area.x, y: area.y - 1, width: area.width, height: 1)
        grid.clear(hints)
        grid.put(hint(for: prompt, scene, room: area.width - 2), x: area.x + 1, y: hints.y, end: area.right)
        grid.clear(area)
        let sign = prompt.kind == .command ? ":" : "/"
        let start = grid.put([Span(" \(sign)", .accent)], x: area.x, y: area.y, end: area.right)
        draw(prompt.line, scene.glyphs, from: start, in: area, on: &grid)
    }

    /// Cut at its left, so that the cursor is always seen.
    private static func draw(_ line: LineEditor, _ glyphs: Glyphs, from start: Int, in area: Area, on grid: inout Grid)
    {
        // The cursor may stand on a wide character.
        let before = CellWidth.ending(line.before, in: max(area.right - start - 3, 0), glyphs: glyphs)
        let cursor = grid.put(before, x: start, y: area.y, end: area.right)
        let under = line.after.isEmpty ? " " : String(line.after.prefix(1))
        let style = Style(.text, isSelected: true)
        let next = grid.put(under, x: cursor, y: area.y, style: style, end: area.right)
        grid.put(String(line.after.dropFirst()), x: next, y: area.y, end: area.right)
    }

    private static func hint(for prompt: Prompt, _ scene: Scene, room: Int) -> [Span] {
        if !prompt.complaint.isEmpty { return [Span(scene.outside(prompt.complaint, to: room), .warning)] }
        guard prompt.kind == .command else {
            return [Span("Return ", .accent), Span("keeps it  ", .dim), Span("Esc ", .accent), Span("clears it", .dim)]
        }
        if let choice = prompt.choice { return line(of: choice, scene, room: room) }
        let completion = Completion.of(prompt.line.before, scene.state, scene.snapshot)
        let usage = completion.usage.isEmpty ? [] : [Span(completion.usage + "   ", .dim)]
        return usage + line(of: Prompt.Choice(completion: completion), scene, room: room - usage.columns)
    }

    /// From the first candidate on, or so far to the right that the chosen one is seen.
    private static func line(of choice: Prompt.Choice, _ scene: Scene, room: Int) -> [Span] {
        let names = choice.completion.candidates.map { scene.outside($0, to: max(room - 4, 1)) + "  " }
        let chosen = choice.index ?? 0
        func width(_ range: ClosedRange<Int>) -> Int { names[range].reduce(2) { $0 + CellWidth.of($1) } }
        var first = 0
        while first < chosen, width(first...chosen) > room { first += 1 }
        let whole = names.indices.dropFirst(first).prefix { $0 == first || width(first...$0) <= room }
        let more = first + whole.count < names.count ? [Span(scene.glyphs.ellipsis, .dim)] : []
        return whole.map { Span(names[$0], $0 == choice.index ? .title : .dim) } + more
    }
}
