import Core
import Testing

@testable import Screen

struct PromptTests {
    private let names = ["alarm", "alarms", "ack", "models", "north gate"]

    private func completing(_ text: String) -> Completion {
        let line = CommandWords(text)
        let open = line.isOpen ? line.words.last?.text ?? "" : ""
        return Completion(
            head: String(text.dropLast(open.count)), candidates: names.filter { $0.hasPrefix(open) })
    }

    private func prompt(_ keys: [Key], _ history: [String] = []) -> (Prompt, Prompt.Outcome) {
        var prompt = Prompt(.command, history: history)
        var outcome = Prompt.Outcome.open
        for key in keys { outcome = prompt.handle(key, completing: completing) }
        return (prompt, outcome)
    }

    private func keys(_ text: String) -> [Key] {
        let named: [Character: Key] = [
            "\t": .tab, "⇤": .backTab, "↑": .up, "↓": .down, "⏎": .enter, "␛": .escape, "⌫": .backspace,
        ]
        return text.map { named[$0] ?? .character($0) }
    }

    @Test(arguments: [
        ("m\t", "models "), ("a\t", "a"), ("al\t", "alarm"), ("al\t\t", "alarm"), ("al\t\t\t", "alarms"),
        ("al\t\t\t\t", "alarm"),
        ("al\t⇤", "alarms"), ("z\t", "z"), ("x m\t", "x models "), ("al\t\t\tx", "alarmsx"), ("al\t\t\t⌫\t", "alarm"),
    ])
    func `Tab writes what is sure, and then one after the other`(text: String, expected: String) {
        #expect(prompt(keys(text)).0.text == expected)
    }

    @Test(arguments: [
        ("↑", "two"), ("↑↑", "one"), ("↑↑↑", "one"), ("x↑↓", "x"), ("x↑↑↓", "two"), ("x↓", "x"), ("↑!↑", "one"),
    ])
    func `Up and Down go through the history and back to what was being written`(text: String, expected: String) {
        #expect(prompt(keys(text), ["one", "two"]).0.text == expected)
    }

    @Test(arguments: [
        ("abc⏎", Prompt.Outcome.done), ("abc␛", .left), ("⌫", .left), ("a⌫", .open), ("a⌫⌫", .left), ("\t", .open),
        ("↑↓", .open),
    ])
    func `how it ends`(text: String, expected: Prompt.Outcome) {
        #expect(prompt(keys(text)).1 == expected)
    }

    @Test func `a complaint is gone with the next key`() {
        var prompt = Prompt(.command, text: "x")
        prompt.complaint = "There is no command."
        _ = prompt.handle(.left, completing: completing)
        #expect(prompt.complaint.isEmpty && prompt.text == "x")
    }
}
