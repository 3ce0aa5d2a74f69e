import Core

extension DashboardState {
    var alarmChoice: AlarmListing.Choice {
        AlarmListing.Choice(filter: filters[.dashboard] ?? "", order: alarmOrder, isAsideShown: isAsideShown)
    }

    /// The alarm list as it is drawn.
    func listing(_ snapshot: Snapshot) -> AlarmListing {
        alarmListing.isMade(of: snapshot.alarms, alarmChoice)
            ? alarmListing : AlarmListing(snapshot.alarms, alarmChoice)
    }

    func alarmRows(_ snapshot: Snapshot) -> [AlarmRow] { listing(snapshot).rows }

    /// Brings the list and its cursor into line with what is about to be drawn.
    mutating func settleAlarms(_ snapshot: Snapshot, visibleRows: Int) {
        let isFilteredAnew = alarmListing.choice.filter != alarmChoice.filter
        alarmListing = listing(snapshot)
        let rows = alarmListing.rows
        let ids = rows.map(\.id)
        // An alarm that begins or ends to chatter is still the one that was selected.
        alarms.follow { id in rows.first { $0.holds(id) }?.id }
        alarms.settle(ids, visibleRows: visibleRows)
        // Whoever filters looks for what is left, and no key was meant for what is not.
        if isFilteredAnew, alarms.selected == nil { alarms.select(row: 0, ids) }
    }

    mutating func take(_ action: Action, _ snapshot: Snapshot) -> Effect {
        let rows = alarmRows(snapshot)
        let row = view == .alarm ? openedRow(snapshot) : rows.first { $0.id == alarms.selected }
        guard row != nil || view != .alarm else {
            notice = "This alarm is over and acknowledged."
            return .none
        }
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

    mutating func selectUnacknowledged(_ snapshot: Snapshot, isBackwards: Bool = false) {
        let listing = listing(snapshot)
        let rows = listing.rows
        let start = alarms.selected == nil && !isBackwards ? alarms.row - 1 : alarms.row
        let order = rows.indices.map { step in
            ((isBackwards ? start - 1 - step : start + 1 + step) % rows.count + rows.count) % rows.count
        }
        if let row = order.first(where: { rows[$0].alarm.state.needsAcknowledgement }) {
            alarms.select(row: row, rows.map(\.id))
            if view == .alarm { openAlarm(rows[row].alarm.id) }
        } else if listing.hiddenUnacknowledged > 0 {
            notice =
                "Every alarm that is shown is acknowledged; the filter hides \(listing.hiddenUnacknowledged) UNACK."
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

    /// The cursor stays on its alarm, wherever that stands now.
    mutating func sortAlarms(_ wanted: AlarmOrder) {
        alarmOrder = wanted
        notice = "Alarms: \(wanted.words)."
    }
}
