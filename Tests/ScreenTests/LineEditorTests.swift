import Core
import Screen
import Testing

struct LineEditorTests {
    /// `^u` is Ctrl-U; `<` Left, `>` Right, `{` Home, `}` End, `~` Backspace, `!` Delete.
    private func typed(_ text: String) -> LineEditor {
        let keys: [Character: Key] = [
            "<": .left, ">": .right, "{": .home, "}": .end, "~": .backspace, "!": .delete,
        ]
        var line = LineEditor()
        var isControl = false
        for scalar in text.unicodeScalars {
            let character = Character(scalar)
            if character == "^", !isControl {
                isControl = true
            } else {
                line.handle(isControl ? .control(character) : keys[character] ?? .character(character))
                isControl = false
            }
        }
        return line
    }

    @Test(arguments: [
        ("abc", "abc|"), ("abc<x", "abx|c"), ("abc~", "ab|"), ("abc{x", "x|abc"), ("abc{!", "|bc"),
        ("ab<<<>x}y", "axby|"),
        ("one two^w", "one |"), ("one two  ^w", "one |"), ("one^w^w", "|"), ("one two<<^u", "|wo"),
        ("abc^ax^ey", "xabcy|"),
        ("!~<>", "|"), ("a\u{301}b<~", "|b"), ("ab<\u{301}", "a\u{301}|b"), ("大門~", "大|"), ("大門<x", "大x|門"),
        ("a\u{301}<x", "x|a\u{301}"),
    ])
    func `keys to the line and its cursor`(keys: String, expected: String) {
        let line = typed(keys)
        #expect(line.before + "|" + line.after == expected)
        #expect(line.text == line.before + line.after)
    }

    @Test(arguments: [
        "\u{1B}[31m", "\u{202E}abc\u{202C}", "a\u{200D}b\u{FEFF}", "\r\n\t\0", "שלום עולם", "\u{9B}2J",
        "e" + String(repeating: "\u{301}", count: 10_000),
        String(repeating: "長", count: 10_000), String(repeating: "👨‍👩‍👧", count: 500),
    ])
    func `whatever comes in, the line is clean and short`(hostile: String) {
        let line = typed(hostile.replacing("<", with: ""))
        for text in [line.text, LineEditor(hostile).text] {
            #expect(text.unicodeScalars.count <= LineEditor.longest)
            #expect(Text.cleaned(text) == text)
        }
    }

    @Test func `a line that is full takes more once there is room`() {
        var line = LineEditor(String(repeating: "x", count: 300))
        #expect(line.text.count == 200)
        line.handle(.character("y"))
        #expect(line.text.count == 200)
        line.handle(.backspace)
        line.handle(.character("y"))
        #expect(line.text.hasSuffix("xy"))
    }

    @Test func `random keys never lose a character that was not deleted`() {
        var generator = SystemRandomNumberGenerator()
        let moves: [Key] = [
            .left, .right, .home, .end, .control("a"), .control("e"), .tab, .up, .function(3), .wheelUp,
        ]
        for _ in 0..<200 {
            var line = LineEditor("大e\u{301}門🇩🇪x y")
            for _ in 0..<30 { line.handle(moves.randomElement(using: &generator) ?? .left) }
            #expect(line.text == "大e\u{301}門🇩🇪x y")
        }
    }
}
