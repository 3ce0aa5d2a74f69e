import Core
import Screen
import Testing

struct GridTests {
    @Test(arguments: [("abc", 3), ("大門", 4), ("e\u{301}", 1), ("🚗", 2), ("\u{1B}", 1), ("ｱ", 1), ("한", 2), ("", 0)])
    func `text has the width a terminal gives it`(text: String, width: Int) {
        #expect(CellWidth.of(text) == width)
    }

    @Test func `a terminal that claims more than any screen shows has no more cells than that`() {
        #expect(ScreenSize(65_535, 65_535).bounded == ScreenSize(1000, 500))
        #expect(ScreenSize(65_535, 24).bounded == ScreenSize(1000, 24))
        #expect(ScreenSize(999, 499).bounded == ScreenSize(999, 499))
    }

    @Test func `a combining mark shares its cell`() {
        var grid = Grid(ScreenSize(4, 1))
        grid.put("e\u{301}x", x: 0, y: 0)
        #expect(grid[0, 0].text.unicodeScalars.count == 2)
        #expect(grid[1, 0].text == "x")
    }

    @Test func `half of a wide character never stays`() {
        var grid = Grid(ScreenSize(4, 1))
        grid.put("大門", x: 0, y: 0)
        grid.put("x", x: 1, y: 0)
        #expect(grid.text == " x門")
        grid.put("y", x: 2, y: 0)
        #expect(grid.text == " xy ")
    }

    @Test func `a wide character that does not fit is left out`() {
        var grid = Grid(ScreenSize(3, 1))
        grid.put("大門", x: 0, y: 0)
        #expect(grid.text == "大 ")
    }

    @Test func `what is outside is cut off`() {
        var grid = Grid(ScreenSize(3, 2))
        grid.put("abcdef", x: -2, y: 0)
        grid.put("abcdef", x: 1, y: 1)
        grid.put("no", x: 0, y: 2)
        grid.put("no", x: 0, y: -1)
        #expect(grid.text == "cde\n ab")
    }

    @Test func `controls never reach a cell`() {
        var grid = Grid(ScreenSize(8, 1))
        grid.put("a\u{1B}[31m\u{9B}", x: 0, y: 0)
        #expect(grid.text == "a?[31m? ")
    }

    @Test func `the ASCII form keeps its columns`() {
        var grid = Grid(ScreenSize(8, 1), glyphs: .ascii)
        let end = grid.put("a大…é", x: 0, y: 0)
        #expect(end == 5)
        #expect(grid.text == "a??~?   ")
    }

    @Test(arguments: [("abcdef", 4, "abc…"), ("abc", 3, "abc"), ("大門口", 4, "大…"), ("abc", 0, "")])
    func `text is shortened by columns`(text: String, width: Int, expected: String) {
        #expect(CellWidth.shortened(text, to: width) == expected)
        #expect(CellWidth.of(CellWidth.fitted(text, to: width)) == width)
    }

    @Test(arguments: [
        ("one two three", 7, 3, ["one two", "three"]), ("one two three", 7, 1, ["one tw…"]),
        ("大門 口", 4, 2, ["大門", "口"]),
        ("abcdefgh", 4, 2, ["abc…"]), ("", 4, 2, []),
    ])
    func `text is wrapped between words`(text: String, width: Int, most: Int, expected: [String]) {
        #expect(CellWidth.wrapped(text, to: width, most: most) == expected)
    }

    @Test(arguments: [
        ("abcdef", 6, "abcdef"), ("abcdef", 5, "…cdef"), ("abcdef", 1, "…"), ("abcdef", 0, ""), ("大門大門", 6, "…大門"),
        ("大門大門", 4, "…門"), ("", 3, ""), ("abce\u{301}", 3, "…ce\u{301}"),
    ])
    func `the end of a text`(text: String, width: Int, expected: String) {
        #expect(CellWidth.ending(text, in: width) == expected)
    }
}
