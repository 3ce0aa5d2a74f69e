/// What a piece of the screen means; a theme says how it looks.
package enum Role: String, Sendable, CaseIterable {
    case text, dim, border, focus, title, good, warning, alarm, acknowledged, accent, badge, selection

    /// One letter, for screens kept as text.
    package var letter: Character {
        switch self {
        case .text: "t"
        case .dim: "d"
        case .border: "b"
        case .focus: "f"
        case .title: "h"
        case .good: "g"
        case .warning: "w"
        case .alarm: "a"
        case .acknowledged: "k"
        case .accent: "c"
        case .badge: "x"
        case .selection: "s"
        }
    }
}
