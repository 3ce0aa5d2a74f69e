import Core

/// A key as the operator pressed it.
package enum Key: Sendable, Equatable, Hashable {
    case character(Character)
    /// A letter together with Ctrl.
    case control(Character)
    /// F1 to F12.
    case function(Int)
    case up, down, left, right, pageUp, pageDown, home, end, tab, backTab, enter, escape, backspace, delete
    /// The mouse, where it is switched on: its button over a cell, and its wheel.
    case click(x: Int, y: Int)
    case wheelUp, wheelDown
    /// What was put in from a clipboard, where the terminal says so.
    case pasted(String)
}

/// What the operator looks at; it decides what a key means.
package enum View: String, Sendable, Equatable, CaseIterable {
    case dashboard, alarm, camera, models, figures, log, system
}

/// What a key does.
package enum Action: Sendable, Equatable, Hashable {
    case up, down, top, bottom, pageUp, pageDown
    case previousCamera, nextCamera
    case camera(Int)
    case nextPage, order, zoomIn, zoomOut, marks
    case acknowledge, acknowledgeShown, unacknowledge, nextUnacknowledged, previousUnacknowledged
    case shelve, putBack, takeOutOfService, reset, showAside
    case sort, previousAlarm, nextAlarm
    case copyPath(Evidence.Kind)
    case open(View)
    /// At the selected alarm, or else at the chosen camera.
    case look
    case filter, nextMatch, previousMatch, turnLevel
    case useEverywhere, useAtCamera, shadow, promote, rollBack
    case command, theme, help, back, redraw, quit
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
    /// Whether the footer says it only where it can say everything else.
    package let isMinor: Bool

    init(
        _ keys: [Key], _ action: Action, _ label: String, _ words: String, brief: String = "", isMinor: Bool = false
    ) {
        self.keys = keys
        self.action = action
        self.label = label
        self.words = words
        self.brief = brief
        self.isMinor = isMinor
    }
}
