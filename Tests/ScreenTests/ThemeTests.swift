import Core
import Screen
import Testing

struct ThemeTests {
    private static let states: [Role] = [.alarm, .warning, .good, .acknowledged]

    @Test func `there are themes for every kind of terminal and eye`() {
        let needed = [
            "dark", "light", "high-contrast", "high-contrast-light", "colour-blind-dark", "colour-blind-light",
            "monochrome", "ansi16", "night",
        ]
        #expect(Set(needed).isSubset(of: ThemeFiles.names))
        #expect(ThemeFiles.names.count >= 10)
    }

    @Test func `the theme that is compiled in is the file's`() throws {
        #expect(try ThemeFiles.load("dark") == .dark)
    }

    @Test(arguments: ThemeFiles.names)
    func `a file is complete, called like its theme, and says for whom it is`(name: String) throws {
        let theme = try ThemeFiles.load(name)
        #expect(theme.name == name)
        #expect(theme.purpose.hasPrefix("for "))
        #expect(theme.looks.count == Role.allCases.count)
    }

    /// As the file says and as 256 colours show it; on its background, in a selected row and on a fill.
    @Test(arguments: ThemeFiles.names)
    func `text stands out from its background`(name: String) throws {
        let theme = try ThemeFiles.load(name)
        guard let own = parts(theme.background) else { return }
        let least = name.hasPrefix("high-contrast") ? 7 : 4.5
        for mode in [ColourMode.direct, .indexed256] {
            for role in Role.allCases {
                // Frames stand around rows, never in a selected one.
                for isSelected in role == .border ? [false] : [false, true] {
                    let ink = theme.ink(of: Style(role, isSelected: isSelected), in: mode)
                    let shown = TerminalPalette.xterm.shown(ink, in: mode, on: own)
                    let contrast = Colour.contrast(shown.text, shown.fill)
                    #expect(
                        contrast >= (role == .border ? 3 : least),
                        "\(name): \(role), selected \(isSelected), \(mode): \(contrast)")
                }
            }
        }
    }

    /// 2.3 is just noticed; beside each other on one screen, 15 cannot be mistaken.
    @Test(arguments: ["colour-blind-dark", "colour-blind-light"])
    func `states are told apart without red or green cones`(name: String) throws {
        let theme = try ThemeFiles.load(name)
        for vision in [ColourVision.common, .protanopia, .deuteranopia] {
            for (index, one) in Self.states.enumerated() {
                for other in Self.states.dropFirst(index + 1) {
                    for mode in [ColourMode.direct, .indexed256] {
                        let colours = [one, other].map { shown(theme, $0, mode) }
                        let distance = vision.distance(colours[0], colours[1])
                        #expect(distance >= 15, "\(name), \(vision.name): \(one) and \(other), \(mode): \(distance)")
                    }
                }
            }
        }
    }

    @Test func `the simulation confuses what the eyes it stands for confuse`() {
        let (red, green) = ((190, 40, 40), (110, 110, 30))
        #expect(ColourVision.common.distance(red, green) > 50)
        #expect(ColourVision.deuteranopia.distance(red, green) < 20)
        // CIE's own white and the published distance of black from it.
        #expect(abs(ColourVision.common.distance((255, 255, 255), (0, 0, 0)) - 100) < 0.1)
    }

    @Test func `the night theme has next to no blue`() throws {
        let theme = try ThemeFiles.load("night")
        for colour in theme.looks.values.flatMap({ [$0.foreground, $0.background] }) + [theme.background] {
            guard let (red, _, blue) = parts(colour) else { continue }
            #expect(blue * 2 <= red + 24, "\(colour)")
        }
    }

    @Test func `unknown and missing roles are named`() {
        var roles = Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0.rawValue, Look()) })
        roles["alar"] = Look()
        let unknown = #expect(throws: Failure.self) { try Theme(name: "x", background: "#000000", roles: roles) }
        #expect(unknown?.description.contains("Did you mean \"alarm\"?") == true)
        roles["alar"] = nil
        roles["good"] = nil
        let missing = #expect(throws: Failure.self) { try Theme(name: "x", background: "#000000", roles: roles) }
        #expect(missing?.what == "no look for good")
    }

    @Test func `nothing is left to the terminal on a painted background`() throws {
        var roles = Dictionary(
            uniqueKeysWithValues: Role.allCases.map { ($0.rawValue, Look(foreground: .rgb(255, 255, 255))) })
        let theme = try Theme(name: "x", background: "#101010", isPainted: true, roles: roles)
        #expect(theme.ink(of: Style(.text), in: .direct).background == 0x101010)
        #expect(theme.ink(of: Style(.text), in: .indexed256).background == 233)
        #expect(theme.ink(of: Style(.text), in: .sixteen).background == -1)
        let nothing = #expect(throws: Failure.self) {
            try Theme(name: "x", background: "default", isPainted: true, roles: roles)
        }
        #expect(nothing?.place == "theme \"x\": background")
        roles["dim"] = Look()
        let open = #expect(throws: Failure.self) {
            try Theme(name: "x", background: "#101010", isPainted: true, roles: roles)
        }
        #expect(open?.what == "no fg for dim")
    }

    @Test(arguments: ["auto", "", "\u{1B}"])
    func `some names are taken or none`(name: String) {
        let roles = Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0.rawValue, Look()) })
        #expect(throws: Failure.self) { try Theme(name: name, background: "#000000", roles: roles) }
    }

    private func parts(_ colour: Colour) -> (Int, Int, Int)? {
        if case .rgb(let red, let green, let blue) = colour { (red, green, blue) } else { nil }
    }

    private func shown(_ theme: Theme, _ role: Role, _ mode: ColourMode) -> (Int, Int, Int) {
        TerminalPalette.xterm.shown(
            theme.ink(of: Style(role), in: mode), in: mode, on: parts(theme.background) ?? (0, 0, 0)
        )
        .text
    }
}
