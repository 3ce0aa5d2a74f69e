import Core
import Testing

@testable import Screen

struct PromptLineTests {
    private func draw(_ text: String, keys: [Key] = [], columns: Int = 80, glyphs: Glyphs = .unicode) -> Grid {
        let size = ScreenSize(columns, 24)
        var state = DashboardState()
        for key in [.character(":")] + text.map({ .character($0) }) + keys {
            state.settle(Samples.busy, size)
            _ = state.handle(key, Samples.busy)
        }
        return Dashboard.draw(state, Samples.busy, size, glyphs: glyphs)
    }

    private func cursors(_ grid: Grid) -> [Int] {
        (0..<grid.size.columns).filter { grid[$0, 23].style.isSelected && grid[$0, 23].width > 0 }
    }

    @Test(arguments: [
        ("", 0), ("camera n", 3), (String(repeating: "x", count: 200), 0), (String(repeating: "x", count: 200), 199),
        (String(repeating: "長", count: 200), 0), (String(repeating: "長", count: 200), 77),
        (String(repeating: "長", count: 200), 200), (String(repeating: "e\u{301}", count: 90), 40), ("שלום עולם", 4),
    ])
    func `the cursor is seen once wherever it stands`(text: String, lefts: Int) {
        for columns in [80, 81, 123] {
            for glyphs in [Glyphs.unicode, .ascii] {
                let keys = Array(repeating: Key.left, count: lefts)
                let grid = draw(text, keys: keys, columns: columns, glyphs: glyphs)
                // In ASCII two signs stand for a wide character.
                let most = glyphs == .ascii && text.contains("長") ? 2 : 1
                #expect((1...most).contains(cursors(grid).count), "\(text) \(lefts)")
                #expect(grid.text(row: 23).hasPrefix(" :"))
            }
        }
    }

    @Test func `a line that is too long is cut at its left`() {
        let grid = draw(String(repeating: "x", count: 150) + "end")
        #expect(grid.text(row: 23).hasPrefix(" :…xxx"))
        #expect(grid.text(row: 23).contains("xend "))
    }

    @Test func `what may be written stands above it, with how the command goes on`() {
        #expect(draw("").text(row: 22).contains("dashboard  alarms  alarm  camera"))
        #expect(draw("camera ").text(row: 22).contains("camera [CAMERA]   north-gate  crossing"))
        #expect(draw("models ").text(row: 22).hasPrefix(" models "))
    }

    @Test func `the chosen candidate is always seen`() {
        let grid = draw("", keys: Array(repeating: .tab, count: ConsoleCommandTable.commands.count + 1))
        #expect(grid.text(row: 22).contains(" quit"))
        #expect(grid.row(22).contains { $0.text == "q" && $0.style.role == .title })
    }
}
