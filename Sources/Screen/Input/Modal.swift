import Core

/// What takes every key until it is answered or left; there is one at a time.
package enum Modal: Sendable, Equatable {
    /// The page, where the help does not fit on one.
    case help(page: Int)
    case question(Question)
    case aside(AsideDialog)
    case themes(ThemePicker)
    case prompt(Prompt)
    /// A configuration that was asked for and not taken over.
    case reload(ReloadStatus)
}

extension DashboardState {
    /// What an answer is awaited for; fixed when it was asked.
    package var question: Question? { if case .question(let question) = modal { question } else { nil } }
    /// What puts alarms aside.
    package var dialog: AsideDialog? { if case .aside(let dialog) = modal { dialog } else { nil } }
    package var prompt: Prompt? { if case .prompt(let prompt) = modal { prompt } else { nil } }
    /// Whether a text can be written now.
    var takesText: Bool { prompt != nil || dialog != nil }
    package var helpPage: Int? { if case .help(let page) = modal { page } else { nil } }
}
