import Core

/// The lines of the System view, in two columns where both have room, else one below the other.
struct SystemLines {
    static let gap = 3
    private static let narrowestColumn = 54

    private(set) var left: [[Span]]
    /// Empty where there is one column.
    private(set) var right: [[Span]] = []
    let leftWidth: Int

    init(_ snapshot: Snapshot, width: Int, _ glyphs: Glyphs) {
        let hasTwo = width >= 2 * Self.narrowestColumn + Self.gap
        leftWidth = hasTwo ? (width - Self.gap) / 2 : width
        let figures = SystemFigures(snapshot: snapshot, rows: SystemRows(glyphs: glyphs, width: leftWidth))
        let tables = SystemTables(
            snapshot: snapshot, glyphs: glyphs, width: hasTwo ? width - leftWidth - Self.gap : width)
        let first = [figures.machine(), figures.inference(), figures.card(), figures.files(), figures.proof()]
        guard hasTwo else {
            left = Self.joined(first + [tables.queues(), tables.cameras(), tables.threads()])
            return
        }
        left = Self.joined(first + [tables.cameras(width: leftWidth)])
        right = Self.joined([tables.queues(), tables.threads()])
    }

    var count: Int { max(left.count, right.count) }

    /// A blank line between those that have something to say.
    private static func joined(_ sections: [[[Span]]]) -> [[Span]] {
        Array(sections.filter { !$0.isEmpty }.joined(separator: [[]]))
    }
}
