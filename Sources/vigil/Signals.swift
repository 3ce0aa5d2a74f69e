import CLinux
import Foundation
import Station

/// Takes the signals that concern the whole program on a thread of its own; made before any other thread.
final class Signals: Sendable {
    /// What came since it was asked for the last time, besides the end.
    struct News: Sendable {
        /// Ctrl-Z's signal: it is refused, as a process that stands still watches no camera.
        var isStopWanted = false
        /// The process was stopped after all and goes on.
        var isContinued = false
        /// SIGHUP, where there is no terminal that could have gone.
        var isReloadWanted = false
    }

    private struct State: Sendable {
        var ending: Int32?
        var news = News()
        var isWakeupWritten = false
    }

    /// There is something to read from it once any signal came; -1 where the system gives none.
    let wakeup: Int32
    private let state = Monitor(State())

    /// `isStation`: signals that would stop the process, or tell of its terminal, are taken too.
    /// `reloadsOnHangup`: SIGHUP asks for the configuration to be read anew, and ends nothing.
    init(isStation: Bool = true, reloadsOnHangup: Bool = false) {
        var taken = sigset_t()
        sigemptyset(&taken)
        for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&taken, number) }
        if isStation { for number in [SIGTSTP, SIGCONT, SIGWINCH] { sigaddset(&taken, number) } }
        var blocked = taken
        // Unseen, they make errors of what a background job may not do to its terminal, instead of stopping it.
        if isStation { for number in [SIGTTIN, SIGTTOU] { sigaddset(&blocked, number) } }
        // Threads inherit the mask, so from here on only the thread below sees them.
        pthread_sigmask(SIG_BLOCK, &blocked, nil)
        var ends: [Int32] = [-1, -1]
        if vigil_pipe(&ends) != 0 { ends = [-1, -1] }
        wakeup = ends[0]
        let (state, wanted, bell) = (state, taken, ends[1])
        Thread.detachNewThread {
            var set = wanted
            var number: Int32 = 0
            while sigwait(&set, &number) == 0 {
                if number == SIGHUP, reloadsOnHangup {
                    state.change { $0.news.isReloadWanted = true }
                } else {
                    Self.take(number, state, bell)
                }
            }
        }
    }

    var isRaised: Bool { state.read { $0.ending != nil } }

    /// Waits so long at most; true once a signal came that ends the program.
    /// Returns early where a reload is wanted.
    func wait(seconds: Double) -> Bool {
        state.wait(seconds: seconds) { state -> Bool? in
            if state.ending != nil { return true }
            return state.news.isReloadWanted ? false : nil
        } ?? false
    }

    /// Empties `wakeup`.
    func takeNews() -> News {
        let (news, isWritten) = state.change { state in
            defer { (state.news, state.isWakeupWritten) = (News(), false) }
            return (state.news, state.isWakeupWritten)
        }
        if isWritten {
            var byte: UInt8 = 0
            read(wakeup, &byte, 1)
        }
        return news
    }

    private static func take(_ number: Int32, _ state: Monitor<State>, _ bell: Int32) {
        let isFirst = state.change { state in
            switch number {
            case SIGTSTP: state.news.isStopWanted = true
            case SIGCONT: state.news.isContinued = true
            case SIGWINCH: break
            default: state.ending = number
            }
            defer { state.isWakeupWritten = bell >= 0 }
            return bell >= 0 && !state.isWakeupWritten
        }
        // So never more bytes than the pipe holds, whether or not anybody reads them.
        if isFirst { write(bell, [0], 1) }
    }
}
