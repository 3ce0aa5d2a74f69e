import Core
import Journal

/// The journal as a running station holds it: opened when it can be, opened again when it failed, and replaced by a new
/// file that says of every open alarm what it is, where the old one is damaged or gone.
struct JournalSession {
    private let path: String
    private let alarms: AlarmDesk
    private let log: Log
    var retentionSeconds: Double
    private var journal: Journal?
    /// Why each open alarm must be stated again; nil where the file has them.
    private var restatement: String?
    private var nextPruning = Clock.monotonic + 60

    private static let pruneSeconds = 60.0
    /// Small pieces that one pruning deletes at most.
    private static let pruneLimit = 50

    init(path: String, alarms: AlarmDesk, log: Log, retentionSeconds: Double) {
        self.path = path
        self.alarms = alarms
        self.log = log
        self.retentionSeconds = retentionSeconds
    }

    /// Does what waits; what throws is tried again with the next job.
    mutating func perform(_ job: AlarmDesk.Job) throws(Failure) {
        let journal = try opened()
        do throws(Failure) {
            if let reason = restatement {
                try storeEverything(in: journal, because: reason)
            } else if job == .alarms {
                let (steps, files) = alarms.takeAlarms()
                try journal.append(steps, files, alarms.takeCommands())
                alarms.confirmAlarms()
            } else if job == .bulk {
                try journal.append(bulk: alarms.takeBulk())
                let dropped = alarms.confirmBulk()
                if dropped > 0 {
                    log.warning("journal: \(dropped) tracks and counts were dropped while it took nothing")
                }
            }
            try prune(journal)
        } catch {
            try mend(journal, after: error)
            return
        }
        if !journal.isInPlace { try replace(journal) }
    }
}

extension JournalSession {
    private mutating func opened() throws(Failure) -> Journal {
        if let journal { return journal }
        let journal = try Journal(path: path)
        self.journal = journal
        try tell(journal)
        return journal
    }

    /// Where something was set right, what the desk knows of each open alarm is written too.
    private mutating func tell(_ journal: Journal) throws(Failure) {
        for incident in try journal.untoldIncidents() {
            log.error("journal: \(incident)")
            alarms.tell("journal: \(incident)")
            restatement = restatement ?? "the journal was set right"
        }
    }

    private mutating func storeEverything(in journal: Journal, because reason: String) throws(Failure) {
        let (steps, files) = alarms.takeEverything(because: reason)
        try journal.append(steps, files, alarms.takeCommands())
        alarms.confirmAlarms()
        restatement = nil
    }

    /// What throws is told and tried again; what returns was set right.
    private mutating func mend(_ journal: Journal, after failure: Failure) throws(Failure) {
        if journal.isDamaged {
            journal.abandon()
            self.journal = nil
            // Also where this fails and the file is set right when it is opened next.
            restatement = "the journal was damaged"
            try begin(Journal(replacing: path, because: failure.what), because: "the journal was damaged")
        } else if !journal.isInPlace {
            try replace(journal)
        } else {
            // A connection that could only read, for instance, never writes, even when it could.
            if journal.isStale { self.journal = nil }
            throw failure
        }
    }

    /// The old connection still reads what is at no path any more.
    private mutating func replace(_ lost: Journal) throws(Failure) {
        try begin(Journal(replacing: lost), because: "the journal was deleted, moved or replaced")
    }

    private mutating func begin(_ journal: Journal, because reason: String) throws(Failure) {
        self.journal = journal
        restatement = reason
        try tell(journal)
        try storeEverything(in: journal, because: reason)
    }

    private mutating func prune(_ journal: Journal) throws(Failure) {
        guard Clock.monotonic >= nextPruning else { return }
        nextPruning = Clock.monotonic + Self.pruneSeconds
        for _ in 0..<Self.pruneLimit {
            guard !alarms.hasAlarmsWaiting, try journal.prune(before: Clock.wall + -retentionSeconds) else { return }
        }
    }
}
