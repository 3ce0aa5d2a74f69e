import Core

/// What the word at the end of a command line may become.
package struct Completion: Sendable, Equatable {
    /// What stands before that word.
    let head: String
    /// As they are to be written.
    let candidates: [String]
    /// The command with its operands; empty while its name is being written.
    var usage = ""

    static let none = Completion(head: "", candidates: [])

    /// `text` is the line up to the cursor.
    static func of(_ text: String, _ state: DashboardState, _ snapshot: Snapshot) -> Completion {
        let line = CommandWords(text)
        let done = line.isOpen ? line.words.dropLast() : line.words[...]
        let open = line.isOpen ? line.words.last : nil
        let head = open.map { String(text[..<$0.start]) } ?? text
        guard let name = done.first?.text else {
            let names = ConsoleCommandTable.offered(isReadOnly: state.isReadOnly).map(\.name)
            return Completion(head: head, candidates: matching(open?.text ?? "", among: names))
        }
        guard case .success(let command) = ConsoleCommandTable.command(named: name) else {
            return Completion(head: head, candidates: [])
        }
        guard let operand = command.operand(at: done.count - 1) else {
            return Completion(head: head, candidates: [], usage: command.usage)
        }
        let names = operand.values(after: done.map(\.text), state, snapshot)
        let words = matching(open?.text ?? "", among: names)
        return Completion(
            head: head, candidates: operand.isRest ? words : words.map(CommandWords.quoted), usage: command.usage)
    }

    /// What every candidate begins with.
    var sharedBeginning: String {
        guard var shared = candidates.first else { return "" }
        for candidate in candidates.dropFirst() {
            shared = String(zip(shared, candidate).prefix { $0 == $1 }.map(\.0))
        }
        return shared
    }

    private static func matching(_ beginning: String, among names: [String]) -> [String] {
        let beginning = beginning.lowercased()
        return names.filter { !$0.isEmpty && $0.lowercased().hasPrefix(beginning) }
    }
}
