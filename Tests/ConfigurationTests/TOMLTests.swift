import Testing

@testable import Configuration

struct TOMLTests {
    @Test func `values come with their lines, in the order of the file`() throws {
        let entries = try TOML.parse(
            "b = 1\na = 'x'\n[t]\nf = 1.5\nyes = true\nlist = [\n  1,\n  'two',\n]\nday = 2026-01-02")
        #expect(entries.map(\.key) == ["b", "a", "t"])
        #expect(entries.map(\.line) == [1, 2, 3])
        guard case .table(let table) = entries[2].value.content else { return #expect(Bool(false)) }
        #expect(table.map(\.line) == [4, 5, 6, 10])
        #expect(table[0].value.content == .number(1.5))
        #expect(table[1].value.content == .flag(true))
        #expect(
            table[2].value.content
                == .array([TOMLValue(content: .integer(1), line: 7), TOMLValue(content: .text("two"), line: 8)]))
        #expect(table[3].value.content == .date)
    }

    @Test func `an empty text is an empty table`() throws {
        #expect(try TOML.parse("").isEmpty)
        #expect(try TOML.parse("# nothing\n").isEmpty)
    }

    @Test(arguments: [
        ("a = 1\nb = ", 2), ("a = 1\na = 2", 2), ("[a", 1), ("x = \"open", 1), ("\n\n= 3", 3), ("a = 1\n[a]", 2),
        ("a = 99999999999999999999", 1), ("a = \"\\q\"", 1), ("\n[[[a]]]", 2), ("[[=", 1), ("Σ = 1", 1),
    ]) func `a syntax error has its line`(text: String, line: Int) {
        let error = #expect(throws: TOML.SyntaxError.self) { try TOML.parse(text) }
        #expect(error?.line == line)
        #expect(error?.message.isEmpty == false)
    }

    @Test(arguments: [
        String(repeating: "a.", count: 200_000) + "a = 1",
        "[" + String(repeating: "a.", count: 2000) + "a]\n" + String(repeating: "b.", count: 2000) + "b = 1",
        "a = " + String(repeating: "[", count: 2000) + String(repeating: "]", count: 2000),
        "a = " + String(repeating: "{a=", count: 1000) + "1" + String(repeating: "}", count: 1000),
        String(repeating: "[[a]]\n[[a.b]]\n", count: 500) + "[" + String(repeating: "a.", count: 100) + "c]",
    ]) func `nesting without end is refused, not followed`(text: String) {
        #expect(throws: TOML.SyntaxError.self) { try TOML.parse(text) }
    }

    @Test func `text that was damaged at random is refused or read, and never more`() {
        var dice = Dice(state: 20_26)
        let source = Array(Sample.site.utf8)
        let fragments = [
            "[[", "]]", "\"", "'''", "=", ".", "\n", "[[camera]]\n", "-", "1e999", "\\u0000", "é", "#", "{",
        ]
        for _ in 0..<3000 {
            var bytes = source
            for _ in 0...dice.below(4) {
                let place = dice.below(bytes.count)
                switch dice.below(4) {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: dice.below(256))
                case 1: bytes.removeSubrange(place..<min(place + dice.below(40), bytes.count))
                case 2: bytes.insert(contentsOf: Array(fragments[dice.below(fragments.count)].utf8), at: place)
                default: bytes.insert(contentsOf: bytes[place..<min(place + dice.below(80), bytes.count)], at: place)
                }
                if bytes.isEmpty { bytes = source }
            }
            for mistake in Sample.mistakes(String(decoding: bytes, as: UTF8.self)) {
                #expect(mistake.hasPrefix("config.toml:"))
                #expect(!mistake.unicodeScalars.contains { $0.value < 32 }, "\(mistake)")
            }
        }
    }
}

/// The same numbers at every run.
private struct Dice {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }
}
