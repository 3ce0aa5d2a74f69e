import Core
import Journal

/// The body of the journal's thread; it alone writes to the file.
struct JournalWorker {
    let path: String
    let alarms: AlarmDesk
    let log: Log

    func run() {
        do throws(Failure) {
            alarms.journal(into: try Journal(path: path), log: log)
        } catch {
            // It was opened a moment ago to be read; whatever happened since is shown and leaves alarms NOT STORED.
            log.error("journal: \(error)")
            alarms.refuse(error)
        }
    }
}
