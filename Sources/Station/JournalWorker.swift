import Core
import Journal

/// The body of the journal's thread; it alone writes to the file. It stores what waits at the desk until that is closed
/// and empty; while the journal fails everything is kept and tried again each second, at the close once more.
struct JournalWorker {
    let path: String
    let alarms: AlarmDesk
    let log: Log
    /// Bulk is kept for so many days, alarms and their trail for ever; asked before each job.
    var retentionDays: @Sendable () -> Double = { 90 }
    var heartbeats = Heartbeats()

    private static let retrySeconds = 1.0
    /// Between two looks at whether the file is still there.
    private static let lookSeconds = 2.0
    /// What can be read of a damaged journal of gigabytes is carried over in minutes.
    private static let limitSeconds = 900.0

    func run() {
        var session = JournalSession(path: path, alarms: alarms, log: log, retentionSeconds: retentionDays() * 86_400)
        while let job = alarms.nextJob(within: Self.lookSeconds) {
            heartbeats.beat(WorkerName.journal, within: Self.limitSeconds, "writes the journal")
            session.retentionSeconds = retentionDays() * 86_400
            do throws(Failure) {
                try session.perform(job)
                heartbeats.beat(WorkerName.journal)
                alarms.succeed()
            } catch {
                heartbeats.beat(WorkerName.journal)
                if alarms.fail(error) { log.error("journal: \(error)") }
                if alarms.isClosed(within: 0) {
                    log.error("journal: \(alarms.pendingSteps) steps of alarms could not be stored")
                    return
                }
                _ = alarms.isClosed(within: Self.retrySeconds)
            }
        }
    }
}
