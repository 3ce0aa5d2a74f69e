import Core

/// What the caller has to do after a key.
package enum Effect: Sendable, Equatable {
    case none, quit, redraw, nextTheme
    case perform(Command)
}

/// What the operator has chosen: everything about the dashboard that the station does not know.
package struct DashboardState: Sendable, Equatable {
    package var focusedCamera = 0
    package var page = 0
    package var isHelpShown = false
    /// The selected alarm by its id, so that a list that changes under the operator's hand changes nothing about it.
    package var cursor: Int?
    /// The alarms an answer is awaited for; fixed when the question was asked.
    package var confirming: [Int]?
    /// One sentence for the footer, until the next key.
    package var notice = ""

    /// Where the cursor stood, for the case that its alarm is gone.
    package internal(set) var cursorRow = 0
    /// The first row of the list that is drawn.
    package internal(set) var top = 0
    var visibleRows = 1
    var capacity = 1
    var pageCount = 1
    var hadAlarms = false

    package init() {}

    /// Brings cursor, scrolling and page into line with what is about to be drawn. To be called before each `draw`,
    /// with its snapshot and size; `handle` then acts on what the operator saw.
    package mutating func settle(_ snapshot: Snapshot, _ size: ScreenSize) {
        focusedCamera = min(max(focusedCamera, 0), max(snapshot.cameras.count - 1, 0))
        guard let layout = Layout(size, cameras: snapshot.cameras.count, page: page) else { return }
        page = layout.page
        capacity = layout.capacity
        pageCount = layout.pageCount
        visibleRows = AlarmList.visibleRows(in: layout.alarms, snapshot)

        let alarms = AlarmList.ordered(snapshot.alarms)
        // The list was empty: nobody can have aimed at anything yet.
        if !hadAlarms { cursor = alarms.first?.id }
        hadAlarms = !alarms.isEmpty
        guard let cursor else { return scroll(count: alarms.count) }
        if let row = alarms.firstIndex(where: { $0.id == cursor }) {
            // Once scrolled, the list holds the selected line where it is on the screen.
            if top > 0 { top += row - cursorRow }
            cursorRow = row
        } else {
            // No neighbour takes its place: the next key may already be on its way to the alarm that is gone.
            self.cursor = nil
        }
        scroll(count: alarms.count)
    }

    private mutating func scroll(count: Int) {
        if cursor != nil { top = min(max(top, cursorRow - visibleRows + 1), cursorRow) }
        top = max(min(top, count - visibleRows), 0)
    }

    /// Answers a key pressed at the sight of `snapshot`, the one that was drawn last.
    package mutating func handle(_ key: Key, _ snapshot: Snapshot) -> Effect {
        notice = ""
        if let asked = confirming { return answer(key, asked) }
        guard let action = KeyTable.action(of: key) else { return .none }
        if isHelpShown, action != .quit, action != .redraw, action != .theme {
            isHelpShown = false
            return .none
        }
        let alarms = AlarmList.ordered(snapshot.alarms)
        switch action {
        case .quit: return .quit
        case .redraw: return .redraw
        case .theme: return .nextTheme
        case .help: isHelpShown = true
        case .back: break
        case .up: move(by: -1, alarms)
        case .down: move(by: 1, alarms)
        case .pageUp: move(by: -max(visibleRows - 1, 1), alarms)
        case .pageDown: move(by: max(visibleRows - 1, 1), alarms)
        case .top: select(row: 0, alarms)
        case .bottom: select(row: alarms.count - 1, alarms)
        case .previousCamera: focus(focusedCamera - 1, snapshot)
        case .nextCamera: focus(focusedCamera + 1, snapshot)
        case .camera(let index): chooseCamera(index, snapshot)
        case .nextPage: turnPage(snapshot)
        case .nextUnacknowledged: selectNextUnacknowledged(alarms)
        case .acknowledge: return acknowledge(alarms)
        case .acknowledgeShown: askForShown(alarms)
        }
        return .none
    }

    private mutating func answer(_ key: Key, _ asked: [Int]) -> Effect {
        confirming = nil
        if key == .character("y") || key == .character("Y") { return .perform(.acknowledge(asked)) }
        notice = "Nothing was acknowledged."
        return .none
    }

    private mutating func acknowledge(_ alarms: [Alarm]) -> Effect {
        guard let alarm = alarms.first(where: { $0.id == cursor }) else {
            notice = alarms.isEmpty ? "There is no alarm." : "No alarm is selected: choose one with the arrows or e."
            return .none
        }
        guard alarm.state.needsAcknowledgement else {
            notice = "This alarm is acknowledged already; e goes to the next one that is not."
            return .none
        }
        return .perform(.acknowledge([alarm.id]))
    }

    private mutating func askForShown(_ alarms: [Alarm]) {
        let shown = alarms.dropFirst(top).prefix(visibleRows).filter(\.state.needsAcknowledgement).map(\.id)
        if shown.isEmpty {
            notice = "No alarm shown needs acknowledging."
        } else {
            confirming = shown
        }
    }

    private mutating func move(by rows: Int, _ alarms: [Alarm]) {
        // Without a selection the arrows come back to where it was.
        select(row: cursor == nil ? cursorRow : cursorRow + rows, alarms)
    }

    private mutating func select(row: Int, _ alarms: [Alarm]) {
        guard !alarms.isEmpty else { return }
        cursorRow = min(max(row, 0), alarms.count - 1)
        cursor = alarms[cursorRow].id
        scroll(count: alarms.count)
    }

    private mutating func selectNextUnacknowledged(_ alarms: [Alarm]) {
        let start = cursor == nil ? cursorRow - 1 : cursorRow
        let rows = alarms.indices.map { (start + 1 + $0 + alarms.count) % alarms.count }
        if let row = rows.first(where: { alarms[$0].state.needsAcknowledgement }) {
            select(row: row, alarms)
        } else {
            notice = "Every alarm is acknowledged."
        }
    }

    private mutating func focus(_ index: Int, _ snapshot: Snapshot) {
        guard !snapshot.cameras.isEmpty else { return }
        focusedCamera = (index + snapshot.cameras.count) % snapshot.cameras.count
        page = focusedCamera / capacity
    }

    private mutating func chooseCamera(_ index: Int, _ snapshot: Snapshot) {
        if index < snapshot.cameras.count {
            focus(index, snapshot)
        } else {
            notice = "There is no camera \(index + 1)."
        }
    }

    private mutating func turnPage(_ snapshot: Snapshot) {
        guard pageCount > 1 else {
            notice = "All cameras are on this page."
            return
        }
        page = (page + 1) % pageCount
        focusedCamera = min(page * capacity, max(snapshot.cameras.count - 1, 0))
    }
}
