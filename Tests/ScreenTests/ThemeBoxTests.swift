import Core
import Testing

@testable import Screen

struct ThemeBoxTests {
    private func drawn(_ size: ScreenSize, _ keys: [Key], glyphs: Glyphs = .unicode) throws -> Grid {
        var state = DashboardState()
        state.themes = ["auto"] + ThemeFiles.names
        for theme in try ThemeFiles.all() {
            state.themeNotes[theme.name] = ThemeNote(origin: "installed", purpose: theme.purpose)
        }
        state.theme = "auto"
        state.themeTrouble = "1 left out: vigil themes says why"
        for key in [.character("t")] + keys {
            state.settle(Samples.busy, size)
            _ = state.handle(key, Samples.busy)
        }
        return Dashboard.draw(state, Samples.busy, size, glyphs: glyphs)
    }

    @Test(arguments: [ScreenSize(80, 24), ScreenSize(160, 48)])
    func `it leaves panes and every alarm in sight`(size: ScreenSize) throws {
        let text = try drawn(size, [.down]).text
        #expect(text.contains("▶ amber") && text.contains("for those who liked amber tubes"))
        #expect(text.contains("1 north-gate") && text.contains("─ Alarms") && text.contains("● MED  ACKED"))
        #expect(text.contains("▲ UNACK △ RTNUN ● ACKED LIVE GPU"))
        #expect(text.contains("1 left out: vigil themes says why"))
        #expect(text.contains(" Up Down look  Return keep  Esc as before"))
    }

    @Test func `the last of many is reached and shown at the smallest size`() throws {
        let grid = try drawn(ScreenSize(80, 24), [.end])
        #expect(grid.text.contains("▶ phosphor") && grid.text.contains("above"))
    }

    @Test func `all of them stand on a high screen`() throws {
        let text = try drawn(ScreenSize(160, 60), []).text
        for name in ThemeFiles.names { #expect(text.contains(" \(name) ")) }
        #expect(!text.contains("below"))
    }

    @Test func `it looks as it did`() throws {
        try Golden.check(try drawn(ScreenSize(80, 24), [.down, .down]), "themes-80x24")
        try Golden.check(try drawn(ScreenSize(80, 24), [.end], glyphs: .ascii), "themes-ascii-80x24")
    }

    @Test func `what every theme is for fits into its two lines`() throws {
        for theme in try ThemeFiles.all() {
            let lines = CellWidth.wrapped(theme.purpose, to: 36, most: 2)
            #expect(lines.joined(separator: " ") == theme.purpose)
        }
    }
}
