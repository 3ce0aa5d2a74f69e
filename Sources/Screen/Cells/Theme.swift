import Core

/// How one role looks, as a theme file says it.
package struct Look: Sendable, Equatable {
    package var foreground: Colour
    package var background: Colour
    package var isBold: Bool
    package var isReversed: Bool
    package var isUnderlined: Bool

    package init(
        foreground: Colour = .terminal, background: Colour = .terminal, isBold: Bool = false, isReversed: Bool = false,
        isUnderlined: Bool = false
    ) {
        self.foreground = foreground
        self.background = background
        self.isBold = isBold
        self.isReversed = isReversed
        self.isUnderlined = isUnderlined
    }

    /// Colours as a theme file has them.
    package init(
        fg: String, bg: String = "default", bold: Bool = false, reverse: Bool = false, underline: Bool = false
    ) throws(Failure) {
        self.init(
            foreground: try Colour(fg), background: try Colour(bg), isBold: bold, isReversed: reverse,
            isUnderlined: underline)
    }
}

/// What a terminal is told for a cell: colours by number, -1 for its own.
package struct Ink: Sendable, Equatable, Hashable {
    package var foreground: Int
    package var background: Int
    package var isBold: Bool
    package var isReversed: Bool
    package var isUnderlined: Bool
}

extension Paint {
    fileprivate func ink(in mode: ColourMode) -> Ink {
        Ink(
            foreground: foreground.coarse.colour.index(in: mode), background: background.coarse.colour.index(in: mode),
            isBold: false, isReversed: false, isUnderlined: false)
    }
}

/// How every role looks.
package struct Theme: Sendable, Equatable {
    package let name: String
    /// The terminal background that the colours were chosen for.
    package let background: Colour
    package let looks: [Role: Look]

    /// Roles by the names a theme file has for them; unknown and missing ones are refused.
    package init(name: String, background: String, roles: [String: Look]) throws(Failure) {
        self.name = Text.cleaned(name, limit: 40)
        let place = "theme \"\(self.name)\""
        do {
            self.background = try Colour(background)
        } catch {
            throw Failure(error.what, at: "\(place): background", remedy: error.remedy)
        }
        let known = Role.allCases.map(\.rawValue)
        for role in roles.keys.sorted() where !known.contains(role) {
            let meant = Text.nearest(to: role, among: known).map { "Did you mean \"\($0)\"? " } ?? ""
            let found = Text.cleaned(role, limit: 40)
            throw Failure(
                "unknown role \"\(found)\"", at: place, remedy: "\(meant)Allowed: \(known.joined(separator: ", ")).")
        }
        let missing = known.filter { roles[$0] == nil }
        guard missing.isEmpty else {
            throw Failure("no look for \(missing.joined(separator: ", "))", at: place, remedy: "Every role needs one.")
        }
        looks = Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0, roles[$0.rawValue] ?? Look()) })
    }

    private init(name: String, background: Colour, looks: [Role: Look]) {
        self.name = name
        self.background = background
        self.looks = looks
    }

    /// What the terminal is told for `style`. Without colours what had a background is reversed, so nothing is lost.
    package func ink(of style: Style, in mode: ColourMode) -> Ink {
        if let paint = style.paint, mode.isRich { return paint.ink(in: mode) }
        let look = looks[style.role] ?? Look()
        let selection = looks[.selection] ?? Look()
        let hasFill = look.background != .terminal
        let isFilled = style.isSelected || hasFill
        // A chosen background from a palette that nobody knows may swallow the text: reversing the
        // terminal's own colours never does.
        let isReversing = !mode.isRich && (style.isSelected || (hasFill && mode == .none))
        let background =
            isReversing ? Colour.terminal : style.isSelected && !hasFill ? selection.background : look.background
        return Ink(
            foreground: isReversing ? -1 : look.foreground.index(in: mode),
            background: background.index(in: mode),
            isBold: look.isBold || (style.isSelected && selection.isBold),
            isReversed: isReversing || look.isReversed || (style.isSelected && selection.isReversed),
            isUnderlined: look.isUnderlined && !isFilled)
    }

    /// The one that is always there; the same as themes/dark.toml.
    package static let dark = Theme(
        name: "dark", background: .rgb(0x0F, 0x14, 0x19),
        looks: [
            .text: Look(foreground: .rgb(0xD0, 0xD7, 0xDE)),
            .dim: Look(foreground: .rgb(0x9E, 0xA7, 0xB0)),
            .border: Look(foreground: .rgb(0x7A, 0x86, 0x94)),
            .focus: Look(foreground: .rgb(0x5F, 0xD7, 0xFF), isBold: true),
            .title: Look(foreground: .rgb(0xFF, 0xFF, 0xFF), isBold: true),
            .good: Look(foreground: .rgb(0x87, 0xD7, 0x87)),
            .warning: Look(foreground: .rgb(0xFF, 0xD7, 0x5F), isBold: true),
            .alarm: Look(foreground: .rgb(0xFF, 0x87, 0x87), isBold: true),
            .acknowledged: Look(foreground: .rgb(0xD7, 0xAF, 0xFF)),
            .accent: Look(foreground: .rgb(0x5F, 0xD7, 0xFF)),
            .badge: Look(foreground: .rgb(0xFF, 0xFF, 0xFF), background: .rgb(0xAF, 0x00, 0x00), isBold: true),
            .selection: Look(foreground: .rgb(0xFF, 0xFF, 0xFF), background: .rgb(0x30, 0x30, 0x30)),
        ])
}
