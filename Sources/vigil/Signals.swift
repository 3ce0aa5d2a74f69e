import CLinux
import Core
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
        /// SIGHUP: the terminal is gone, or, without one, whatever the caller takes it for.
        var isHangUp = false
        /// `ring` was called.
        var isRung = false
    }

    /// Whose signals they are.
    enum Role {
        /// SIGHUP is told, not obeyed.
        case station
        /// One that can be started anew at any time.
        case dashboard
        /// Nothing but the end is asked of it.
        case task
    }

    private struct State: Sendable {
        var ending: Int32?
        var news = News()
        var isWakeupWritten = false
    }

    /// There is something to read from it once any signal came; -1 where the system gives none.
    let wakeup: Int32
    private let state = Monitor(State())
    private let bell: Int32

    /// Of a station and a dashboard, signals that would stop the process, or tell of its terminal, are taken too.
    init(_ role: Role) {
        let hasTerminal = role != .task
        var taken = sigset_t()
        sigemptyset(&taken)
        for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&taken, number) }
        if hasTerminal { for number in [SIGTSTP, SIGCONT, SIGWINCH] { sigaddset(&taken, number) } }
        var blocked = taken
        // Unseen, they make errors of what a background job may not do to its terminal, instead of stopping it.
        if hasTerminal { for number in [SIGTTIN, SIGTTOU] { sigaddset(&blocked, number) } }
        // Threads inherit the mask, so from here on only the thread below sees them.
        pthread_sigmask(SIG_BLOCK, &blocked, nil)
        var ends: [Int32] = [-1, -1]
        if vigil_pipe(&ends) != 0 { ends = [-1, -1] }
        (wakeup, bell) = (ends[0], ends[1])
        let (state, wanted, bell) = (state, taken, ends[1])
        Thread.detachNewThread {
            var set = wanted
            var number: Int32 = 0
            while sigwait(&set, &number) == 0 {
                let isTold = number == SIGHUP && role == .station
                Self.tell(state, bell) { isTold ? $0.news.isHangUp = true : Self.note(number, in: &$0) }
            }
        }
    }

    /// Wakes whoever waits for `wakeup`; called by any thread.
    func ring() { Self.tell(state, bell) { $0.news.isRung = true } }

    var isRaised: Bool { state.read { $0.ending != nil } }

    /// Waits so long at most, and no longer once there is a hang-up to hear of; true once a signal came that ends the
    /// program.
    func wait(seconds: Double) -> Bool {
        state.wait(seconds: seconds) { state -> Bool? in
            if state.ending != nil { return true }
            return state.news.isHangUp ? false : nil
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

    private static func note(_ number: Int32, in state: inout State) {
        switch number {
        case SIGTSTP: state.news.isStopWanted = true
        case SIGCONT: state.news.isContinued = true
        case SIGWINCH: break
        default: state.ending = number
        }
    }

    private static func tell(_ state: Monitor<State>, _ bell: Int32, _ note: (inout State) -> Void) {
        let isFirst = state.change { state in
            note(&state)
            defer { state.isWakeupWritten = bell >= 0 }
            return bell >= 0 && !state.isWakeupWritten
        }
        // So never more bytes than the pipe holds, whether or not anybody reads them.
        if isFirst { write(bell, [0], 1) }
    }
}
