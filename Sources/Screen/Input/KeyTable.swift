/// Every key there is, view by view: the dashboard obeys it, and help and footer are drawn from it.
package enum KeyTable {
    package static func bindings(in view: View) -> [KeyBinding] {
        switch view {
        case .dashboard: dashboard
        case .models: models
        case .camera: camera
        case .figures: figures
        case .alarm: alarm
        case .log, .system: plain
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
        ] + lifecycle + list(of: "alarm") + cameras(brief: "camera") + [
            KeyBinding(
                [.character("c"), .enter], .open(.camera), "c  Return  + _", "look at it; picture larger, smaller",
                brief: "look"),
            KeyBinding([.character("+")], .zoomIn, "", ""),
            KeyBinding([.character("_")], .zoomOut, "", ""),
            KeyBinding(
                [.character("p")], .nextPage, "p i", "next page of cameras; order by number or urgency", brief: "page"),
            KeyBinding([.character("i")], .order, "", ""),
            KeyBinding([.character("m")], .open(.models), "m", "models: switch and compare detectors", brief: "models"),
        ] + everywhere + [
            KeyBinding([.escape], .back, "", ""),
            KeyBinding([.character("q")], .quit, "q", "quit", brief: "quit"),
        ]

    private static let lifecycle =
        working + [
            KeyBinding(
                [.character("v")], .showAside, "v", "show or hide what is put aside", brief: "aside", isMinor: true),
            KeyBinding([.character("f")], .open(.figures), "f", "alarm figures", brief: "figures", isMinor: true),
            KeyBinding([.character("O")], .sort, "", ""),
        ]

    /// What is done to an alarm besides acknowledging it.
    private static let working = [
        KeyBinding([.character("u")], .unacknowledge, "u", "take an acknowledgement back (asks first)"),
        KeyBinding(
            [.character("s")], .shelve, "s", "shelve it: how long, and why", brief: "shelve", isMinor: true),
        KeyBinding([.character("o")], .takeOutOfService, "o", "take it out of service: why"),
        KeyBinding([.character("S")], .putBack, "S", "bring back what is put aside (asks first)"),
        KeyBinding([.character("x")], .reset, "x", "reset a latched alarm (asks first)"),
    ]

    /// `q` only closes here too.
    private static let alarm =
        [
            KeyBinding([.character("a")], .acknowledge, "a", "acknowledge it", brief: "ack"),
            KeyBinding(
                [.character("e")], .nextUnacknowledged, "e", "go to the next unacknowledged alarm", brief: "next"),
        ] + working + [
            KeyBinding(
                [.character("]"), .right], .nextAlarm, "] [ Left Right", "other alarms of a row that chatters",
                brief: "others", isMinor: true),
            KeyBinding([.character("["), .left], .previousAlarm, "", ""),
            KeyBinding(
                [.character("y")], .copyPath(.clip), "y Y", "copy the path of the clip, of the still", brief: "copy",
                isMinor: true),
            KeyBinding([.character("Y")], .copyPath(.still), "", ""),
        ] + list(of: "line") + everywhere + [
            KeyBinding([.escape, .character("q"), .enter], .back, "Esc q Return", "back", brief: "back")
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
                [.character("r")], .rollBack, "r", "end the shadow or undo its promotion (asks first)",
                brief: "roll back"),
        ] + list(of: "model") + cameras(brief: "") + everywhere + [
            KeyBinding([.escape, .character("m"), .character("q")], .back, "Esc m q", "back", brief: "back")
        ]

    /// `q` only closes here and below too.
    private static let camera =
        cameras(brief: "camera") + [
            KeyBinding(
                [.character("b")], .marks, "b", "draw everything, only boxes, or nothing over it", brief: "marks"),
            KeyBinding([.character("+")], .zoomIn, "+ _", "picture larger, smaller", brief: "zoom"),
            KeyBinding([.character("_")], .zoomOut, "", ""),
        ] + everywhere + [
            KeyBinding([.escape, .character("c"), .character("q")], .back, "Esc c q", "back", brief: "back")
        ]

    private static let figures =
        list(of: "line") + everywhere + [
            KeyBinding([.escape, .character("f"), .character("q")], .back, "Esc f q", "back", brief: "back")
        ]

    private static let plain =
        everywhere + [KeyBinding([.escape, .character("q")], .back, "Esc q", "back", brief: "back")]

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
                [.tab, .right, .character("l")], .nextCamera, "Tab 1-9 Left Right h l", "choose a camera",
                brief: brief),
            KeyBinding([.backTab, .left, .character("h")], .previousCamera, "", ""),
        ]
            + (1...9).map { number in
                KeyBinding(
                    [.character(Character(String(number)))], .camera(number - 1), "", "")
            }
    }

    private static let everywhere = [
        KeyBinding([.function(1)], .help, "", ""),
        KeyBinding([.function(2)], .open(.dashboard), "F2 F3 F4", "dashboard, camera, models"),
        KeyBinding([.function(3)], .open(.camera), "", ""),
        KeyBinding([.function(4)], .open(.models), "", ""),
        KeyBinding([.function(5)], .open(.alarm), "", ""),
        KeyBinding([.function(6)], .open(.figures), "F6 F7 F8", "alarm figures, log, system"),
        KeyBinding([.function(7)], .open(.log), "", ""),
        KeyBinding([.function(8)], .open(.system), "", ""),
        KeyBinding([.character("t")], .theme, "t", "choose a theme"),
        KeyBinding([.control("l")], .redraw, "Ctrl-L", "draw the screen anew"),
        KeyBinding([.character("?")], .help, "?", "this help", brief: "help"),
    ]
}
