import Core

/// What the caller has to do after a key.
package enum Effect: Sendable, Equatable {
    case none, quit, redraw
    /// The theme of that name is to be shown from now on.
    case theme(String)
    case perform(Command)
    /// Text for the clipboard of the operator's terminal.
    case copy(String)
}

/// What the operator has chosen: everything about the dashboard that the station does not know.
package struct DashboardState: Sendable, Equatable {
    var path = ViewPath()
    /// Its place among the snapshot's cameras.
    package var focusedCamera = 0 { didSet { focusedName = nil } }
    /// By which it is found again where cameras come and go; nil until it was drawn.
    var focusedName: String?
    package var page = 0
    package var modal: Modal?
    /// Whether the list holds what is shelved, suppressed or out of service.
    package internal(set) var isAsideShown = false
    /// What is shown of the views' lists.
    package internal(set) var filters: [View: String] = [:]
    var alarmOrder = AlarmOrder.urgency
    var alarmListing = AlarmListing()
    /// The alarm that the alarm's view shows.
    package internal(set) var openedAlarm: Int? { didSet { scroll = Scroll() } }
    /// Through a view that is higher than the screen.
    var scroll = Scroll()
    /// Through the rows of the alarm list.
    package internal(set) var alarms = ListCursor<AlarmRow.ID>()
    /// Through the configured models, by their names.
    package internal(set) var models = ListCursor<String>()
    package internal(set) var log = LogState()
    package internal(set) var system = SystemState()
    /// One sentence for the footer, until the next key.
    package var notice = ""
    /// The names of the themes there are, and the one that is shown.
    package var themes: [String] = []
    package var theme = ""
    /// By the themes' names.
    package var themeNotes: [String: ThemeNote] = [:]
    /// That themes were left out; empty where none was.
    package var themeTrouble = ""

    package internal(set) var order = CameraOrder.number
    /// Never full, which is a view of its own.
    package internal(set) var zoom = Zoom.normal
    package internal(set) var marks = PictureMarks.all

    /// Whether the station ends with this dashboard; then leaving it asks first.
    package var endsStation = true
    /// The number of the newest reload that was told of, and of one that was asked for here.
    var toldReload: Int?
    var awaitedReload: Int?
    /// Whether the station, in another process, says nothing; nil while it does.
    package var silence: StationSilence?
    /// Whether nothing about the station can be changed from here.
    package var isReadOnly = false
    /// What was written into the prompts, oldest first.
    var histories: [Prompt.Kind: [String]] = [:]

    private var isPictureShown = false
    var capacity = 1
    var pageCount = 1
    /// What was drawn last; nil where the terminal was too small for it.
    private(set) var layout: Layout?
    private(set) var size = Layout.minimum
    private var isTooSmall = false

    package init() {}

    package var view: View { path.current }

    /// What the station is asked for besides what every screen shows.
    package var attention: Attention {
        let isLookedAt = view == .camera || view == .dashboard && isPictureShown
        return Attention(
            camera: isLookedAt ? focusedName : nil, alarm: view == .alarm ? openedAlarm : nil,
            isSystemWanted: view == .system)
    }

    /// Brings cursors, scrolling and page into line with what is about to be drawn. To be called before each `draw`,
    /// with its snapshot and size; `handle` then acts on what the operator saw.
    package mutating func settle(_ snapshot: Snapshot, _ size: ScreenSize) {
        settleFocus(snapshot)
        settleReload(snapshot)
        self.size = size
        layout = Layout(size, cameras: snapshot.cameras.count, page: page, zoom: zoom)
        isTooSmall = layout == nil
        guard let layout else {
            // Nobody can answer what is not shown.
            settleThemes(nil)
            if question?.effect != .quit { modal = nil }
            isPictureShown = false
            return
        }
        settleThemes(layout)
        isPictureShown = layout.hasPicture
        capacity = layout.capacity
        followFocus(snapshot)
        pageCount = layout.pageCount
        settleAlarms(snapshot, visibleRows: AlarmList.visibleRows(in: layout.alarms, snapshot))
        settleScroll(snapshot, size)
        models.settle(snapshot.models.map(\.name), visibleRows: ModelsLayout(size, snapshot).listRows)
        if view == .log {
            log.search = filter(of: .log)
            log.settle(snapshot, size)
        }
        if view == .system { system.settle(snapshot, size) }
    }

    /// Answers a key pressed at the sight of `snapshot`, the one that was drawn last.
    package mutating func handle(_ key: Key, _ snapshot: Snapshot) -> Effect {
        notice = ""
        let effect = respond(to: key, snapshot)
        // What was chosen was chosen among the cameras of this snapshot; the next may have others.
        nameFocus(snapshot)
        if effect == .perform(.reload) { awaitReload(snapshot) }
        guard isReadOnly, case .perform = effect else { return effect }
        notice = Self.readOnlyRefusal
        return .none
    }

    private mutating func respond(to key: Key, _ snapshot: Snapshot) -> Effect {
        if let modal, key != .control("l"), let effect = answer(modal, key, snapshot) { return effect }
        if case .click(let x, let y) = key { return click(x: x, y: y, snapshot) }
        guard let action = KeyTable.action(of: key, in: view) else { return .none }
        // Nobody can aim at what is not shown.
        if isTooSmall, ![.quit, .redraw, .back].contains(action) { return .none }
        if key == .escape, !filter(of: view).isEmpty {
            setFilter("", in: view)
            notice = "The filter is cleared."
            return .none
        }
        return perform(action, snapshot)
    }

    /// The effect of a key on what takes all of them; nil where it is left to the view.
    private mutating func answer(_ modal: Modal, _ key: Key, _ snapshot: Snapshot) -> Effect? {
        switch modal {
        case .question(let question): return answer(question, key, snapshot)
        case .aside(let dialog): return fill(dialog, key, snapshot)
        case .themes(let picker): return choose(picker, key)
        case .reload:
            if !key.isPointer { self.modal = nil }
            return Effect.none
        case .prompt(let prompt): return write(prompt, key, snapshot)
        case .help(let page):
            let action = KeyTable.action(of: key, in: view)
            if action == .quit || action == .theme { return nil }
            let isForward = action == .help || key == .pageDown || key == .character(" ")
            let count = HelpPages(view, isReadOnly: isReadOnly, rows: size.rows).pages.count
            let wanted = isForward ? page + 1 : key == .pageUp ? page - 1 : count
            self.modal = (0..<count).contains(wanted) ? .help(page: wanted) : nil
            return Effect.none
        }
    }

    /// Does what a key or a command asks for in the view at hand.
    mutating func perform(_ action: Action, _ snapshot: Snapshot) -> Effect {
        if isReadOnly, action.changesStation {
            notice = Self.readOnlyRefusal
            return .none
        }
        switch action {
        case .quit: return quit()
        case .redraw: return .redraw
        case .theme: openThemes()
        case .help: modal = .help(page: 0)
        case .command, .filter: openPrompt(action == .filter ? .filter : .command)
        case .open(let view): open(view, snapshot)
        case .look: lookAtSelected(snapshot)
        case .back: path.back()
        case .up, .down, .pageUp, .pageDown, .top, .bottom: move(action, snapshot)
        case .previousCamera: stepFocus(by: -1, snapshot)
        case .nextCamera: stepFocus(by: 1, snapshot)
        case .camera(let index): chooseCamera(index, snapshot)
        case .nextPage: turnPage(snapshot)
        case .order: arrange(order == .number ? .urgency : .number, snapshot)
        case .zoomIn: changeZoom(by: 1, snapshot)
        case .zoomOut: changeZoom(by: -1, snapshot)
        case .marks: changeMarks()
        case .nextUnacknowledged, .previousUnacknowledged:
            selectUnacknowledged(snapshot, isBackwards: action == .previousUnacknowledged)
        case .nextMatch, .previousMatch: goToMatch(action, snapshot)
        case .turnLevel: log.turnLevel()
        case .showAside: toggleAside(snapshot)
        case .sort: sortAlarms(alarmOrder.next)
        case .previousAlarm, .nextAlarm: turnToSibling(action, snapshot)
        case .copyPath(let kind): return copyPath(kind, snapshot)
        case .acknowledge, .acknowledgeShown, .unacknowledge, .shelve, .putBack, .takeOutOfService, .reset:
            return take(action, snapshot)
        case .useEverywhere, .useAtCamera, .shadow, .promote, .rollBack: askForModel(action, snapshot)
        }
        return .none
    }

    mutating func open(_ view: View, _ snapshot: Snapshot) {
        switch view {
        case .camera where snapshot.cameras.isEmpty: notice = "There is no camera to look at."
        case .alarm: openSelectedAlarm(snapshot)
        default:
            scroll = Scroll()
            path.open(view)
        }
    }

    private mutating func quit() -> Effect {
        guard endsStation else { return .quit }
        modal = .question(Question(.quit, ["Stop the station?"]))
        return .none
    }

    private mutating func answer(_ question: Question, _ key: Key, _ snapshot: Snapshot) -> Effect {
        // A mouse that is touched by chance says nothing.
        if key.isPointer { return .none }
        modal = nil
        guard key == .character("y") || key == .character("Y") else {
            notice = "Nothing was done."
            return .none
        }
        guard question.holds(in: snapshot) else {
            notice = "Nothing was done: what was asked about is no longer there."
            return .none
        }
        return question.effect
    }

    mutating func move(_ action: Action, _ snapshot: Snapshot) {
        switch view {
        case .dashboard: alarms.move(action, among: alarmRows(snapshot).map(\.id))
        case .models: models.move(action, among: snapshot.models.map(\.name))
        case .log: log.move(action, snapshot)
        case .system: system.move(action, snapshot)
        case .alarm, .figures: scroll.move(action)
        case .camera: break
        }
    }

    private mutating func askForModel(_ action: Action, _ snapshot: Snapshot) {
        switch ModelRequest.of(action, model: models.selected, camera: focusedCamera, snapshot) {
        case .ask(let question): modal = .question(question)
        case .refuse(let why): notice = why
        }
    }
}
