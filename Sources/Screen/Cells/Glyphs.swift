import Core

/// The drawn characters in the two forms a terminal may know.
package enum Glyphs: Sendable, Equatable {
    case unicode, ascii

    /// Corners from the top left clockwise, then the horizontal and the vertical line.
    package struct Frame: Sendable, Equatable {
        let topLeft: String, topRight: String, bottomRight: String, bottomLeft: String
        let horizontal: String, vertical: String
    }

    package var frame: Frame {
        self == .unicode
            ? Frame(topLeft: "╭", topRight: "╮", bottomRight: "╯", bottomLeft: "╰", horizontal: "─", vertical: "│")
            : Frame(topLeft: "+", topRight: "+", bottomRight: "+", bottomLeft: "+", horizontal: "-", vertical: "|")
    }

    /// Of another shape, so that the focus is seen without colour.
    package var focusFrame: Frame {
        self == .unicode
            ? Frame(topLeft: "┏", topRight: "┓", bottomRight: "┛", bottomLeft: "┗", horizontal: "━", vertical: "┃")
            : Frame(topLeft: "#", topRight: "#", bottomRight: "#", bottomLeft: "#", horizontal: "=", vertical: "#")
    }

    /// Around what is tracked in a picture.
    package var outline: Frame {
        self == .unicode
            ? Frame(topLeft: "┌", topRight: "┐", bottomRight: "┘", bottomLeft: "└", horizontal: "─", vertical: "│")
            : Frame(topLeft: "+", topRight: "+", bottomRight: "+", bottomLeft: "+", horizontal: "-", vertical: "|")
    }

    /// What is tracked and no larger than a cell.
    package var speck: String { self == .unicode ? "□" : "o" }

    /// Two pixels in a cell: the upper one in its foreground, the lower one in its background.
    package static let upperHalf = "▀"

    package var ellipsis: String { self == .unicode ? "…" : "~" }
    package var separator: String { self == .unicode ? "│" : "|" }
    package var cursor: String { self == .unicode ? "▶" : ">" }
    package var times: String { self == .unicode ? "×" : "x" }
    package var above: String { self == .unicode ? "↑" : "^" }
    package var below: String { self == .unicode ? "↓" : "v" }
    package var advice: String { self == .unicode ? "→" : "=>" }
    package var good: String { self == .unicode ? "✓" : "+" }
    package var bad: String { self == .unicode ? "✗" : "!" }

    package func mark(of state: AlarmState) -> String {
        switch (state, self) {
        case (.unacknowledged, .unicode): "▲"
        case (.acknowledged, .unicode): "●"
        case (.returnedUnacknowledged, .unicode): "△"
        case (.normal, .unicode): "○"
        case (.shelved, .unicode): "◌"
        case (.suppressed, .unicode): "◍"
        case (.outOfService, .unicode): "◇"
        case (.unacknowledged, .ascii): "!"
        case (.acknowledged, .ascii): "*"
        case (.returnedUnacknowledged, .ascii): "~"
        case (.normal, .ascii): "."
        case (.shelved, .ascii): "s"
        case (.suppressed, .ascii): "d"
        case (.outOfService, .ascii): "o"
        }
    }

    package func mark(of kind: Evidence.Kind) -> String {
        switch (kind, self) {
        case (.clip, .unicode): "►"
        case (.still, .unicode): "▪"
        case (.clip, .ascii): "%"
        case (.still, .ascii): "o"
        }
    }

    /// A lamp that is lit, one that is dark, or that nobody knows.
    package func mark(of colour: SignalColour) -> String {
        switch (colour, self) {
        case (.red, .unicode), (.amber, .unicode), (.green, .unicode): "●"
        case (.off, .unicode): "○"
        case (.red, .ascii), (.amber, .ascii), (.green, .ascii): "*"
        case (.off, .ascii): "."
        case (.unknown, _): "?"
        }
    }

    package func mark(of phase: ModelStatus.Phase) -> String {
        switch (phase, self) {
        case (.idle, .unicode): "○"
        case (.loading, .unicode): "◌"
        case (.ready, .unicode): "●"
        case (.failed, _): bad
        case (.idle, .ascii): "."
        case (.loading, .ascii): "~"
        case (.ready, .ascii): "*"
        }
    }

    /// The newest `width` values as bars from zero to their greatest; empty where there are none.
    package func sparkline(_ values: [Double], width: Int, ceiling: Double? = nil) -> String {
        let steps = Array(self == .unicode ? "▁▂▃▄▅▆▇█" : "_.-:=+*#")
        let shown = values.suffix(max(width, 0)).map { $0.isFinite ? max($0, 0) : 0 }
        guard let top = shown.max() else { return "" }
        let wanted = ceiling.flatMap { $0.isFinite ? $0 : nil } ?? top
        let ceiling = max(wanted, top, .leastNormalMagnitude)
        return String(shown.map { steps[min(Int($0 / ceiling * Double(steps.count)), steps.count - 1)] })
    }

    static func asciiForm(of scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "…": "~"
        case "×": "x"
        case "–", "—": "-"
        case "’", "‘": "'"
        default: "?"
        }
    }
}
