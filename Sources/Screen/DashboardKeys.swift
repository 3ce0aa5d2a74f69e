import Core

// What a key does: to the box that takes all of them, else in the view at hand.
extension DashboardState {
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
        if case .pasted = key, !takesText {
            notice = "What is pasted is not taken for keys."
            return .none
        }
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
