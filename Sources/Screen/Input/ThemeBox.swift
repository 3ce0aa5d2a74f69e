import Core

/// The themes there are, beside what they are tried on: half of the panes and the alarms stay in sight.
enum ThemeBox {
    /// What the keys do, for the footer.
    static let keys: [(key: String, words: String)] = [
        ("Up Down", "look"), ("Return", "keep"), ("Esc", "as before"),
    ]

    /// Rows of names: they end above the alarms, or above the last of many.
    static func listRows(beside list: Area, count: Int) -> Int {
        let end = max(list.y, list.bottom - alarmRowsFree)
        return max(min(end - 1 - 2 - notesHeight, count), 1)
    }

    static func draw(_ picker: ThemePicker, _ scene: Scene, beside list: Area, on grid: inout Grid) {
        let names = scene.state.themes
        let rows = listRows(beside: list, count: names.count)
        let width = min(widest, grid.size.columns)
        let area = Area(x: grid.size.columns - width, y: 1, width: width, height: rows + 2 + notesHeight)
        let beyond = picker.cursor.beyond(names.count, scene.glyphs).map { [Span($0, .dim)] } ?? []
        grid.clear(area)
        grid.frame(area, role: .focus, isFocused: true, title: [Span("Themes", .title)], right: beyond)
        let first = picker.cursor.top
        for (row, name) in names.dropFirst(first).prefix(rows).enumerated() {
            grid.put(line(name, picker, scene), x: area.x + 2, y: area.y + 1 + row, end: area.right - 1)
        }
        for (row, line) in notes(scene, width: area.inside.width - 2).prefix(notesHeight).enumerated() {
            grid.put(line, x: area.x + 2, y: area.y + 1 + rows + row, end: area.right - 1)
        }
    }

    private static func line(_ name: String, _ picker: ThemePicker, _ scene: Scene) -> [Span] {
        let isChosen = name == picker.cursor.selected
        let origin = scene.state.themeNotes[name]?.origin ?? ""
        return [
            Span(isChosen ? "\(scene.glyphs.cursor) " : "  ", .accent),
            Span(scene.column(name, longestName), isChosen ? .title : .text), Span("  \(origin)", .dim),
        ]
    }

    /// For whom it is, how states look in it, and what was left out.
    private static func notes(_ scene: Scene, width: Int) -> [[Span]] {
        let glyphs = scene.glyphs
        let purpose = Text.cleaned(scene.state.themeNotes[scene.state.theme]?.purpose ?? "")
        var lines = CellWidth.wrapped(purpose, to: width, most: 2, glyphs: glyphs).map { [Span($0, .dim)] }
        while lines.count < 2 { lines.append([]) }
        lines.append([
            Span("\(glyphs.mark(of: .unacknowledged)) UNACK ", .alarm),
            Span("\(glyphs.mark(of: .returnedUnacknowledged)) RTNUN ", .warning),
            Span("\(glyphs.mark(of: .acknowledged)) ACKED ", .acknowledged), Span("LIVE", .good), Span(" "),
            Span("GPU", .badge),
        ])
        return lines + [[Span(scene.outside(scene.state.themeTrouble, to: width), .warning)]]
    }

    /// Purpose, sample and trouble.
    private static let notesHeight = 4
    private static let alarmRowsFree = 10
    private static let longestName = 19
    private static let widest = 40
}
