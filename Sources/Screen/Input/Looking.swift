import Core

extension DashboardState {
    /// The newest alarm of the selected row.
    func selectedAlarm(_ snapshot: Snapshot) -> Int? {
        alarmRows(snapshot).first { $0.id == alarms.selected }?.alarm.id
    }

    mutating func lookAtSelected(_ snapshot: Snapshot) {
        open(selectedAlarm(snapshot) == nil ? .camera : .alarm, snapshot)
    }
}
