import CLinux
import Core
import Journal

/// What is said of a station whose threads hang, and the end of its process: a thread that hangs in a library cannot be
/// joined, and nobody waits for a disk that is away.
struct StationEnd: Sendable {
    /// A journal that takes longer goes without the reason, and a log without the last lines.
    private static let lastWordsSeconds = 3.0, logSeconds = 1.0
    /// So that the service manager starts it again.
    private static let status: Int32 = 1

    let life: Life?
    let journal: String
    let log: Log
    /// What the journal is to say, and whether a thread is about to tell it.
    private let notes = Monitor<(wanted: Life?, isTold: Bool)>((nil, false))

    init(life: Life?, journal: String, log: Log) {
        self.life = life
        self.journal = journal
        self.log = log
    }

    /// Notes why in the log and in the journal, within some seconds; never returns.
    func end(because reason: String) -> Never {
        log.error("the station ends, to be started again: \(reason)")
        finish(because: reason)
        vigil_end_now(Self.status, "vigil: the station ended: \(Redaction.applied(to: reason))\n")
    }

    /// Notes that this life is over, and why where nobody asked for that; the log has what was said, or some seconds went
    /// by.
    func finish(because reason: String?) {
        if var last = life {
            (last.ended, last.reason) = (Clock.wall, reason)
            let noted = last
            let worker = Worker("last words") { write(noted) }
            if !worker.join(seconds: Self.lastWordsSeconds) {
                log.error("journal: the end is not noted: its disk does not answer")
            }
        }
        log.drain(seconds: Self.logSeconds)
    }

    /// Should the service manager end the process, the journal says why; nil: it is over. Waits for nothing, and of what
    /// is said while the journal hangs the newest counts.
    func note(_ reason: String?) {
        guard var life else { return }
        life.reason = reason
        let isFirst = notes.change { notes in
            defer { notes = (life, true) }
            return !notes.isTold
        }
        if isFirst { _ = Worker("last words") { while let life = next() { write(life) } } }
    }

    private func next() -> Life? {
        notes.change { notes in
            defer { notes = (nil, notes.wanted != nil) }
            return notes.wanted
        }
    }

    private func write(_ life: Life) {
        do throws(Failure) { try Journal.note(life, at: journal) } catch { log.error("journal: \(error)") }
    }
}
