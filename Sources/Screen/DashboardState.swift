import Core

/// What the caller has to do after a key.
package enum Effect: Sendable, Equatable {
    case none, quit, redraw, nextTheme
    case perform(Command)
}

/// What the operator has chosen: everything about the dashboard that the station does not know.
package struct DashboardState: Sendable, Equatable {
    package internal(set) var view = View.dashboard
    package var focusedCamera = 0
    package var page = 0
    package var isHelpShown = false
    /// Of the help, where it does not fit on one.
    var helpPage = 0
    /// Whether the list holds what is shelved, suppressed or out of service.
    package internal(set) var isAsideShown = false
    /// Through the rows of the alarm list.
    package internal(set) var alarms = ListCursor<AlarmRow.ID>()
    /// Through the configured models, by their names.
    package internal(set) var models = ListCursor<String>()
    /// What an answer is awaited for; fixed when it was asked.
    package internal(set) var question: Question?
    /// What puts alarms aside; while it is there all keys go to it.
    package internal(set) var dialog: AsideDialog?
    /// One sentence for the footer, until the next key.
    package var notice = ""

    var capacity = 1
    var pageCount = 1
    private var helpPages = 1

    package init() {}

    /// The index of the camera whose picture is shown; nil while none is.
    package var watchedCamera: Int? { view == .camera ? focusedCamera : nil }

    /// Brings cursors, scrolling and page into line with what is about to be drawn. To be called before each `draw`,
    /// with its snapshot and size; `handle` then acts on what the operator saw.
    package mutating func settle(_ snapshot: Snapshot, _ size: ScreenSize) {
        focusedCamera = min(max(focusedCamera, 0), max(snapshot.cameras.count - 1, 0))
        if view == .camera, snapshot.cameras.isEmpty { view = .dashboard }
        guard let layout = Layout(size, cameras: snapshot.cameras.count, page: page) else {
            // Nobody can answer what is not shown.
            question = nil
            dialog = nil
            return
        }
        page = layout.page
        capacity = layout.capacity
        pageCount = layout.pageCount
        helpPages = HelpOverlay.pages(of: view, rows: size.rows)
        let rows = alarmRows(snapshot)
        // An alarm that begins or ends to chatter is still the one that was selected.
        alarms.follow { id in rows.first { $0.holds(id) }?.id }
        alarms.settle(rows.map(\.id), visibleRows: AlarmList.visibleRows(in: layout.alarms, snapshot))
        models.settle(snapshot.models.map(\.name), visibleRows: ModelsLayout(size, snapshot).listRows)
    }

    /// Answers a key pressed at the sight of `snapshot`, the one that was drawn last.
    package mutating func handle(_ key: Key, _ snapshot: Snapshot) -> Effect {
        notice = ""
        if let question { return answer(key, question, snapshot) }
        if dialog != nil, key != .control("l") { return fill(key, snapshot) }
        let action = KeyTable.action(of: key, in: view)
        if isHelpShown, action != .quit, action != .redraw, action != .theme {
            helpPage += 1
            isHelpShown = action == .help && helpPage < helpPages
            return .none
        }
        guard let action else { return .none }
        switch action {
        case .quit: return .quit
        case .redraw: return .redraw
        case .theme: return .nextTheme
        case .help: (isHelpShown, helpPage) = (true, 0)
        case .look: look(snapshot)
        case .models: view = .models
        case .figures: view = .figures
        case .back: view = .dashboard
        case .up, .down, .pageUp, .pageDown, .top, .bottom: move(action, snapshot)
        case .previousCamera: focus(focusedCamera - 1, snapshot)
        case .nextCamera: focus(focusedCamera + 1, snapshot)
        case .camera(let index): chooseCamera(index, snapshot)
        case .nextPage: turnPage(snapshot)
        case .nextUnacknowledged: selectNextUnacknowledged(alarmRows(snapshot))
        case .showAside: toggleAside(snapshot)
        case .acknowledge, .acknowledgeShown, .unacknowledge, .shelve, .putBack, .takeOutOfService, .reset:
            return take(action, snapshot)
        case .useEverywhere, .useAtCamera, .shadow, .promote, .rollBack: askForModel(action, snapshot)
        }
        return .none
    }

    private mutating func answer(_ key: Key, _ question: Question, _ snapshot: Snapshot) -> Effect {
        self.question = nil
        guard key == .character("y") || key == .character("Y") else {
            notice = "Nothing was done."
            return .none
        }
        guard question.holds(in: snapshot) else {
            notice = "Nothing was done: what was asked about is no longer there."
            return .none
        }
        return .perform(question.command)
    }

    private mutating func move(_ action: Action, _ snapshot: Snapshot) {
        switch view {
        case .dashboard: alarms.move(action, among: alarmRows(snapshot).map(\.id))
        case .models: models.move(action, among: snapshot.models.map(\.name))
        case .camera, .figures: break
        }
    }

    private mutating func askForModel(_ action: Action, _ snapshot: Snapshot) {
        switch ModelRequest.of(action, model: models.selected, camera: focusedCamera, snapshot) {
        case .ask(let question): self.question = question
        case .refuse(let why): notice = why
        }
    }

    private mutating func focus(_ index: Int, _ snapshot: Snapshot) {
        guard !snapshot.cameras.isEmpty else { return }
        focusedCamera = (index + snapshot.cameras.count) % snapshot.cameras.count
        page = focusedCamera / capacity
    }

    private mutating func look(_ snapshot: Snapshot) {
        if snapshot.cameras.isEmpty {
            notice = "There is no camera to look at."
        } else {
            view = .camera
        }
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
