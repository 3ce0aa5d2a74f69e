import Core

/// Where the models view stands and how its rows are shared: header and footer stay free, list and comparison both keep
/// some rows.
struct ModelsLayout: Sendable, Equatable {
    let area: Area
    let listRows: Int
    /// For classes of the comparison; 0 without one.
    let classRows: Int
    /// How the last change went, in lines: why it failed must be read to its end.
    let change: [String]

    init(_ size: ScreenSize, _ snapshot: Snapshot) {
        let models = max(snapshot.models.count, 1)
        let classes = snapshot.shadow?.agreement.classes.count ?? 0
        let comparison = snapshot.shadow == nil ? 0 : Comparison.fixedRows
        let width = min(size.columns, Self.widest)
        change = snapshot.change.map { CellWidth.wrapped(Self.words(for: $0), to: width - 8, most: 3) } ?? []
        let fixed = Self.fixedRows + change.count + comparison
        let free = max(size.rows - Layout.headerRows(size) - Self.rowsOutside - fixed, 1)
        listRows = max(min(models, free - min(classes, Self.fewestClasses)), 1)
        classRows = max(min(classes, free - listRows), 0)
        let room = Layout.between(size)
        let height = min(fixed + listRows + classRows + 2, room.height)
        let y = max((size.rows - height) / 2, room.y)
        area = Area(x: (size.columns - width) / 2, y: y, width: width, height: height)
    }

    private static func words(for change: ModelChange) -> String {
        let name = CellWidth.shortened(Text.cleaned(change.model), to: 24)
        let words = Text.cleaned(change.words)
        return switch change.phase {
        case .done: words
        case .failed: "\(name) was not taken: \(words)"
        case .waiting, .loading, .warming, .verifying: "\(name) \(change.phase.rawValue)"
        }
    }

    /// The list's heading, and a line about the selected model.
    private static let fixedRows = 2
    /// The footer and the frame's own two lines.
    private static let rowsOutside = 3
    private static let fewestClasses = 3
    private static let widest = 110
}
