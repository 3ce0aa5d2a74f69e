import Core

extension DashboardState {
    /// Selects what was drawn there; what is selected already is opened.
    mutating func click(x: Int, y: Int, _ snapshot: Snapshot) -> Effect {
        guard let layout else { return .none }
        switch view {
        case .dashboard:
            if let pane = layout.panes.firstIndex(where: { $0.contains(x, y) }) {
                let slot = layout.grid.firstSlot + pane
                let order = cameraOrder(snapshot)
                return order.indices.contains(slot) ? choose(camera: order[slot], snapshot) : .none
            }
            return choose(alarmAt: x, y, in: layout.alarms.inside, snapshot)
        case .models: chooseModel(x, y, snapshot)
        case .alarm, .camera, .figures, .log, .system: break
        }
        return .none
    }

    private mutating func choose(camera: Int, _ snapshot: Snapshot) -> Effect {
        if camera == focusedCamera { return perform(.open(.camera), snapshot) }
        return perform(.camera(camera), snapshot)
    }

    private mutating func choose(alarmAt x: Int, _ y: Int, in inside: Area, _ snapshot: Snapshot) -> Effect {
        guard inside.contains(x, y) else { return .none }
        let line = y - inside.y - (snapshot.journalTrouble == nil ? 0 : 1)
        let rows = alarmRows(snapshot)
        guard (0..<alarms.visibleRows).contains(line), rows.indices.contains(alarms.top + line) else { return .none }
        let row = alarms.top + line
        if rows[row].id == alarms.selected { return perform(.open(.alarm), snapshot) }
        alarms.select(row: row, rows.map(\.id))
        return .none
    }

    private mutating func chooseModel(_ x: Int, _ y: Int, _ snapshot: Snapshot) {
        let place = ModelsLayout(size, snapshot)
        let inside = place.area.inside
        guard inside.contains(x, y) else { return }
        let line = y - inside.y - 1
        guard (0..<place.listRows).contains(line), snapshot.models.indices.contains(models.top + line) else { return }
        models.select(row: models.top + line, snapshot.models.map(\.name))
    }
}

extension Area {
    func contains(_ x: Int, _ y: Int) -> Bool { (self.x..<right).contains(x) && (self.y..<bottom).contains(y) }
}
