import Core

extension DashboardState {
    /// What is shown of the view's list; empty where that is all of it.
    package func filter(of view: View) -> String { filters[view] ?? "" }

    package mutating func setFilter(_ text: String, in view: View) {
        let clean = Text.cleaned(text, limit: LineEditor.longest)
        filters[view] = clean.allSatisfy { $0 == " " } ? nil : clean
    }

    /// The list holds nothing else then, so that the next entry is the next match.
    mutating func goToMatch(_ action: Action, _ snapshot: Snapshot) {
        if filter(of: view).isEmpty {
            notice = "No filter is set: \(KeyTable.label(of: .filter, in: view)) sets one."
        } else {
            move(action, snapshot)
        }
    }

    /// Whether the view has a list that can be filtered.
    static func isFilterable(_ view: View) -> Bool {
        KeyTable.bindings(in: view).contains { $0.action == .filter }
    }
}
