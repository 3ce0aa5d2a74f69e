import Testing

@testable import Screen

struct CommandWordsTests {
    @Test(arguments: [
        ("", [], false), ("  ", [], false), ("a", ["a"], true), ("a ", ["a"], false), (" a  b", ["a", "b"], true),
        ("a \"b c\" d", ["a", "b c", "d"], true), ("a \"b c", ["a", "b c"], true), ("a \"\"", ["a", ""], true),
        ("a\"b c\"d", ["ab cd"], true), ("\"", [""], true), ("門 e\u{301} ", ["門", "e\u{301}"], false),
    ])
    func `words of a line`(line: String, words: [String], isOpen: Bool) {
        let parsed = CommandWords(line)
        #expect(parsed.texts == words)
        #expect(parsed.isOpen == isOpen)
    }

    @Test(arguments: ["north", "north gate", "門 の", ""])
    func `what was quoted is read again as one word`(name: String) {
        let quoted = CommandWords.quoted(name)
        #expect(CommandWords("x \(quoted)").texts == (name.isEmpty ? ["x"] : ["x", name]))
    }

    @Test func `the rest is as it was written`() {
        let line = CommandWords("shelve 3 1h the \"big\"  gate")
        #expect(line.rest(from: 3) == "the \"big\"  gate")
        #expect(line.rest(from: 9).isEmpty && line.rest(from: -1).isEmpty)
    }
}
