import Core
import Glibc
import TestSupport
import Testing

@testable import Screen

struct CellWidthTests {
    private static let scalars: [Unicode.Scalar] = (0...0x10FFFF).compactMap(Unicode.Scalar.init)

    /// Characters of names as people, cameras and broken files have them.
    static let hostile = [
        "👨‍👩‍👧 family", "🇩🇪 Berlin", "👍🏽 ok", "1️⃣ first", "☁️ cloud", "\u{202E}gpj.exe", "a\u{200B}b\u{200D}c\u{FEFF}",
        "שער צפון", "بوابة", "प्रवेश द्वार", "ประตู", "Ze\u{301}ro\u{327}\u{302}", "한국 정문", "\u{1112}\u{1161}\u{11AB}",
        "tab\there", "line\nbreak", "esc\u{1B}[31m", "nul\u{0}", "\u{301}first",
        String(decoding: [0x61, 0xFF, 0xC3], as: UTF8.self),
        "大門口", "ｶﾒﾗ", "\u{2028}", "\u{E000}\u{F8FF}", "\u{378}", "z" + String(repeating: "\u{335}", count: 60),
        "🏴\u{E0067}\u{E007F}",
    ]

    /// Curses lays out by the C library's widths: another opinion would shift the rest of the line.
    @Test func `every scalar has the width that the C library gives it, or none`() throws {
        // Swift's module of the C library leaves it out.
        let symbol = try #require(dlsym(dlopen(nil, RTLD_NOW), "wcwidth"))
        let columns = unsafeBitCast(symbol, to: (@convention(c) (wchar_t) -> Int32).self)
        let locale = try #require(newlocale(LC_CTYPE_MASK, "C.UTF-8", nil))
        let before = uselocale(locale)
        defer {
            uselocale(before)
            freelocale(locale)
        }
        var other: [String] = []
        for scalar in Self.scalars where scalar.value > 0 {
            let ours = CellWidth.of(scalar)
            let theirs = Int(columns(wchar_t(bitPattern: scalar.value)))
            // Unassigned here and known there, or the other way round: the C library's Unicode is another one.
            let isNews = (ours < 0) != (theirs < 0)
            // A mark that a later Unicode gave a column of its own.
            if scalar == "\u{1171E}" { continue }
            if ours != theirs, !isNews, ours != 0 || CellWidth.sharesCell(scalar) {
                other.append("\(String(scalar.value, radix: 16)): \(ours), \(theirs)")
            }
        }
        #expect(other.isEmpty, "\(other.count): \(other.prefix(20))")
    }

    @Test(arguments: [Glyphs.unicode, .ascii])
    func `a line takes the columns that its width says and every row adds up`(glyphs: Glyphs) {
        var random = SeededGenerator(seed: 7)
        let made = (0..<3000).map { _ in
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                // Blocks where marks, joiners, emoji and wide characters stand as often as anything else.
                let block =
                    [0x20, 0x300, 0x1100, 0x200B, 0x2600, 0x4E00, 0xFE00, 0x1F1E6, 0x1F3FB, 0x1F468, 0xE0100]
                    .randomElement(using: &random) ?? 0
                let isAnywhere = Bool.random(using: &random)
                let value =
                    isAnywhere
                    ? Int.random(in: 0...0x10FFFF, using: &random) : block + Int.random(in: 0..<40, using: &random)
                if let scalar = Unicode.Scalar(UInt32(value)) { text.append(scalar) }
            }
            return String(text)
        }
        for text in Self.hostile + made {
            var grid = Grid(ScreenSize(30, 2), glyphs: glyphs)
            #expect(
                grid.put(text, x: 2, y: 0) == min(2 + CellWidth.of(text), grid.size.columns) || CellWidth.of(text) > 27)
            for x in -3..<6 { grid.put(text, x: x * 5, y: 1, end: 28) }
            for y in 0..<2 { expectAligned(grid, row: y, text) }
        }
    }

    @Test(arguments: Self.hostile)
    func `a name is cut and filled to its columns`(text: String) {
        for width in 0...14 {
            #expect(CellWidth.of(CellWidth.shortened(text, to: width)) <= width)
            #expect(CellWidth.of(CellWidth.ending(text, in: width)) <= width)
            #expect(CellWidth.of(CellWidth.fitted(text, to: width)) == width)
        }
    }

    @Test func `a cell never asks the terminal to join it with the next one`() {
        for text in Self.hostile {
            var grid = Grid(ScreenSize(40, 1))
            grid.put(text, x: 0, y: 0)
            for cell in grid.cells where cell.width > 0 {
                let scalars = Array(cell.text.unicodeScalars)
                #expect(scalars.count <= 1 + CellWidth.marksLimit)
                #expect(scalars.dropFirst().allSatisfy(CellWidth.sharesCell))
                #expect(CellWidth.of(scalars[0]) == cell.width && scalars[0].properties.generalCategory != .format)
            }
        }
    }

    @Test func `flags are their letters`() {
        for glyphs in [Glyphs.unicode, .ascii] {
            var grid = Grid(ScreenSize(6, 1), glyphs: glyphs)
            grid.put("🇩🇪 x", x: 0, y: 0)
            #expect(grid.text == "DE x  ")
        }
    }

    @Test func `a syllable of Hangul letters takes two columns`() {
        var grid = Grid(ScreenSize(4, 1))
        #expect(grid.put("\u{1112}\u{1161}\u{11AB}x", x: 0, y: 0) == 3)
        #expect(grid[0, 0].text.unicodeScalars.count == 3)
    }

    private func expectAligned(_ grid: Grid, row: Int, _ text: String) {
        var x = 0
        var isWhole = true
        while x < grid.size.columns {
            let cell = grid[x, row]
            let isPair = cell.width == 2 && x + 1 < grid.size.columns && grid[x + 1, row].width == 0
            isWhole = isWhole && (cell.width == 1 || isPair)
            x += max(cell.width, 1)
        }
        #expect(isWhole && x == grid.size.columns, "\(text.unicodeScalars.map { String($0.value, radix: 16) })")
    }
}
