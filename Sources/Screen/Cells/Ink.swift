/// What a terminal is told for a cell: colours by number, -1 for its own.
package struct Ink: Sendable, Equatable, Hashable {
    package var foreground: Int
    package var background: Int
    package var isBold = false
    package var isReversed = false
    package var isUnderlined = false

    package init(
        foreground: Int = -1, background: Int = -1, isBold: Bool = false, isReversed: Bool = false,
        isUnderlined: Bool = false
    ) {
        self.foreground = foreground
        self.background = background
        self.isBold = isBold
        self.isReversed = isReversed
        self.isUnderlined = isUnderlined
    }
}

extension Paint {
    fileprivate func ink(in mode: ColourMode) -> Ink {
        Ink(
            foreground: foreground.colour.index(in: mode), background: background.colour.index(in: mode))
    }
}

extension Theme {
    /// What the terminal is told for `style`. Where colours are few nothing that was told by a fill is lost.
    package func ink(of style: Style, in mode: ColourMode) -> Ink {
        if let paint = style.paint, mode.isRich { return paint.ink(in: mode) }
        let look = looks[style.role] ?? Look()
        switch mode {
        case .none: return plainInk(of: look, style.isSelected)
        case .eight, .sixteen: return fewInk(of: look, style.isSelected, mode)
        case .indexed256, .direct: return richInk(of: look, style.isSelected, mode)
        }
    }

    private var selection: Look { looks[.selection] ?? Look() }

    private func richInk(of look: Look, _ isSelected: Bool, _ mode: ColourMode) -> Ink {
        let hasFill = look.background != .terminal
        var fill = isSelected && !hasFill ? selection.background : look.background
        if fill == .terminal, isPainted { fill = background }
        return Ink(
            foreground: look.foreground.index(in: mode), background: fill.index(in: mode),
            isBold: look.isBold || (isSelected && selection.isBold) || look.foreground.losesBrightness(in: mode),
            isReversed: look.isReversed || (isSelected && selection.isReversed),
            isUnderlined: look.isUnderlined && !isSelected && !hasFill)
    }

    private func plainInk(of look: Look, _ isSelected: Bool) -> Ink {
        let isFilled = isSelected || look.background != .terminal
        return Ink(
            isBold: look.isBold || (isSelected && selection.isBold), isReversed: isFilled || look.isReversed,
            isUnderlined: look.isUnderlined && !isFilled)
    }

    /// A chosen background from a palette that nobody knows may swallow a selected row's text: reversing the terminal's
    /// own colours never does. Where there are eight, bold brightens the foreground, which is lost where it is reversed or
    /// on a bright background.
    private func fewInk(of look: Look, _ isSelected: Bool, _ mode: ColourMode) -> Ink {
        if isSelected { return Ink(isBold: mode == .sixteen && (look.isBold || selection.isBold), isReversed: true) }
        if look.background != .terminal { return fewFill(of: look, mode) }
        let isBold = look.isBold || look.foreground.losesBrightness(in: mode)
        let foreground = look.foreground.index(in: mode, onBright: background.isBright)
        let isLost = mode == .eight && (look.isReversed || (background.isBright && foreground >= 0))
        return Ink(
            foreground: foreground, isBold: isBold && !isLost, isReversed: look.isReversed,
            isUnderlined: look.isUnderlined)
    }

    private func fewFill(of look: Look, _ mode: ColourMode) -> Ink {
        guard case .named = look.background else {
            return Hue(look.background)?.fill(in: mode) ?? Ink(isBold: mode == .sixteen, isReversed: true)
        }
        let foreground = look.foreground.index(in: mode)
        let isBold = look.isBold || look.foreground.losesBrightness(in: mode)
        return Ink(
            foreground: foreground, background: look.background.index(in: mode),
            isBold: isBold && !(foreground == 0 && mode == .eight), isReversed: look.isReversed)
    }
}
