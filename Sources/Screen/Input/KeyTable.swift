/// Every key there is, view by view: the dashboard obeys it, and help and footer are drawn from it.
package enum KeyTable {
    package static func bindings(in view: View) -> [KeyBinding] {
        switch view {
        case .dashboard: dashboard
        case .models: models
        case .camera: camera
        case .figures: figures
        case .alarm: alarm
        case .log: log
        case .system: system
        }
    }

    /// Those that do something there.
    static func offered(in view: View, isReadOnly: Bool) -> [KeyBinding] {
        bindings(in: view).filter { !isReadOnly || !$0.action.changesStation }
    }

    /// What `key` does; nil where it does nothing.
    package static func action(of key: Key, in view: View) -> Action? {
        bindings(in: view).first { $0.keys.contains(key) }?.action
    }

    /// The first key in words, for sentences that name one.
    static func label(of action: Action, in view: View) -> String {
        String(bindings(in: view).first { $0.action == action }?.label.prefix { $0 != " " } ?? "")
    }

    private static let dashboard =
        [
            KeyBinding(
                [.character("a")], .acknowledge, "a", "acknowledge the alarm under the cursor", brief: "ack"),
            KeyBinding(
                [.character("A")], .acknowledgeShown, "A", "acknowledge all alarms shown (asks first)", brief: "all"),
            KeyBinding(
                [.character("e"), .character("w")], .nextUnacknowledged, "e w", "go to the next unacknowledged alarm",
                brief: "next"),
            KeyBinding(
                [.character("E"), .character("W")], .previousUnacknowledged, "E W", "go to the one before"),
        ] + lifecycle + list(of: "alarm") + matches + cameras(brief: "camera") + [
            KeyBinding([.enter], .look, "Return", "the selected alarm, or else the chosen camera"),
            KeyBinding(
                [.character("c")], .open(.camera), "c", "look at the camera: picture, stream, latency", brief: "look"),
            KeyBinding([.character("+")], .zoomIn, "+ _", "the chosen camera's picture larger, smaller"),
            KeyBinding([.character("_")], .zoomOut, "", ""),
            KeyBinding([.character("i")], .order, "i", "cameras by number, or the most urgent first"),
            KeyBinding([.character("p")], .nextPage, "p", "next page of cameras", brief: "page"),
            KeyBinding([.character("m")], .open(.models), "m", "models: switch and compare detectors", brief: "models"),
        ] + everywhere + [
            KeyBinding([.escape], .back, "", ""),
            KeyBinding([.character("q")], .quit, "q", "quit (asks first where that stops the station)", brief: "quit"),
        ]

    private static let lifecycle =
        working + [
            KeyBinding(
                [.character("v")], .showAside, "v", "show or hide what is put aside", brief: "aside", isMinor: true),
            KeyBinding([.character("f")], .open(.figures), "f", "alarm figures", brief: "figures", isMinor: true),
            KeyBinding([.character("O")], .sort, "O", "sort: urgency, newest, oldest, severity, camera"),
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

    private static let log =
        [KeyBinding([.character("v")], .turnLevel, "v", "all lines, warnings, errors alone", brief: "level")]
        + list(of: "line") + matches + plain

    private static let system = list(of: "line") + plain

    private static let plain =
        everywhere + [KeyBinding([.escape, .character("q")], .back, "Esc q", "back", brief: "back")]

    private static func list(of noun: String) -> [KeyBinding] {
        [
            KeyBinding([.up, .character("k"), .wheelUp], .up, "Up Down k j", "move through the \(noun)s"),
            KeyBinding([.down, .character("j"), .wheelDown], .down, "", ""),
            KeyBinding([.pageUp], .pageUp, "PgUp PgDn Space", "a page of \(noun)s up, down"),
            KeyBinding([.pageDown, .character(" ")], .pageDown, "", ""),
            KeyBinding([.character("g"), .home], .top, "g G Home End", "first \(noun), last \(noun)"),
            KeyBinding([.character("G"), .end], .bottom, "", ""),
        ]
    }

    private static let matches = [
        KeyBinding([.character("/")], .filter, "/", "filter the list while you type", brief: "filter", isMinor: true),
        KeyBinding([.character("n")], .nextMatch, "n N", "next, previous match of the filter"),
        KeyBinding([.character("N")], .previousMatch, "", ""),
    ]

    private static func cameras(brief: String) -> [KeyBinding] {
        [
            KeyBinding(
                [.tab, .right, .character("l")], .nextCamera, "Tab h l Left Right", "next, previous camera",
                brief: brief),
            KeyBinding([.backTab, .left, .character("h")], .previousCamera, "", ""),
            KeyBinding([.character("1")], .camera(0), "1-9 0", "camera 1 to 9, 10; :camera N beyond"),
        ]
            + (2...10).map { number in
                KeyBinding([.character(Character(String(number % 10)))], .camera(number - 1), "", "")
            }
    }

    private static let everywhere = [
        KeyBinding([.function(1)], .help, "", ""),
        KeyBinding([.function(2)], .open(.dashboard), "F2 F3 F4", "dashboard, camera, models"),
        KeyBinding([.function(3)], .open(.camera), "", ""),
        KeyBinding([.function(4)], .open(.models), "", ""),
        KeyBinding([.function(5)], .open(.alarm), "F5 F6 F7 F8", "the alarm, alarm figures, log, system"),
        KeyBinding([.function(6)], .open(.figures), "", ""),
        KeyBinding([.function(7)], .open(.log), "", ""),
        KeyBinding([.function(8)], .open(.system), "", ""),
        KeyBinding(
            [.character(":")], .command, ":", "a command; Tab completes it", brief: "command", isMinor: true),
        KeyBinding([.character("t")], .theme, "t", "choose a theme"),
        KeyBinding([.control("l")], .redraw, "Ctrl-L", "draw the screen anew"),
        KeyBinding([.function(10), .control("c")], .quit, "F10 Ctrl-C", "quit from anywhere"),
        KeyBinding([.character("?")], .help, "? F1", "this help", brief: "help"),
    ]
}
