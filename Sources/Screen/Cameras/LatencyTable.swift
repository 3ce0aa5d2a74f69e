import Core

/// Where a camera's latency arises, stage by stage, in milliseconds.
enum LatencyTable {
    /// The heading, five stages, their sum, and what comes before and around it.
    static let rows = 9

    static func lines(_ ledger: LatencyLedger, _ scene: Scene, _ width: Int) -> [[Span]] {
        let label = max(min(width - 4 * figure, widestLabel), 0)
        let isKnown = ledger != LatencyLedger()
        func line(_ name: String, _ row: LatencyLedger.Row, _ role: Role) -> [Span] {
            let figures = [row.p50, row.p95, row.p99, row.mean]
                .map { Figures.padded(isKnown ? milliseconds($0) : "-", to: figure) }
            return [Span(scene.column(name, label), .dim), Span(figures.joined(), role)]
        }
        let titles = ["p50", "p95", "p99", "mean"].map { Figures.padded($0, to: figure) }.joined()
        return [[Span(scene.column("LATENCY ms", label) + titles, .dim)]]
            + ledger.parts.map { line($0.name, $0.row, .text) }
            + [line("total", ledger.total, .title), line("arrival", ledger.arrival, .text)]
            + (ledger.glassToResult.map { [line("glass to result", $0, .title)] } ?? [])
    }

    /// From a second on tenths of a millisecond say nothing.
    private static func milliseconds(_ value: Double) -> String {
        abs(value) < 1000 ? Figures.tenths(value) : Figures.whole(value)
    }

    private static let figure = 6
    private static let widestLabel = 20
}
