import Core

/// How a figure of the System view is written: its name, what is known of it, and how it grows.
struct SystemRows {
    let glyphs: Glyphs
    let width: Int

    private static let label = 13

    func row(_ name: String, _ words: String, _ role: Role = .text) -> [Span] {
        let text = CellWidth.shortened(Text.cleaned(words), to: max(width - Self.label, 0), glyphs: glyphs)
        return [
            Span(CellWidth.fitted(Text.cleaned(name), to: Self.label - 1, glyphs: glyphs) + " ", .dim),
            Span(text, role),
        ]
    }

    func row(_ name: String, _ words: String, history: [Double]) -> [Span] {
        let room = min(width - Self.label - words.count - 2, 30)
        return row(name, words) + [Span("  " + glyphs.sparkline(history, width: room, ceiling: 100), .accent)]
    }

    /// What grows has a line of its own where it does not fit behind the words: half a figure would be another one.
    func row(_ name: String, _ words: String, growing: [Span]) -> [[Span]] {
        let line = row(name, words)
        let isRoomy = line.columns + growing.columns <= width
        return isRoomy || growing.isEmpty ? [line + growing] : [line, [row("", "")[0]] + growing.dropFirst()]
    }

    func wrapped(_ name: String, _ words: String, _ role: Role = .text) -> [[Span]] {
        let room = max(width - Self.label, 1)
        return CellWidth.wrapped(Text.cleaned(words), to: room, most: 2, glyphs: glyphs).enumerated().map {
            row($0 == 0 ? name : "", $1, role)
        }
    }

    /// The end of a path says more than its beginning.
    func end(of path: String) -> String {
        CellWidth.ending(Text.cleaned(path), in: max(width - Self.label, 0), glyphs: glyphs)
    }

    func growth(_ perHour: Double?, _ unit: String, full hours: Double?) -> [Span] {
        guard let perHour else { return [] }
        let isSoon = hours.map { $0 < MachineStatus.soonHours } ?? false
        let end = hours.map { ", full in \(Figures.age($0 * 3600))" } ?? ""
        return [Span("  ", .dim), Span("\(Units.growth(perHour, unit, glyphs))\(end)", isSoon ? .warning : .dim)]
    }
}
