import Core

/// The keys of the alarm's own view.
extension DashboardState {
    /// Shows everything about an alarm, also about one that is done with.
    mutating func openAlarm(_ id: Int) {
        openedAlarm = id
        path.open(.alarm)
    }

    /// The alarm under the cursor, of several that chatter the newest; else the one that was looked at last.
    mutating func openSelectedAlarm(_ snapshot: Snapshot) {
        let rows = alarmRows(snapshot)
        if let row = rows.first(where: { $0.id == alarms.selected }) {
            openAlarm(row.alarm.id)
        } else if openedAlarm != nil {
            path.open(.alarm)
        } else {
            let next = KeyTable.label(of: .nextUnacknowledged, in: .dashboard)
            notice =
                rows.isEmpty
                ? "There is no alarm." : "No alarm is selected: choose one with the arrows or \(next)."
        }
    }

    /// The opened alarm alone; nil once it is done with.
    func openedRow(_ snapshot: Snapshot) -> AlarmRow? {
        snapshot.alarms.first { $0.id == openedAlarm }.map { AlarmRow($0) }
    }

    /// The alarms that share a row with the opened one, the newest first; none where it has one for itself.
    func siblings(_ snapshot: Snapshot) -> [Int] {
        guard let openedAlarm, let alarm = snapshot.alarms.first(where: { $0.id == openedAlarm }) else { return [] }
        // Whether the list hides them does not matter here.
        let rows = AlarmRow.rows(of: snapshot.alarms.filter { $0.point == alarm.point }, withAside: true)
        guard let row = rows.first(where: { $0.holds(openedAlarm) }), row.members.count > 1 else { return [] }
        return AlarmOrder.newest.sorted(row.members).map(\.id)
    }

    mutating func turnToSibling(_ action: Action, _ snapshot: Snapshot) {
        let siblings = siblings(snapshot)
        guard let openedAlarm, let place = siblings.firstIndex(of: openedAlarm) else {
            notice = "No other alarm stands in this one's row."
            return
        }
        let wanted = place + (action == .nextAlarm ? 1 : -1)
        if siblings.indices.contains(wanted) {
            openAlarm(siblings[wanted])
        } else {
            notice = action == .nextAlarm ? "This is the oldest of them." : "This is the newest of them."
        }
    }

    /// The path of the clip, or of the still where that is wanted or all there is.
    mutating func copyPath(_ kind: Evidence.Kind, _ snapshot: Snapshot) -> Effect {
        let files = AlarmPage.alarm(of: self, snapshot)?.evidence.filter { !$0.path.isEmpty } ?? []
        guard let file = files.first(where: { $0.kind == kind }) ?? (kind == .clip ? files.first : nil) else {
            notice = "There is no \(kind.rawValue) of this alarm."
            return .none
        }
        notice = "The \(file.kind.rawValue)'s path was copied."
        return .copy(file.path)
    }

    /// Brings the scrolled views into line with what is about to be drawn.
    mutating func settleScroll(_ snapshot: Snapshot, _ size: ScreenSize) {
        if view == .alarm, openedAlarm == nil { path.back() }
        let scene = Scene(state: self, snapshot: snapshot, glyphs: .unicode, utcOffsetSeconds: 0)
        let area = AlarmView.inside(of: size)
        switch view {
        case .alarm: scroll.settle(lines: AlarmPage(scene, width: area.width).lines.count, visible: area.height)
        case .figures:
            scroll.settle(lines: FiguresView.lines(scene, width: area.width).count, visible: area.height)
        default: break
        }
    }
}
