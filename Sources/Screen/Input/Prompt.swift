import Core

/// A line that the operator writes in the footer: a command or a filter, with a history and with completion by Tab.
package struct Prompt: Sendable, Equatable {
    package enum Kind: Sendable, Hashable { case command, filter }
    enum Outcome: Sendable, Equatable { case open, left, done }

    /// What Tab goes through.
    struct Choice: Sendable, Equatable {
        let completion: Completion
        var index: Int?
    }

    package let kind: Kind
    package private(set) var line: LineEditor
    private(set) var choice: Choice?
    /// What is wrong with what was written.
    package internal(set) var complaint = ""
    /// Oldest first.
    private let history: [String]
    /// Index into the history; its end stands for the line that is being written.
    private var place: Int
    private var draft = ""

    init(_ kind: Kind, text: String = "", history: [String] = []) {
        self.kind = kind
        self.history = history
        line = LineEditor(text)
        place = history.count
    }

    package var text: String { line.text }

    mutating func handle(_ key: Key, completing: (String) -> Completion) -> Outcome {
        complaint = ""
        switch key {
        case .enter: return .done
        case .escape, .control("c"): return .left
        case .backspace where text.isEmpty: return .left
        case .tab: complete(by: 1, completing)
        case .backTab: complete(by: -1, completing)
        case .up: recall(place - 1)
        case .down: recall(place + 1)
        default:
            choice = nil
            line.handle(key)
        }
        return .open
    }

    /// What all candidates share is written at once; from then on each Tab writes the next one.
    private mutating func complete(by step: Int, _ completing: (String) -> Completion) {
        if var choice {
            let count = choice.completion.candidates.count
            let index = choice.index.map { ($0 + step + count) % count } ?? (step > 0 ? 0 : count - 1)
            choice.index = index
            line.replaceBefore(with: choice.completion.head + choice.completion.candidates[index])
            self.choice = choice
            return
        }
        let completion = completing(line.before)
        if completion.candidates.count == 1 {
            line.replaceBefore(with: completion.head + completion.candidates[0] + " ")
        } else if !completion.candidates.isEmpty {
            let whole = completion.head + completion.sharedBeginning
            if whole.count > line.before.count { line.replaceBefore(with: whole) }
            choice = Choice(completion: completion)
        }
    }

    private mutating func recall(_ wanted: Int) {
        guard (0...history.count).contains(wanted) else { return }
        if place == history.count { draft = text }
        place = wanted
        choice = nil
        line = LineEditor(place == history.count ? draft : history[place])
    }
}
