/// The selected entry of a list, held by what identifies it, and the rows that are drawn: a list that changes under the
/// operator's hand changes nothing about what is selected.
package struct ListCursor<ID: Sendable & Equatable>: Sendable, Equatable {
    package internal(set) var selected: ID?
    /// Where the selection stood, for the case that its entry is gone.
    package private(set) var row = 0
    /// The first row that is drawn.
    package private(set) var top = 0
    private(set) var visibleRows = 1
    private var hadEntries = false

    /// Brings selection and scrolling into line with the entries that are about to be drawn.
    mutating func settle(_ entries: [ID], visibleRows: Int) {
        self.visibleRows = visibleRows
        // The list was empty: nobody can have aimed at anything yet.
        if !hadEntries { selected = entries.first }
        hadEntries = !entries.isEmpty
        guard let selected else { return scroll(count: entries.count) }
        if let found = entries.firstIndex(of: selected) {
            // Once scrolled, the list holds the selected line where it is on the screen.
            if top > 0 { top += found - row }
            row = found
        } else {
            // No neighbour takes its place: the next key may already be on its way to the entry that is gone.
            self.selected = nil
        }
        scroll(count: entries.count)
    }

    /// The selected entry under the name it has now.
    mutating func follow(_ name: (ID) -> ID?) {
        if let selected, let now = name(selected) { self.selected = now }
    }

    /// What a key that moves through lists does.
    mutating func move(_ action: Action, among entries: [ID]) {
        let page = max(visibleRows - 1, 1)
        switch action {
        case .up: move(by: -1, entries)
        case .down: move(by: 1, entries)
        case .pageUp: move(by: -page, entries)
        case .pageDown: move(by: page, entries)
        case .top: select(row: 0, entries)
        case .bottom: select(row: entries.count - 1, entries)
        case .nextMatch: select(row: (row + 1) % max(entries.count, 1), entries)
        case .previousMatch: select(row: (row + entries.count - 1) % max(entries.count, 1), entries)
        default: break
        }
    }

    mutating func select(row wanted: Int, _ entries: [ID]) {
        guard !entries.isEmpty else { return }
        row = min(max(wanted, 0), entries.count - 1)
        selected = entries[row]
        scroll(count: entries.count)
    }

    /// How many entries are above and below what is drawn; nil where all are.
    func beyond(_ count: Int, _ glyphs: Glyphs) -> String? {
        let below = count - top - visibleRows
        let words = [
            top > 0 ? "\(glyphs.above)\(top) above" : nil, below > 0 ? "\(glyphs.below)\(below) below" : nil,
        ].compactMap { $0 }
        return words.isEmpty ? nil : words.joined(separator: "  ")
    }

    private mutating func move(by rows: Int, _ entries: [ID]) {
        // Without a selection the arrows come back to where it was.
        select(row: selected == nil ? row : row + rows, entries)
    }

    private mutating func scroll(count: Int) {
        if selected != nil { top = min(max(top, row - visibleRows + 1), row) }
        top = max(min(top, count - visibleRows), 0)
    }
}
