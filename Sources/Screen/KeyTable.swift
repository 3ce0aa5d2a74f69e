/// A key as the operator pressed it.
package enum Key: Sendable, Equatable, Hashable {
    case character(Character)
    /// A letter together with Ctrl.
    case control(Character)
    case up, down, left, right, pageUp, pageDown, home, end, tab, backTab, enter, escape, backspace
}

/// What a key does.
package enum Action: Sendable, Equatable, Hashable {
    case up, down, top, bottom, pageUp, pageDown
    case previousCamera, nextCamera
    case camera(Int)
    case nextPage
    case acknowledge, acknowledgeShown, nextUnacknowledged
    case theme, help, back, redraw, quit
}

/// One row of the table: the keys, what they do, and both in words.
package struct KeyBinding: Sendable, Equatable {
    package let keys: [Key]
    package let action: Action
    /// The keys in words; empty for a row that another one speaks for.
    package let label: String
    package let words: String
    /// What the footer says; empty where it says nothing.
    package let brief: String

    init(_ keys: [Key], _ action: Action, _ label: String, _ words: String, brief: String = "") {
        self.keys = keys
        self.action = action
        self.label = label
        self.words = words
        self.brief = brief
    }
}

/// Every key there is: the dashboard obeys it, and help and footer are drawn from it.
package enum KeyTable {
    package static let bindings: [KeyBinding] =
        [
            KeyBinding(
                [.character("a")], .acknowledge, "a", "acknowledge the alarm under the cursor", brief: "acknowledge"),
            KeyBinding(
                [.character("A")], .acknowledgeShown, "A", "acknowledge all alarms shown (asks first)", brief: "all"),
            KeyBinding(
                [.character("e")], .nextUnacknowledged, "e", "go to the next unacknowledged alarm", brief: "next"),
            KeyBinding([.up, .character("k")], .up, "Up Down  k j", "move through the alarms"),
            KeyBinding([.down, .character("j")], .down, "", ""),
            KeyBinding([.pageUp], .pageUp, "PgUp PgDn", "move a page through the alarms"),
            KeyBinding([.pageDown], .pageDown, "", ""),
            KeyBinding([.character("g"), .home], .top, "g G", "first alarm, last alarm"),
            KeyBinding([.character("G"), .end], .bottom, "", ""),
            KeyBinding(
                [.tab, .right, .character("l")], .nextCamera, "Tab  Left Right  h l", "choose a camera", brief: "camera"
            ),
            KeyBinding([.backTab, .left, .character("h")], .previousCamera, "", ""),
        ]
        + (1...9).map { number in
            KeyBinding(
                [.character(Character(String(number)))], .camera(number - 1), number == 1 ? "1-9" : "",
                number == 1 ? "choose that camera" : "")
        }
        + [
            KeyBinding([.character("p")], .nextPage, "p", "next page of cameras", brief: "page"),
            KeyBinding([.character("t")], .theme, "t", "next theme", brief: "theme"),
            KeyBinding([.control("l")], .redraw, "Ctrl-L", "draw the screen anew"),
            KeyBinding([.character("?")], .help, "?", "this help", brief: "help"),
            KeyBinding([.escape], .back, "Esc", "back"),
            KeyBinding([.character("q")], .quit, "q", "quit", brief: "quit"),
        ]

    /// What `key` does; nil where it does nothing.
    package static func action(of key: Key) -> Action? {
        bindings.first { $0.keys.contains(key) }?.action
    }
}
