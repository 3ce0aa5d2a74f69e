import Core

/// The alarms in a frame: unacknowledged first, the newest at the top, and what to do about the selected one.
package enum AlarmList {
    /// The order of the list on the screen.
    package static func ordered(_ alarms: [Alarm]) -> [Alarm] {
        alarms.filter { $0.state != .normal }.sorted { one, other in
            let first = one.state.needsAcknowledgement
            let second = other.state.needsAcknowledgement
            if first != second { return first }
            return (one.raised, one.id) > (other.raised, other.id)
        }
    }

    /// Rows for alarms inside the frame: trouble takes one from the top, the selected alarm's guidance one at the end.
    static func visibleRows(in area: Area, _ snapshot: Snapshot) -> Int {
        max(area.inside.height - (snapshot.journalTrouble == nil ? 0 : 1) - 1, 1)
    }

    static func role(of alarm: Alarm) -> Role {
        switch alarm.state {
        case .unacknowledged: alarm.severity >= .high ? .alarm : .warning
        case .returnedUnacknowledged: .warning
        case .acknowledged: .acknowledged
        case .normal, .shelved, .suppressed, .outOfService: .dim
        }
    }

    static func draw(_ scene: Scene, in area: Area, on grid: inout Grid) {
        let alarms = ordered(scene.snapshot.alarms)
        let open = alarms.contains { $0.state.needsAcknowledgement }
        grid.frame(
            area, role: .border, title: title(alarms, scene, width: area.width),
            right: scene.state.alarms.beyond(alarms.count, scene.glyphs).map { [Span($0, open ? .warning : .dim)] }
                ?? [])
        var inside = area.inside
        if let trouble = scene.snapshot.journalTrouble {
            let words = "NOT STORED: the journal takes nothing: \(Text.cleaned(trouble))"
            let text = CellWidth.fitted(" " + words, to: inside.width, glyphs: scene.glyphs)
            grid.put(text, x: inside.x, y: inside.y, style: Style(.badge))
            inside = Area(x: inside.x, y: inside.y + 1, width: inside.width, height: inside.height - 1)
        }
        if alarms.isEmpty {
            grid.put("No alarms.", x: inside.x + 2, y: inside.y, style: Style(.dim), end: inside.right)
            return
        }
        let columns = AlarmColumns(alarms, width: inside.width)
        let shown = alarms.dropFirst(scene.state.alarms.top).prefix(visibleRows(in: area, scene.snapshot))
        for (row, alarm) in shown.enumerated() {
            let isSelected = alarm.id == scene.state.alarms.selected
            let line = columns.line(alarm, scene, isSelected: isSelected)
            let y = inside.y + row
            let end = grid.put(line, x: inside.x, y: y, isSelected: isSelected, end: inside.right)
            if isSelected {
                let rest = String(repeating: " ", count: inside.right - end)
                grid.put(rest, x: end, y: y, style: Style(.text, isSelected: true), end: inside.right)
            }
        }
        if let selected = alarms.first(where: { $0.id == scene.state.alarms.selected }), !selected.guidance.isEmpty {
            let line = [
                Span("\(scene.glyphs.advice) ", .accent), Span(scene.outside(selected.guidance, to: inside.width - 5)),
            ]
            grid.put(line, x: inside.x + 2, y: inside.bottom - 1, end: inside.right)
        }
    }

    private static func title(_ alarms: [Alarm], _ scene: Scene, width: Int) -> [Span] {
        func count(_ state: AlarmState) -> Int { alarms.count { $0.state == state } }
        let isShort = width < 110
        let parts: [(Int, String, Role)] = [
            (alarms.count { !$0.isStored }, "NOT STORED", .alarm),
            (count(.unacknowledged), isShort ? "UNACK" : "unacknowledged", .alarm),
            (count(.returnedUnacknowledged), isShort ? "RTNUN" : "returned unacknowledged", .warning),
            (count(.acknowledged), isShort ? "ACKED" : "acknowledged", .acknowledged),
        ]
        let line = scene.glyphs.frame.horizontal
        return [Span("Alarms", .title)]
            + parts.filter { $0.0 > 0 }.flatMap { [Span(" \(line) ", .border), Span("\($0.0) \($0.1)", $0.2)] }
    }
}
