import Core
import Foundation
import Screen
import Testing

struct ThemeTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "themes")

    /// The few forms of TOML that the theme files are written in.
    static func load(_ name: String) throws -> Theme {
        let text = try String(contentsOf: folder.appending(path: "\(name).toml"), encoding: .utf8)
        var keys: [String: String] = [:]
        var roles: [String: Look] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2 else { continue }
            guard parts[1].hasPrefix("{") else {
                keys[parts[0]] = parts[1].replacing("\"", with: "")
                continue
            }
            let inner = parts[1].dropFirst().dropLast().split(separator: ",").map {
                $0.split(separator: "=").map { $0.trimmingCharacters(in: .whitespaces).replacing("\"", with: "") }
            }
            let fields = Dictionary(uniqueKeysWithValues: inner.map { ($0[0], $0[1]) })
            roles[parts[0]] = try Look(
                fg: fields["fg"] ?? "", bg: fields["bg"] ?? "default", bold: fields["bold"] == "true",
                reverse: fields["reverse"] == "true", underline: fields["underline"] == "true")
        }
        return try Theme(name: keys["name"] ?? "", background: keys["background"] ?? "", roles: roles)
    }

    @Test func `the theme that is compiled in is the file's`() throws {
        #expect(try Self.load("dark") == .dark)
    }

    /// As the file says and as 256 colours show it; on the assumed background, in a selected row and on a fill.
    @Test(arguments: [("dark", 4.5), ("light", 4.5), ("high-contrast", 7)])
    func `text stands out from its background`(name: String, least: Double) throws {
        let theme = try Self.load(name)
        #expect(theme.name == name)
        for role in Role.allCases {
            // Frames stand around rows, never in a selected one.
            for isSelected in role == .border ? [false] : [false, true] {
                let look = theme.looks[role]!
                let selection = theme.looks[.selection]!
                let fill =
                    look.background != .terminal
                    ? look.background : isSelected ? selection.background : theme.background
                let exact = Colour.contrast(parts(look.foreground)!, parts(fill)!)
                #expect(exact >= least, "\(name): \(role), selected \(isSelected): \(exact)")
                let ink = theme.ink(of: Style(role, isSelected: isSelected), in: .indexed256)
                let front = Colour.rgb(of: ink.foreground)!
                let shown = Colour.contrast(front, Colour.rgb(of: ink.background) ?? parts(theme.background)!)
                #expect(shown >= least, "\(name): \(role), selected \(isSelected), 256 colours: \(shown)")
            }
        }
    }

    private func parts(_ colour: Colour) -> (Int, Int, Int)? {
        if case .rgb(let red, let green, let blue) = colour { (red, green, blue) } else { nil }
    }

    @Test func `contrast is WCAG's`() {
        #expect(abs(Colour.contrast((0, 0, 0), (255, 255, 255)) - 21) < 0.01)
        #expect(abs(Colour.contrast((119, 119, 119), (255, 255, 255)) - 4.48) < 0.01)
    }

    @Test func `without colours a fill is reversed and nothing has a number`() {
        for role in Role.allCases {
            for isSelected in [false, true] {
                let ink = Theme.dark.ink(of: Style(role, isSelected: isSelected), in: .none)
                #expect(ink.foreground == -1 && ink.background == -1)
                #expect(ink.isReversed == (isSelected || role == .badge || role == .selection))
            }
        }
    }

    @Test(arguments: [ColourMode.eight, .sixteen])
    func `a selected row is reversed as a whole where colours are few`(mode: ColourMode) {
        let inks = Role.allCases.map { Theme.dark.ink(of: Style($0, isSelected: true), in: mode) }
        #expect(inks.allSatisfy { $0.isReversed && $0.foreground == -1 && $0.background == -1 })
    }

    @Test(arguments: [ColourMode.eight, .sixteen])
    func `few colours keep the hue and leave greys to the terminal`(mode: ColourMode) throws {
        let limit = mode == .eight ? 8 : 16
        for name in ["dark", "light", "high-contrast"] {
            let theme = try Self.load(name)
            for role in Role.allCases {
                let ink = theme.ink(of: Style(role), in: mode)
                #expect((-1..<limit).contains(ink.foreground) && (-1..<limit).contains(ink.background))
                #expect(ink.foreground < 0 || ink.foreground != ink.background)
            }
            #expect(theme.ink(of: Style(.text), in: mode).foreground == -1)
            #expect(theme.ink(of: Style(.alarm), in: mode).foreground % 8 == 1 || name == "high-contrast")
            #expect(theme.ink(of: Style(.good), in: mode).foreground % 8 == 2)
        }
    }

    @Test(arguments: [
        ("default", Colour.terminal), ("red", .named(1)), ("bright-white", .named(15)), ("#0aF0ff", .rgb(10, 240, 255)),
    ])
    func `colours are read`(text: String, colour: Colour) throws {
        #expect(try Colour(text) == colour)
    }

    @Test(arguments: ["", "#12345", "#12345g", "#+12345", "bright-", "Red", "bright-default", "#１２３４５６"])
    func `what is no colour is refused with what is allowed`(text: String) {
        let failure = #expect(throws: Failure.self) { try Colour(text) }
        #expect(failure?.remedy.contains("#rrggbb") == true)
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

    @Test(arguments: [
        (256, true, ColourMode.indexed256), (16, true, .sixteen), (8, true, .eight), (-1, true, .none),
        (256, false, .none),
    ])
    func `the terminal and NO_COLOR decide the mode`(colours: Int, isWanted: Bool, mode: ColourMode) {
        #expect(ColourMode(colours: colours, isColourWanted: isWanted) == mode)
    }
}
