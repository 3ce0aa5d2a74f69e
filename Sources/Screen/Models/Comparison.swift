import Core

/// A shadow (B) beside the models that judge (A): where they agree, and what each costs.
enum Comparison {
    /// The title, three lines about the two, the classes' heading, their sum, and what can be done.
    static let fixedRows = 7

    private static let figure = 10, part = 12

    static func draw(_ shadow: ShadowStatus, _ scene: Scene, classRows: Int, in area: Area, on grid: inout Grid) {
        let line = String(repeating: scene.glyphs.frame.horizontal, count: area.width)
        grid.put(line, x: area.x, y: area.y, style: Style(.border), end: area.right)
        let title =
            [Span(" Comparison", .title), Span(" \(scene.glyphs.frame.horizontal) ", .border)]
            + subject(shadow, scene, to: area.width - 18) + [Span(" ")]
        grid.put(title, x: area.x + 1, y: area.y, end: area.right)
        let name = min(
            max(CellWidth.of(Text.cleaned(shadow.model)), CellWidth.of(Text.cleaned(shadow.against)), 12), 24)
        let lines =
            costs(shadow, scene, name) + classes(shadow.agreement, scene, name + 3, most: classRows)
            + [keys(of: shadow)]
        for (row, line) in lines.prefix(max(area.height - 1, 0)).enumerated() {
            grid.put(line, x: area.x + 1, y: area.y + 1 + row, end: area.right - 1)
        }
    }

    /// What was compared.
    private static func subject(_ shadow: ShadowStatus, _ scene: Scene, to width: Int) -> [Span] {
        let every = shadow.every <= 1 ? "every picture" : "every \(Figures.ordinal(shadow.every)) picture"
        let rest = ", \(every), \(Figures.counted(shadow.agreement.pictures, "picture")) compared"
        let all = scene.snapshot.cameras.count
        let isEverywhere = shadow.cameras.isEmpty || shadow.cameras.count == all
        let cameras = isEverywhere ? "all \(Figures.counted(all, "camera"))" : shadow.cameras.joined(separator: ", ")
        return [Span(scene.outside(cameras, to: width - rest.count) + rest, .dim)]
    }

    private static func costs(_ shadow: ShadowStatus, _ scene: Scene, _ name: Int) -> [[Span]] {
        let isPromoted = shadow.phase == .promoted
        let heading =
            CellWidth.fitted("MODEL", to: name + 3) + CellWidth.fitted("", to: part)
            + ["RUN p50", "RUN p95"].map { Figures.padded($0, to: figure) }.joined() + "  OF DETECTOR TIME"
        func line(_ letter: String, _ model: String, _ word: Span, _ run: Latency) -> [Span] {
            let figures = [run.p50, run.p95].map { Figures.padded(Figures.tenths($0) + " ms", to: figure) }
            return [
                Span("\(letter)  ", .accent), Span(scene.column(model, name), .title),
                Span("  " + CellWidth.fitted(word.text, to: part - 2), word.role), Span(figures.joined()),
            ]
        }
        let a = line("A", shadow.against, Span(isPromoted ? "before" : "judges", .text), shadow.inferenceA)
        let b = line("B", shadow.model, Span(isPromoted ? "PROMOTED" : "looks on", .accent), shadow.inferenceB)
        let cost = Figures.padded(Figures.tenths(shadow.costPercent) + "%", to: 8)
        return [[Span(heading, .dim)], a, b + [Span(cost)]]
    }

    private static func classes(_ agreement: Agreement, _ scene: Scene, _ label: Int, most: Int) -> [[Span]] {
        let figures = ["AGREEMENT", "BOTH", "ONLY A", "ONLY B"].map { Figures.padded($0, to: figure) }.joined()
        let ordered = mostDisagreementFirst(agreement.classes)
        let left = ordered.count - most
        let more = left > 0 ? "  \(scene.glyphs.below)\(left) more" : ""
        func line(_ label: Span, _ counts: Agreement.Class) -> [Span] {
            let isNothing = counts.matched + counts.onlyA + counts.onlyB == 0
            let share = isNothing ? "-" : Figures.tenths(counts.share * 100) + "%"
            let numbers = [share] + [counts.matched, counts.onlyA, counts.onlyB].map(String.init)
            return [label, Span(numbers.map { Figures.padded($0, to: figure) }.joined())]
        }
        let heading = [Span(CellWidth.fitted("CLASS", to: label) + figures + more, .dim)]
        return [heading, line(Span(CellWidth.fitted("all classes", to: label), .title), agreement.total)]
            + ordered.prefix(most).map { line(Span(scene.column($0.key, label - 2) + "  "), $0.value) }
    }

    /// By the number of objects that only one of the two found: a class that was seen once says little.
    static func mostDisagreementFirst(_ classes: [String: Agreement.Class]) -> [(key: String, value: Agreement.Class)] {
        classes.sorted { one, other in
            let first = one.value.onlyA + one.value.onlyB
            let second = other.value.onlyA + other.value.onlyB
            return (second, one.value.share, one.key) < (first, other.value.share, other.key)
        }
    }

    private static func keys(of shadow: ShadowStatus) -> [Span] {
        func key(_ action: Action) -> Span { Span(KeyTable.label(of: action, in: .models) + " ", .accent) }
        switch shadow.phase {
        case .watching:
            return [
                key(.promote), Span("promotes B: it judges from then on   ", .dim), key(.rollBack),
                Span("ends the comparison", .dim),
            ]
        case .promoted: return [key(.rollBack), Span("takes B back: the models of before judge again", .dim)]
        }
    }
}
