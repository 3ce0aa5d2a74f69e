/// What is left of a colour by value on a terminal of eight or sixteen: the palette's number of its hue, in the form
/// that is legible whatever palette the terminal has.
struct Hue: Sendable, Equatable {
    /// 1 red, 2 green, 3 yellow, 4 blue, 5 magenta, 6 cyan.
    let number: Int

    /// Nil for greys: they become the terminal's own colour, as grey text would vanish on one background or the other.
    init?(_ colour: Colour) {
        guard case .rgb(let red, let green, let blue) = colour else { return nil }
        let most = max(red, green, blue)
        let least = min(red, green, blue)
        guard most - least > 48 else { return nil }
        func counts(_ part: Int) -> Int { (part - least) * 2 >= most - least ? 1 : 0 }
        number = counts(red) + counts(green) * 2 + counts(blue) * 4
    }

    /// As text. Palettes differ, but blue is dark in all of them, and yellow, green and cyan are bright.
    func index(in mode: ColourMode, onBright: Bool) -> Int {
        if onBright { return [1: 1, 2: -1, 3: 5, 4: 4, 5: 5, 6: 4][number] ?? -1 }
        if mode == .sixteen { return (number == 4 ? 6 : number) + 8 }
        return number == 4 ? 6 : number
    }

    /// As a fill, with black or white on it: both are named, so that it is legible on every background.
    func fill(in mode: ColourMode) -> Ink {
        let isDark = [1, 4, 5].contains(number)
        let isSixteen = mode == .sixteen
        return Ink(
            foreground: isDark ? (isSixteen ? 15 : 7) : 0, background: isDark || !isSixteen ? number : number + 8,
            // Bold makes white bright where there are eight, and would make black grey.
            isBold: isDark)
    }
}
