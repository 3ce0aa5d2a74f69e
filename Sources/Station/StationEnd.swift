import CLinux
import Core
import Journal

/// The end of a process one of whose threads hangs in a library: that thread cannot be joined, and nobody waits for it.
struct StationEnd: Sendable {
    /// A journal that takes longer goes without the reason.
    private static let journalSeconds = 3.0
    /// So that the service manager starts it again.
    private static let status: Int32 = 1

    let life: Life?
    let journal: String
    let log: Log

    /// Notes why in the log and, within some seconds, in the journal; never returns.
    func end(because reason: String) -> Never {
        log.error("the station ends, to be started again: \(reason)")
        note(reason, ended: Clock.wall)
        vigil_end_now(Self.status, "vigil: the station ended: \(Redaction.applied(to: reason))\n")
    }

    /// Should the service manager end the process, the journal says why; nil: it is over.
    func note(_ reason: String?, ended: WallTime? = nil) {
        guard var life else { return }
        (life.ended, life.reason) = (ended, reason)
        let (noted, journal, log) = (life, journal, log)
        let worker = Worker("last words") {
            do throws(Failure) { try Journal.note(noted, at: journal) } catch { log.error("journal: \(error)") }
        }
        worker.join(seconds: Self.journalSeconds)
    }
}
