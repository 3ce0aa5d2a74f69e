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

/// How every role looks.
package struct Theme: Sendable, Equatable {
    package let name: String
    /// For whom it is; a clause.
    package let purpose: String
    /// What the colours were chosen for.
    package let background: Colour
    /// Whether it is painted over the terminal's own.
    package let isPainted: Bool
    package let looks: [Role: Look]

    /// Roles by the names a theme file has for them; unknown and missing ones are refused.
    package init(
        name: String, purpose: String = "", background: String, isPainted: Bool = false, roles: [String: Look]
    ) throws(Failure) {
        self.name = Text.cleaned(name, limit: 40)
        self.purpose = Text.cleaned(purpose, limit: 100)
        self.isPainted = isPainted
        let place = "theme \"\(self.name)\""
        guard !self.name.isEmpty, self.name != Self.automatic else {
            throw Failure("a theme cannot be called so", at: place, remedy: "Give it another name.")
        }
        do {
            self.background = try Colour(background)
        } catch {
            throw Failure(error.what, at: "\(place): background", remedy: error.remedy)
        }
        try Self.check(roles, at: place)
        looks = Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0, roles[$0.rawValue] ?? Look()) })
        if isPainted { try checkPaint(at: place) }
    }

    private static func check(_ roles: [String: Look], at place: String) throws(Failure) {
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
    }

    /// The terminal's own colours may be anything: on a painted background nothing may be left to them.
    private func checkPaint(at place: String) throws(Failure) {
        guard background != .terminal else {
            throw Failure("there is nothing to paint", at: "\(place): background", remedy: "Name a colour.")
        }
        let open = Role.allCases.filter { looks[$0]?.foreground == .terminal }.map(\.rawValue)
        guard open.isEmpty else {
            throw Failure(
                "no fg for \(open.joined(separator: ", "))", at: place,
                remedy: "With paint = true every role needs a colour of its own.")
        }
    }

    private init(name: String, purpose: String, background: Colour, looks: [Role: Look]) {
        self.name = name
        self.purpose = purpose
        self.background = background
        isPainted = false
        self.looks = looks
    }

    /// What stands for `dark` or `light`, as the terminal is.
    package static let automatic = "auto"

    /// The one that is always there; the same as themes/dark.toml.
    package static let dark = Theme(
        name: "dark", purpose: "for dark terminals", background: .rgb(0x0F, 0x14, 0x19),
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
