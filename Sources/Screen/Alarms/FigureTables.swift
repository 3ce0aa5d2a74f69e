import Core

/// The parts of the alarm figures, each a list of lines.
enum FigureTables {
    static let ratesWidth = 42

    static func rates(_ figures: AlarmFigures) -> [[Span]] {
        func rate(_ name: String, _ count: Int, _ target: AlarmTargets.Rate) -> [Span] {
            let isOver = count > target.most
            let targets = Figures.padded(String(target.about), to: 6) + Figures.padded(String(target.most), to: 9)
            return [
                label(name), figure(String(count), isOver ? .warning : .text), Span(targets, .dim),
                Span(isOver ? " too many" : "", .warning),
            ]
        }
        let isTooStale = figures.stale >= AlarmTargets.stale
        return [
            [Span(CellWidth.fitted("ALARMS IN", to: 10) + "  COUNT ABOUT  AT MOST", .dim)],
            rate("10 min", figures.perTenMinutes, AlarmTargets.perTenMinutes),
            rate("1 h", figures.perHour, AlarmTargets.perHour), rate("1 day", figures.perDay, AlarmTargets.perDay),
            [
                label("flood"), figure(figures.isFlood ? "YES" : "no", figures.isFlood ? .alarm : .text),
                Span("  over \(AlarmTargets.flood) in 10 min", .dim),
            ],
            [
                label("stale"), figure(String(figures.stale), isTooStale ? .warning : .text),
                Span("  active > 24 h, under \(AlarmTargets.stale)", .dim),
            ],
        ]
    }

    static func severities(_ figures: AlarmFigures) -> [[Span]] {
        let all = figures.bySeverity.values.reduce(0.0) { $0 + Double($1) }
        return [[Span("IN 24 H   ALARMS  SHARE  TARGET", .dim)]]
            + Severity.allCases.map { severity in
                let count = figures.bySeverity[severity] ?? 0
                return [
                    Span(CellWidth.fitted(severity.rawValue, to: 9), .dim), figure(String(count)),
                    figure(share(count, of: all)), Span("  \(AlarmTargets.share(of: severity))", .dim),
                ]
            }
    }

    static func points(_ figures: AlarmFigures, _ scene: Scene, width: Int) -> [[Span]] {
        guard !figures.top.isEmpty else { return [[Span("No alarm in 24 h.", .dim)]] }
        let all = figures.bySeverity.values.reduce(0.0) { $0 + Double($1) }
        let mark = "  chattering"
        let name = max(min(width - 3 - 14 - mark.count, 80), 0)
        let heading = CellWidth.fitted("MOST IN 24 H", to: name + 3) + " ALARMS  SHARE"
        return [[Span(heading, .dim)]]
            + figures.top.prefix(10).enumerated().map { index, entry in
                [
                    Span(CellWidth.fitted(String(index + 1), to: 3), .dim),
                    Span(scene.column(words(for: entry.point), name)), figure(String(entry.count)),
                    figure(share(entry.count, of: all)),
                    Span(figures.chattering.contains(entry.point) ? mark : "", .warning),
                ]
            }
    }

    /// The points that chatter, in at most so many lines.
    static func chattering(_ figures: AlarmFigures, _ scene: Scene, width: Int, most: Int) -> [[Span]] {
        let limit = "over \(AlarmTargets.chatter) in 60 s"
        guard !figures.chattering.isEmpty else { return most > 0 ? [[Span("Nothing chatters (\(limit)).", .dim)]] : [] }
        let points = figures.chattering.map { Text.cleaned(words(for: $0)) }.joined(separator: ", ")
        return CellWidth.wrapped("chattering (\(limit)): \(points)", to: width, most: most, glyphs: scene.glyphs)
            .map { [Span($0, .warning)] }
    }

    private static func words(for point: AlarmPoint) -> String {
        point.camera.isEmpty ? point.rule : "\(point.rule) on \(point.camera)"
    }

    private static func share(_ count: Int, of all: Double) -> String {
        all > 0 ? "\(Figures.whole(Double(count) / all * 100))%" : "-"
    }

    private static func label(_ text: String) -> Span { Span(CellWidth.fitted(text, to: 10), .dim) }

    private static func figure(_ text: String, _ role: Role = .text) -> Span { Span(Figures.padded(text, to: 7), role) }
}
