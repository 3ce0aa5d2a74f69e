import Core
import Journal

/// The alarms of a running station: every step is on the screen at once and in the journal as soon as that takes it.
final class AlarmDesk: Sendable {
    /// Longer than this without the journal's word, and an alarm is shown as NOT STORED.
    private static let storeLimitSeconds = 0.5
    private static let retrySeconds = 1.0

    private struct Pending: Sendable {
        let transition: AlarmTransition
        let since: MonotonicTime
    }

    private struct State: Sendable {
        var book: AlarmBook
        var pending: [Pending] = []
        var files: [EvidenceOfAlarm] = []
        var trouble: String?
        var isClosed = false
    }

    private let state: Monitor<State>

    init(_ book: AlarmBook) { state = Monitor(State(book: book)) }

    /// Makes a step in the book; what the book returns is journaled.
    @discardableResult
    func step(_ move: (inout AlarmBook) -> [AlarmTransition]) -> [AlarmTransition] {
        state.change { state in
            let transitions = move(&state.book)
            let now = Clock.monotonic
            state.pending += transitions.map { Pending(transition: $0, since: now) }
            return transitions
        }
    }

    /// Names a file that shows these alarms; the journal is told too.
    func attach(_ evidence: Evidence, to ids: [Int]) {
        state.change { state in
            for id in ids {
                state.book.attach(evidence, to: id)
                state.files.append(EvidenceOfAlarm(alarm: id, evidence: evidence))
            }
        }
    }

    /// The alarms that are not done with, and why the journal takes nothing at the moment.
    func read(at now: MonotonicTime) -> (alarms: [Alarm], trouble: String?) {
        state.change { state in
            let late = state.pending.filter { now - $0.since > Self.storeLimitSeconds }
            state.book.markNotStored(late.map(\.transition.alarm.id))
            return (state.book.alarms, state.trouble)
        }
    }

    /// The journal's thread: stores what is pending, in order, until closed and empty. While the journal fails the steps
    /// are kept and tried again; at the close it is tried once more.
    func journal(into journal: Journal, log: Log) {
        while true {
            let news: ([Pending], [EvidenceOfAlarm])? = state.wait { state in
                if !state.pending.isEmpty || !state.files.isEmpty { return .some((state.pending, state.files)) }
                return state.isClosed ? .some(nil) : nil
            }
            guard let (batch, files) = news else { return }
            do throws(Failure) {
                try journal.append(batch.map(\.transition), files)
                state.change { state in
                    state.pending.removeFirst(batch.count)
                    state.files.removeFirst(files.count)
                    let waiting = Set(state.pending.map(\.transition.alarm.id))
                    state.book.markStored(batch.map(\.transition.alarm.id).filter { !waiting.contains($0) })
                    state.trouble = nil
                }
            } catch {
                let isNews = state.change { state in
                    defer { state.trouble = error.description }
                    return state.trouble == nil
                }
                if isNews { log.error("journal: \(error)") }
                let isClosed = state.wait(seconds: Self.retrySeconds) { $0.isClosed ? true : nil } ?? false
                if isClosed {
                    log.error("journal: \(batch.count) steps of alarms could not be stored")
                    return
                }
            }
        }
    }

    /// The journal takes nothing at all; alarms stay NOT STORED.
    func refuse(_ failure: Failure) { state.change { $0.trouble = failure.description } }

    func close() { state.change { $0.isClosed = true } }
}
