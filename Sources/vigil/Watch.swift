import Configuration
import Core
import Foundation
import Screen

/// The dashboard's loop on the main thread: snapshot, draw, key, until the operator or a signal ends it.
@MainActor
struct Watch {
    /// Why the loop is over.
    enum Ending {
        case quit, signal
        /// The terminal is gone.
        case hangUp
        case failed(Failure)
    }

    let screen: ScreenSettings
    let signals: Signals
    let shelf: ThemeShelf
    /// What is said to whoever wants to stop the process.
    let staysUp: String

    func run(_ watched: some Watched, on display: Display, _ first: DashboardState) -> Ending {
        var state = first
        shelf.introduce(to: &state, chosen: screen.theme)
        var shown = state.theme
        var snapshot = watched.look(state.attention)
        while !signals.isRaised {
            let news = signals.takeNews()
            if news.isHangUp || display.isGone { return .hangUp }
            if let failure = watched.failure { return .failed(failure) }
            heed(news, &state, display)
            hear(watched, &state, display)
            if display.isDue {
                snapshot = watched.look(state.attention)
                state.settle(snapshot, display.size)
                if state.theme != shown {
                    shown = state.theme
                    display.setTheme(shelf.theme(named: shown))
                }
                snapshot = display.draw(state, snapshot)
            }
            guard let key = display.nextKey(wakeup: signals.wakeup) else { continue }
            if key == .control("z") {
                state.notice = staysUp
                continue
            }
            switch state.handle(key, snapshot) {
            case .none: break
            case .quit: return .quit
            case .redraw: display.redrawAll()
            case .theme(let name): state.theme = name
            case .copy(let text):
                if !display.copy(text) { state.notice = "This terminal is not known to have a clipboard." }
            case .perform(let command): watched.perform(command)
            }
        }
        return .signal
    }

    private func heed(_ news: Signals.News, _ state: inout DashboardState, _ display: Display) {
        if news.isContinued { display.retake() }
        if news.isRung { display.ask() }
        guard news.isStopWanted else { return }
        state.notice = staysUp
        display.ask()
    }

    /// What the station answered, and whether it answers at all.
    private func hear(_ watched: some Watched, _ state: inout DashboardState, _ display: Display) {
        if state.hear(watched.takeWords()) { display.ask() }
        let silence = watched.silence
        if let silence, state.silence == nil, !silence.reason.isEmpty { state.notice = silence.reason }
        if silence == nil, state.silence != nil { state.notice = "The station answers again." }
        if (silence == nil) != (state.silence == nil) { display.ask() }
        state.silence = silence
    }
}
