import Core
import Foundation
import Screen
import Testing

struct InkTests {
    private static let styles = Role.allCases.flatMap { [Style($0), Style($0, isSelected: true)] }
    private static let states: [Role] = [.alarm, .warning, .good, .acknowledged]

    /// On the theme's background, with the sixteen of the two terminals that define them. Where there are eight and none
    /// is bright, 3:1 is what WCAG asks of bold text and of signs.
    @Test(arguments: ThemeFiles.names, ColourMode.allCases)
    func `every role is legible in every mode`(name: String, mode: ColourMode) throws {
        let theme = try ThemeFiles.load(name)
        // Where colours are values the sixteen are xterm's, and the bright half cannot be had.
        let isPoor = mode == .eight || mode == .none || (mode == .direct && !isByValue(theme))
        for palette in mode == .direct ? [TerminalPalette.xterm] : [.console, .xterm] {
            for own in backgrounds(theme, palette, mode) {
                for style in Self.styles where style != Style(.border, isSelected: true) {
                    let ink = theme.ink(of: style, in: mode)
                    let shown = palette.shown(ink, in: mode, on: own)
                    let contrast = Colour.contrast(shown.text, shown.fill)
                    let least = isPoor || style.role == .border ? 3 : 4.5
                    #expect(contrast >= least, "\(name), \(palette.name), \(mode), \(style): \(contrast) \(ink)")
                }
            }
        }
    }

    @Test(arguments: ThemeFiles.names, [ColourMode.eight, .sixteen, .indexed256, .direct])
    func `states have inks of their own`(name: String, mode: ColourMode) throws {
        let theme = try ThemeFiles.load(name)
        #expect(Set(Self.states.map { theme.ink(of: Style($0), in: mode) }).count == Self.states.count)
    }

    /// Terminals of eight colours have 64 pairs, and the first one is the terminal's own.
    @Test(arguments: ThemeFiles.names)
    func `eight colours need few pairs and only their numbers`(name: String) throws {
        let theme = try ThemeFiles.load(name)
        for (mode, limit) in [(ColourMode.eight, 8), (.sixteen, 16)] {
            let inks = Self.styles.map { theme.ink(of: $0, in: mode) }
            #expect(Set(inks.map { [$0.foreground, $0.background] }).count < 64)
            #expect(inks.allSatisfy { (-1..<limit).contains($0.foreground) && (-1..<limit).contains($0.background) })
        }
    }

    @Test(arguments: ThemeFiles.names)
    func `without colours a fill is reversed and nothing has a number`(name: String) throws {
        let theme = try ThemeFiles.load(name)
        for style in Self.styles {
            let ink = theme.ink(of: style, in: .none)
            #expect(ink.foreground == -1 && ink.background == -1)
            #expect(ink.isReversed == (style.isSelected || style.role == .badge || style.role == .selection))
        }
    }

    @Test(arguments: [ColourMode.eight, .sixteen])
    func `a selected row is reversed as a whole where colours are few`(mode: ColourMode) throws {
        for theme in try ThemeFiles.all() {
            let inks = Role.allCases.map { theme.ink(of: Style($0, isSelected: true), in: mode) }
            #expect(inks.allSatisfy { $0.isReversed && $0.foreground == -1 && $0.background == -1 })
        }
    }

    @Test func `bold stands for a bright colour where there are eight`() throws {
        let theme = try ThemeFiles.load("ansi16")
        #expect(theme.ink(of: Style(.good), in: .eight) == Ink(foreground: 2, isBold: true))
        #expect(theme.ink(of: Style(.good), in: .sixteen) == Ink(foreground: 10))
    }

    @Test(arguments: ThemeFiles.names)
    func `inks are as they were`(name: String) throws {
        try Golden.check(Self.table(try ThemeFiles.load(name)), "inks-\(name)")
    }

    /// A line for each role, in and outside of a selected row: foreground/background and attributes in each mode.
    private static func table(_ theme: Theme) -> String {
        func column(_ text: String, _ width: Int) -> String {
            text.padding(toLength: width, withPad: " ", startingAt: 0)
        }
        let modes: [(ColourMode, String, Int)] = [
            (.none, "none", 7), (.eight, "8", 9), (.sixteen, "16", 9), (.indexed256, "256", 12),
            (.direct, "direct", 18),
        ]
        let rows = styles.map { style in
            [column((style.isSelected ? "+ " : "") + style.role.rawValue, 16)]
                + modes.map { column(cell(theme.ink(of: style, in: $0.0), in: $0.0), $0.2) }
        }
        return ([[column("role", 16)] + modes.map { column($0.1, $0.2) }] + rows)
            .map { $0.joined().trimmingCharacters(in: .whitespaces) + "\n" }.joined()
    }

    private static func cell(_ ink: Ink, in mode: ColourMode) -> String {
        func number(_ index: Int) -> String {
            if index < 0 { return "-" }
            return mode == .direct && index > 7
                ? String(index + 0x100_0000, radix: 16).dropFirst().description : "\(index)"
        }
        let attributes = (ink.isBold ? "b" : "") + (ink.isUnderlined ? "u" : "") + (ink.isReversed ? "r" : "")
        return "\(number(ink.foreground))/\(number(ink.background)) \(attributes)"
    }

    private func isByValue(_ theme: Theme) -> Bool { if case .rgb = theme.background { true } else { false } }

    /// What the theme was made for, and both ends where that is whatever the terminal has.
    private func backgrounds(_ theme: Theme, _ palette: TerminalPalette, _ mode: ColourMode) -> [(Int, Int, Int)] {
        let ends = [(0, 0, 0), (255, 255, 255)]
        switch theme.background {
        case .terminal: return ends
        case .named(let number): return [number == 7 ? ends[1] : palette.sixteen[number]]
        case .rgb(let red, let green, let blue):
            let own = (red, green, blue)
            // Where there are only sixteen the background is one of them.
            let isDark = Colour.contrast(own, ends[1]) > Colour.contrast(own, ends[0])
            return mode == .indexed256 || mode == .direct ? [own] : [isDark ? ends[0] : ends[1]]
        }
    }
}
