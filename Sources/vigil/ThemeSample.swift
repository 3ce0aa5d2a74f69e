import Foundation
import Screen

/// One line that shows a theme's looks, as this terminal has colours.
struct ThemeSample {
    private static let parts: [(String, Style)] = [
        (" camera ", Style(.title)), ("12 ms ", Style(.text)), ("p95 20 ", Style(.dim)), ("LIVE ", Style(.good)),
        ("STALE ", Style(.warning)), ("UNACK ", Style(.alarm)), ("ACKED ", Style(.acknowledged)),
        ("keys ", Style(.accent)), ("frame ", Style(.border)), ("focus ", Style(.focus)), (" GPU ", Style(.badge)),
        (" selected ", Style(.text, isSelected: true)),
    ]
    private let mode: ColourMode

    /// Without curses a terminal's colours are told by its name and by COLORTERM: https://github.com/termstandard/colors
    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        let type = environment["TERM"] ?? ""
        let isWanted = environment["NO_COLOR"]?.isEmpty ?? true
        let isDirect = ["truecolor", "24bit"].contains(environment["COLORTERM"])
        let colours = isDirect ? 1 << 24 : type.contains("256color") ? 256 : type.isEmpty || type == "dumb" ? 0 : 8
        mode = ColourMode(colours: colours, isDirect: isDirect, isColourWanted: isWanted)
    }

    func line(of theme: Theme) -> String {
        Self.parts.map { "\u{1B}[0;\(codes(theme.ink(of: $0.1, in: mode)))m\($0.0)" }.joined() + "\u{1B}[0m"
    }

    /// ECMA-48's parameters for it.
    private func codes(_ ink: Ink) -> String {
        let attributes = [(ink.isBold, "1"), (ink.isUnderlined, "4"), (ink.isReversed, "7")].filter(\.0).map(\.1)
        return (attributes + [colour(ink.foreground, 30), colour(ink.background, 40)]).joined(separator: ";")
    }

    private func colour(_ index: Int, _ base: Int) -> String {
        switch index {
        case ..<0: "\(base + 9)"
        case ..<8: "\(base + index)"
        case _ where mode == .direct: "\(base + 8);2;\(index >> 16);\(index >> 8 & 255);\(index & 255)"
        default: "\(base + 8);5;\(index)"
        }
    }
}
