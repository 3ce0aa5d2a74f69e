import Core
import Glibc

/// The alarms and their audit trail on disk: what `append` returned from survives a power cut. One thread uses it.
package final class Journal {
    let database: SQLite
    /// Nil where it was opened for reading.
    let write: Writing?
    /// The files that the connection writes to; nil for reading.
    private let places: [FileIdentity?]

    /// The statements that alarms are written with.
    struct Writing {
        let transition: Statement
        let alarm: Statement
        let evidence: Statement
        let command: Statement
    }

    /// Opens the file and makes it where there is none; a damaged one is set aside and what can be read carried over into a
    /// new one, which `untoldIncidents` tells.
    package convenience init(path: String) throws(Failure) {
        try self.init(JournalFile(path: path).open(), path)
    }

    /// A new file in the place of one that takes no steps because it is damaged.
    package convenience init(replacing path: String, because reason: String) throws(Failure) {
        try self.init(
            JournalFile(path: path).replace(because: "the journal is damaged: \(reason)", live: nil), path)
    }

    /// A new file in the place of one that was deleted, moved or replaced under a connection that still reads it.
    package convenience init(replacing lost: Journal) throws(Failure) {
        let path = lost.database.path
        // Its log has the name of the new one's.
        lost.database.keepLog()
        let reason = "the journal was deleted, moved or replaced"
        try self.init(JournalFile(path: path).replace(because: reason, live: lost.database), path)
    }

    private init(_ opened: (database: SQLite, incidents: [String]), _ path: String) throws(Failure) {
        let database = opened.database
        self.database = database
        write = Writing(
            transition: try database.prepare(TransitionRow.insertion),
            alarm: try database.prepare(TransitionRow.upsert),
            evidence: try database.prepare(EvidenceRow.upsert),
            command: try database.prepare(CommandRow.insertion))
        let now = Double(time(nil))
        try database.transaction { () throws(Failure) in
            for text in opened.incidents {
                try database.run("INSERT INTO incident (at, text, told) VALUES (?, ?, 0)", [.real(now), .text(text)])
            }
        }
        places = Self.places(path)
    }

    /// Opens an existing file to read from, also while a station writes to it.
    package init(reading path: String) throws(Failure) {
        guard access(path, F_OK) == 0 else {
            throw Failure("there is no journal", at: path, remedy: "A station makes it when it first runs.")
        }
        database = try Self.readable(path)
        write = nil
        places = []
    }

    /// SQLite's own, https://www.sqlite.org/walformat.html
    private static let sharedBytes = 32_768

    private static func readable(_ path: String) throws(Failure) -> SQLite {
        do throws(Failure) {
            let database = try SQLite(path: path, access: .readOnly)
            try Schema.dress(database)
            return database
        } catch {
            // A disk that takes nothing has no place for what readers and writers share. Without a log and without a writer,
            // who would have it whole, none of that is needed.
            let (log, shared) = (FileIdentity.size(of: path + "-wal"), FileIdentity.size(of: path + "-shm"))
            guard log == 0, shared < sharedBytes else { throw error }
            let database = try SQLite(path: path, access: .still)
            try Schema.dress(database)
            return database
        }
    }

    /// False where the path leads to another file or none: what is written then reaches nobody.
    package var isInPlace: Bool { write == nil || Self.places(database.path) == places }

    /// What was read from it cannot have been written by this program.
    package var isDamaged: Bool { database.isDamaged }

    /// It failed by itself and not by a disk that is full or a file that is locked: opening it again may help.
    package var isStale: Bool { database.isStale }

    /// Closing it leaves the file as it is.
    package func abandon() { database.keepLog() }

    /// Stores all of them or none; a step that is stored already is passed over, the newest word on a file is kept, a file
    /// of an alarm that the journal does not have is passed over.
    package func append(
        _ transitions: [AlarmTransition], _ files: [EvidenceOfAlarm] = [], _ commands: [CommandRecord] = []
    ) throws(Failure) {
        guard let write else { throw Failure("the journal was opened for reading only", at: database.path) }
        try database.transaction { () throws(Failure) in
            for step in transitions {
                try write.transition.run(TransitionRow.values(of: step))
                // A step that was stored before must not set the alarm back to what it was then.
                guard database.changes > 0 else { continue }
                try write.alarm.run([.integer(step.alarm.id)] + AlarmRow.values(of: step.alarm))
            }
            for file in files { try write.evidence.run(EvidenceRow.values(of: file)) }
            for command in commands { try write.command.run(CommandRow.values(of: command)) }
        }
        guard isInPlace else {
            throw Failure("the journal was deleted, moved or replaced", at: database.path)
        }
    }

    /// What was set right when the file was opened and nobody was told yet; the next call does not give it again.
    package func untoldIncidents() throws(Failure) -> [String] {
        let rows = try database.prepare("SELECT text FROM incident WHERE told = 0 ORDER BY sequence")
        var incidents: [String] = []
        while try rows.step() { incidents.append(rows.text(0)) }
        if !incidents.isEmpty { try database.execute("UPDATE incident SET told = 1 WHERE told = 0") }
        return incidents
    }

    /// At most so many pages of 4 KiB: a full disk for tests.
    func limit(pages: Int) throws(Failure) { try database.execute("PRAGMA max_page_count = \(pages)") }

    /// FULL is what alarms need: a commit waits for the disk. NORMAL keeps the file whole, but may lose the last commits.
    func synchronise(_ level: String) throws(Failure) { try database.execute("PRAGMA synchronous = \(level)") }

    private static func places(_ path: String) -> [FileIdentity?] { ["", "-wal"].map { FileIdentity(path + $0) } }
}
