/// A key as the operator pressed it.
package enum Key: Sendable, Equatable, Hashable {
    case character(Character)
    /// A letter together with Ctrl.
    case control(Character)
    case up, down, left, right, pageUp, pageDown, home, end, tab, backTab, enter, escape, backspace
}

/// What the operator looks at; it decides what a key means.
package enum View: Sendable, Equatable, CaseIterable { case dashboard, models, camera }

/// What a key does.
package enum Action: Sendable, Equatable, Hashable {
    case up, down, top, bottom, pageUp, pageDown
    case previousCamera, nextCamera
    case camera(Int)
    case nextPage
    case acknowledge, acknowledgeShown, nextUnacknowledged
    case look, models, useEverywhere, useAtCamera, shadow, promote, rollBack
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

/// Every key there is, view by view: the dashboard obeys it, and help and footer are drawn from it.
package enum KeyTable {
    package static func bindings(in view: View) -> [KeyBinding] {
        switch view {
        case .dashboard: dashboard
        case .models: models
        case .camera: camera
        }
    }

    /// What `key` does; nil where it does nothing.
    package static func action(of key: Key, in view: View) -> Action? {
        bindings(in: view).first { $0.keys.contains(key) }?.action
    }

    /// The key in words, for sentences that name one.
    static func label(of action: Action, in view: View) -> String {
        bindings(in: view).first { $0.action == action }?.label ?? ""
    }

    private static let dashboard =
        [
            KeyBinding(
                [.character("a")], .acknowledge, "a", "acknowledge the alarm under the cursor", brief: "ack"),
            KeyBinding(
                [.character("A")], .acknowledgeShown, "A", "acknowledge all alarms shown (asks first)", brief: "all"),
            KeyBinding(
                [.character("e")], .nextUnacknowledged, "e", "go to the next unacknowledged alarm", brief: "next"),
        ] + list(of: "alarm") + cameras(brief: "camera") + [
            KeyBinding(
                [.character("c"), .enter], .look, "c  Return", "look at it: picture, stream, latency",
                brief: "look"),
            KeyBinding([.character("p")], .nextPage, "p", "next page of cameras", brief: "page"),
            KeyBinding([.character("m")], .models, "m", "models: switch and compare detectors", brief: "models"),
        ] + everywhere + [
            KeyBinding([.escape], .back, "Esc", "back"),
            KeyBinding([.character("q")], .quit, "q", "quit", brief: "quit"),
        ]

    /// `q` only closes here: whoever wants to leave an overlay must not stop a station.
    private static let models =
        [
            KeyBinding(
                [.enter], .useEverywhere, "Return", "let the model look at every camera (asks first)",
                brief: "everywhere"),
            KeyBinding(
                [.character("c")], .useAtCamera, "c", "let it look at the chosen camera (asks first)",
                brief: "at"),
            KeyBinding(
                [.character("s")], .shadow, "s", "let it look on, and compare (asks first)", brief: "shadow"),
            KeyBinding(
                [.character("p")], .promote, "p", "let the shadow take over (asks first)", brief: "promote"),
            KeyBinding(
                [.character("r")], .rollBack, "r", "end the shadow, or undo its promotion (asks first)",
                brief: "roll back"),
        ] + list(of: "model") + cameras(brief: "") + everywhere + [
            KeyBinding([.escape, .character("m"), .character("q")], .back, "Esc m q", "back", brief: "back")
        ]

    /// `q` only closes here too.
    private static let camera =
        cameras(brief: "camera") + everywhere + [
            KeyBinding([.escape, .character("c"), .character("q")], .back, "Esc c q", "back", brief: "back")
        ]

    private static func list(of noun: String) -> [KeyBinding] {
        [
            KeyBinding([.up, .character("k")], .up, "Up Down k j PgUp PgDn", "move through the \(noun)s"),
            KeyBinding([.down, .character("j")], .down, "", ""),
            KeyBinding([.pageUp], .pageUp, "", ""),
            KeyBinding([.pageDown], .pageDown, "", ""),
            KeyBinding([.character("g"), .home], .top, "g G", "first \(noun), last \(noun)"),
            KeyBinding([.character("G"), .end], .bottom, "", ""),
        ]
    }

    private static func cameras(brief: String) -> [KeyBinding] {
        [
            KeyBinding(
                [.tab, .right, .character("l")], .nextCamera, "Tab  Left Right  h l", "choose a camera", brief: brief),
            KeyBinding([.backTab, .left, .character("h")], .previousCamera, "", ""),
        ]
            + (1...9).map { number in
                KeyBinding(
                    [.character(Character(String(number)))], .camera(number - 1), number == 1 ? "1-9" : "",
                    number == 1 ? "choose that camera" : "")
            }
    }

    private static let everywhere = [
        KeyBinding([.character("t")], .theme, "t", "next theme"),
        KeyBinding([.control("l")], .redraw, "Ctrl-L", "draw the screen anew"),
        KeyBinding([.character("?")], .help, "?", "this help", brief: "help"),
    ]
}
