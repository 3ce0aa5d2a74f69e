import Core

extension DashboardState {
    /// The alarm list as it is drawn.
    func alarmRows(_ snapshot: Snapshot) -> [AlarmRow] { AlarmRow.rows(of: snapshot.alarms, withAside: isAsideShown) }

    mutating func take(_ action: Action, _ snapshot: Snapshot) -> Effect {
        let rows = alarmRows(snapshot)
        let row = rows.first { $0.id == alarms.selected }
        let request =
            action == .acknowledgeShown
            ? AlarmRequest.acknowledgeAll(rows.dropFirst(alarms.top).prefix(alarms.visibleRows))
            : AlarmRequest.of(action, row, isListEmpty: rows.isEmpty)
        switch request {
        case .perform(let command): return .perform(command)
        case .ask(let question): modal = .question(question)
        case .open(let dialog): modal = .aside(dialog)
        case .refuse(let why): notice = why
        }
        return .none
    }

    /// A key for the dialog that is open.
    mutating func fill(_ dialog: AsideDialog, _ key: Key, _ snapshot: Snapshot) -> Effect {
        var dialog = dialog
        let outcome = dialog.handle(key)
        modal = outcome == .open ? .aside(dialog) : nil
        switch outcome {
        case .open: return .none
        case .left:
            notice = "Nothing was done."
            return .none
        case .done: return .perform(dialog.command(snapshot))
        }
    }

    mutating func selectNextUnacknowledged(_ rows: [AlarmRow]) {
        let start = alarms.selected == nil ? alarms.row - 1 : alarms.row
        let order = rows.indices.map { (start + 1 + $0 + rows.count) % rows.count }
        if let row = order.first(where: { rows[$0].alarm.state.needsAcknowledgement }) {
            alarms.select(row: row, rows.map(\.id))
        } else {
            notice = "Every alarm is acknowledged."
        }
    }

    mutating func toggleAside(_ snapshot: Snapshot) {
        let isAny = snapshot.alarms.contains { $0.state.isAside }
        guard isAny || isAsideShown else {
            notice = "Nothing is put aside."
            return
        }
        isAsideShown.toggle()
        notice = isAsideShown ? "What is put aside is shown, at the end." : "What is put aside is hidden."
    }
}
