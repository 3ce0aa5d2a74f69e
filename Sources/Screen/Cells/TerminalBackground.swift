/// What a terminal tells about its background.
package enum TerminalBackground {
    /// By COLORFGBG ("15;0", "0;default;15"), which some terminals set: its last number is the background's among the
    /// sixteen. Dark where nothing is told.
    package static func isBright(colorFGBG: String?) -> Bool {
        guard let last = colorFGBG?.split(separator: ";").last, let number = Int(last) else { return false }
        return number == 7 || (9...15).contains(number)
    }
}
