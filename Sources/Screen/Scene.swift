import Core

/// What every part of the dashboard is drawn from.
struct Scene: Sendable {
    let state: DashboardState
    let snapshot: Snapshot
    let glyphs: Glyphs
    let utcOffsetSeconds: Int
    var delivery = Delivery()

    func clock(_ wall: WallTime) -> String { Figures.clock(wall, utcOffsetSeconds: utcOffsetSeconds) }
    func when(_ wall: WallTime) -> String {
        Figures.when(wall, now: snapshot.wall, utcOffsetSeconds: utcOffsetSeconds)
    }

    func until(_ wall: WallTime) -> String {
        Figures.until(wall, now: snapshot.wall, utcOffsetSeconds: utcOffsetSeconds)
    }

    /// Text from outside, cut to a width.
    func outside(_ text: String, to width: Int) -> String {
        CellWidth.shortened(Text.cleaned(text), to: width, glyphs: glyphs)
    }

    /// The same in exactly that width.
    func column(_ text: String, _ width: Int) -> String {
        CellWidth.fitted(Text.cleaned(text), to: width, glyphs: glyphs)
    }
}

extension [Span] {
    /// How many columns the line takes.
    var columns: Int { reduce(0) { $0 + CellWidth.of($1.text) } }
}

extension Grid {
    /// A frame with a title in its upper line, and words at the right end of that line.
    mutating func frame(_ area: Area, role: Role, isFocused: Bool = false, title: [Span], right: [Span] = []) {
        let frame = isFocused ? glyphs.focusFrame : glyphs.frame
        let style = Style(role)
        let inner = max(area.width - 2, 0)
        let line = String(repeating: frame.horizontal, count: inner)
        put(frame.topLeft + line + frame.topRight, x: area.x, y: area.y, style: style)
        put(frame.bottomLeft + line + frame.bottomRight, x: area.x, y: area.bottom - 1, style: style)
        for y in area.y + 1..<max(area.bottom - 1, area.y + 1) {
            put(frame.vertical, x: area.x, y: y, style: style)
            put(frame.vertical, x: area.right - 1, y: y, style: style)
        }
        let rightWidth = right.isEmpty ? 0 : right.reduce(2) { $0 + CellWidth.of($1.text) }
        if !title.isEmpty {
            let end = area.right - 3 - rightWidth
            let stop = put([Span(" ")] + title, x: area.x + 2, y: area.y, end: end)
            put(" ", x: stop, y: area.y)
        }
        if rightWidth > 0 {
            put([Span(" ")] + right + [Span(" ")], x: area.right - 2 - rightWidth, y: area.y, end: area.right - 1)
        }
    }
}
