import Core

/// The alarms in a frame: what asks for attention first, what is put aside last, and what there is to know and to do
/// about the selected one.
package enum AlarmList {
    /// The usual order of the list: by attention, then severity, then the newest.
    package static func ordered(_ alarms: [Alarm]) -> [Alarm] {
        let open = alarms.indices.filter { alarms[$0].state != .normal }
        return AlarmOrder.urgency.sorted(open, of: alarms).map { alarms[$0] }
    }

    static func isBefore(_ one: Alarm, _ other: Alarm) -> Bool { AlarmOrder.urgency.isBefore(one, other) }

    /// 0 is the most urgent.
    static func urgency(of state: AlarmState) -> Int {
        let order: [AlarmState] = [
            .unacknowledged, .returnedUnacknowledged, .acknowledged, .outOfService, .shelved, .suppressed, .normal,
        ]
        return order.firstIndex(of: state) ?? order.count
    }

    /// Rows for alarms inside the frame: trouble takes one from the top, what is said of the selected alarm one at the
    /// end.
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
        let listing = scene.state.listing(scene.snapshot)
        let rows = listing.rows
        let title = AlarmTitle(scene, rows: rows.count, width: area.width)
        grid.frame(area, role: .border, title: title.left, right: title.right)
        var inside = area.inside
        if let trouble = scene.snapshot.journalTrouble {
            let words = "NOT STORED: the journal takes nothing: \(Text.cleaned(trouble))"
            let text = CellWidth.fitted(" " + words, to: inside.width, glyphs: scene.glyphs)
            grid.put(text, x: inside.x, y: inside.y, style: Style(.badge))
            inside = Area(x: inside.x, y: inside.y + 1, width: inside.width, height: inside.height - 1)
        }
        guard !rows.isEmpty else {
            let words = scene.outside(emptiness(listing, scene.snapshot), to: inside.width - 3)
            grid.put(words, x: inside.x + 2, y: inside.y, style: Style(.dim), end: inside.right)
            return
        }
        let columns = AlarmColumns(rows, width: inside.width)
        let shown = rows.dropFirst(scene.state.alarms.top).prefix(visibleRows(in: area, scene.snapshot))
        for (index, row) in shown.enumerated() {
            let isSelected = row.id == scene.state.alarms.selected
            let line = columns.line(row, scene, isSelected: isSelected)
            let y = inside.y + index
            let end = grid.put(line, x: inside.x, y: y, isSelected: isSelected, end: inside.right)
            if isSelected {
                let rest = String(repeating: " ", count: inside.right - end)
                grid.put(rest, x: end, y: y, style: Style(.text, isSelected: true), end: inside.right)
            }
        }
        guard let selected = rows.first(where: { $0.id == scene.state.alarms.selected }) else { return }
        let words = AlarmStory.advice(on: selected.alarm, scene)
        guard !words.isEmpty else { return }
        let line = [Span("\(scene.glyphs.advice) ", .accent), Span(scene.outside(words, to: inside.width - 5))]
        grid.put(line, x: inside.x + 2, y: inside.bottom - 1, end: inside.right)
    }

    /// Why there is no row.
    private static func emptiness(_ listing: AlarmListing, _ snapshot: Snapshot) -> String {
        if listing.query.isActive { return "No alarm passes the filter \"\(listing.query.text)\"." }
        guard snapshot.alarms.contains(where: \.state.isAside) else { return "No alarms." }
        return "No alarms but what is put aside: \(KeyTable.label(of: .showAside, in: .dashboard)) shows it."
    }
}
