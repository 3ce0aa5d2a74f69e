/// Where a theme comes from and for whom it is, both in words.
package struct ThemeNote: Sendable, Equatable {
    package var origin: String
    package var purpose: String

    package init(origin: String, purpose: String) {
        self.origin = origin
        self.purpose = purpose
    }
}

/// Chooses a theme: the one under the cursor is shown on the whole screen, and the one before comes back on Escape.
package struct ThemePicker: Sendable, Equatable {
    /// The theme that was there when it was opened.
    let before: String
    private(set) var cursor = ListCursor<String>()

    init(_ names: [String], at name: String) {
        before = name
        cursor.settle(names, visibleRows: 1)
        if let row = names.firstIndex(of: name) { cursor.select(row: row, names) }
    }

    mutating func settle(_ names: [String], visibleRows: Int) { cursor.settle(names, visibleRows: visibleRows) }

    /// What a key that moves through lists does; `t` goes on, from the last to the first.
    mutating func move(_ action: Action, among names: [String]) {
        if action == .theme, !names.isEmpty {
            cursor.select(row: (cursor.row + 1) % names.count, names)
        } else {
            cursor.move(action, among: names)
        }
    }
}

extension DashboardState {
    package var themePicker: ThemePicker? { if case .themes(let picker) = modal { picker } else { nil } }

    mutating func openThemes() {
        guard !themes.isEmpty else {
            notice = "There is no other theme."
            return
        }
        modal = .themes(ThemePicker(themes, at: theme))
    }

    /// The effect of a key while a theme is being chosen. Keys that have no meaning here pass to nothing else.
    mutating func choose(_ picker: ThemePicker, _ key: Key) -> Effect {
        var picker = picker
        switch key {
        case .escape, .character("q"):
            modal = nil
            return show(picker.before)
        case .enter:
            modal = nil
            notice = "theme \(theme); theme = \"\(theme)\" in [station] keeps it"
            return .theme(theme)
        default:
            guard let action = KeyTable.action(of: key, in: .dashboard) else { return .none }
            picker.move(action, among: themes)
            modal = .themes(picker)
            return show(picker.cursor.selected ?? theme)
        }
    }

    /// Brings the list's scrolling into line with what is about to be drawn.
    mutating func settleThemes(_ layout: Layout?) {
        guard case .themes(var picker) = modal else { return }
        if let layout {
            picker.settle(themes, visibleRows: ThemeBox.listRows(beside: layout.alarms, count: themes.count))
            modal = .themes(picker)
        } else {
            // Nobody can keep what is not shown.
            theme = picker.before
        }
    }

    private mutating func show(_ name: String) -> Effect {
        guard name != theme else { return .none }
        theme = name
        return .theme(name)
    }
}
