import Core
import Foundation

/// The title of the terminal's window: kept while the dashboard has it, and given back after it. Bytes only; nothing for
/// terminals that are not known to have one, which would show them.
struct TerminalTitle {
    private let isKnown: Bool
    private var shown: String?

    /// `type` is what TERM says.
    init(type: String) { isKnown = Self.types.contains { type.hasPrefix($0) } }

    /// Puts the title on the terminal's stack: https://invisible-island.net/xterm/ctlseqs/ctlseqs.html (CSI 22 ; 2 t).
    var saving: String { isKnown ? "\u{1B}[22;2t" : "" }

    /// Empty first, for terminals without a stack: an alarm must not be named when nobody watches for it any more.
    var restoring: String { isKnown ? "\u{1B}]2;\u{07}\u{1B}[23;2t" : "" }

    /// Puts a text into the clipboard at the operator's end of the line (OSC 52).
    func copying(_ text: String) -> String {
        isKnown ? "\u{1B}]52;c;\(Data(Text.cleaned(text, limit: 4096).utf8).base64EncodedString())\u{07}" : ""
    }

    /// Empty where it is shown already.
    mutating func setting(_ text: String) -> String {
        let text = Text.cleaned(text)
        guard isKnown, text != shown else { return "" }
        shown = text
        return "\u{1B}]2;\(text)\u{07}"
    }

    private static let types = [
        "xterm", "screen", "tmux", "rxvt", "alacritty", "foot", "kitty", "wezterm", "ghostty", "konsole", "gnome",
        "vte", "st-", "putty", "mintty", "iterm", "nsterm", "contour", "mlterm",
    ]
}
