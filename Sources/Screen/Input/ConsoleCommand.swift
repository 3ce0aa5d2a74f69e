import Core

/// One command of the prompt: its name, what may follow it, what it does in words, and what it comes to.
struct ConsoleCommand: Sendable {
    let name: String
    let operands: [Operand]
    let words: String
    let changesStation: Bool
    let order: @Sendable (ConsoleCall) throws(Failure) -> ConsoleOrder

    init(
        _ name: String, _ operands: [Operand] = [], _ words: String, changesStation: Bool = false,
        _ order: @escaping @Sendable (ConsoleCall) throws(Failure) -> ConsoleOrder
    ) {
        self.name = name
        self.operands = operands
        self.words = words
        self.changesStation = changesStation
        self.order = order
    }

    var usage: String { ([name] + operands.map(\.label)).joined(separator: " ") }

    /// Counted from 0; nil behind the last one.
    func operand(at index: Int) -> Operand? {
        if operands.indices.contains(index) { return operands[index] }
        return operands.last.flatMap { $0.isRepeated ? $0 : nil }
    }

    /// Throws what is missing or too much.
    func check(_ words: [String]) throws(Failure) {
        let count = words.count - 1
        let missing = operands.dropFirst(count).first { !$0.isOptional }
        if let missing { throw Failure("\(name) needs \(missing.label)", remedy: "It is: \(usage).") }
        let takesAll = operands.last.map { $0.isRepeated || $0.isRest } ?? false
        if count > operands.count, !takesAll {
            let extra = Text.cleaned(words[operands.count + 1], limit: 20)
            throw Failure("\(name) takes no \"\(extra)\"", remedy: "It is: \(usage).")
        }
    }
}

/// What a command comes to.
enum ConsoleOrder: Sendable, Equatable {
    case action(Action)
    case openAlarm(Int)
    case openCamera(Int)
    /// Of the list of the view at hand, or of that view, which is opened.
    case filter(String, View?)
    case sort(AlarmOrder)
    case arrange(CameraOrder)
    case effect(Effect)
    case ask(Question)
    case fill(AsideDialog)
    case refuse(String)
}
