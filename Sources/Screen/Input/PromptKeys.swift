import Core

extension DashboardState {
    static let readOnlyRefusal = "This dashboard is read-only: nothing about the station can be changed from here."
    private static let longestHistory = 50

    mutating func openPrompt(_ kind: Prompt.Kind) {
        let text = kind == .filter ? filter(of: view) : ""
        modal = .prompt(Prompt(kind, text: text, history: histories[kind] ?? []))
    }

    /// A key for the prompt that is open. A filter is in effect while it is written.
    mutating func write(_ prompt: Prompt, _ key: Key, _ snapshot: Snapshot) -> Effect {
        var prompt = prompt
        let isFilter = prompt.kind == .filter
        switch prompt.handle(key, completing: { isFilter ? .none : .of($0, self, snapshot) }) {
        case .open:
            modal = .prompt(prompt)
            if isFilter { setFilter(prompt.text, in: view) }
        case .left:
            modal = nil
            if isFilter { setFilter("", in: view) }
        case .done:
            modal = nil
            remember(prompt)
            if !isFilter { return run(prompt, snapshot) }
            setFilter(prompt.text, in: view)
        }
        return .none
    }

    private mutating func remember(_ prompt: Prompt) {
        guard !prompt.text.allSatisfy({ $0 == " " }) else { return }
        var history = (histories[prompt.kind] ?? []).filter { $0 != prompt.text }
        history.append(prompt.text)
        histories[prompt.kind] = history.suffix(Self.longestHistory)
    }

    /// What is refused can be mended: the prompt stays, and says why.
    private mutating func run(_ prompt: Prompt, _ snapshot: Snapshot) -> Effect {
        guard let order = ConsoleCommandTable.order(prompt.text, self, snapshot) else { return .none }
        switch order {
        case .action(let action): return perform(action, snapshot)
        case .effect(let effect): return effect
        case .ask(let question): modal = .question(question)
        case .fill(let dialog): modal = .aside(dialog)
        case .openCamera(let index):
            chooseCamera(index, snapshot)
            open(.camera, snapshot)
        case .openAlarm(let id):
            openAlarm(id)
        case .filter(let text, let wanted): return filter(text, in: wanted, prompt, snapshot)
        case .sort(let order): sortAlarms(order)
        case .arrange(let order): arrange(order, snapshot)
        case .refuse(let why): refuse(prompt, why)
        }
        return .none
    }

    private mutating func filter(_ text: String, in wanted: View?, _ prompt: Prompt, _ snapshot: Snapshot) -> Effect {
        guard Self.isFilterable(wanted ?? view) else {
            let views = View.allCases.filter(Self.isFilterable).map(\.rawValue).joined(separator: ", ")
            refuse(prompt, "There is no list to filter here. Allowed in: \(views).")
            return .none
        }
        if let wanted { open(wanted, snapshot) }
        setFilter(text, in: view)
        return .none
    }

    private mutating func refuse(_ prompt: Prompt, _ why: String) {
        // The history has the line now.
        var again = Prompt(prompt.kind, text: prompt.text, history: histories[prompt.kind] ?? [])
        again.complaint = why
        modal = .prompt(again)
    }
}
