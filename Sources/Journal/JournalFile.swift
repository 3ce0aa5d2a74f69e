import Core
import Glibc

/// The journal's file: made, checked and brought up to date where it is sound; else set aside, never deleted, and
/// what can be read of it carried over into a new one.
struct JournalFile {
    let path: String

    /// A connection to write with, and what had to be set right, a sentence each.
    func open(isNew: Bool = false) throws(Failure) -> (database: SQLite, incidents: [String]) {
        var incidents = try finishReplacing()
        let tail = RawLog(path + "-wal").flatMap { $0.isCutShort ? $0.tail : nil }
        // SQLite would go over the log's end.
        let kept = tail == nil ? nil : try keepLog()
        try create(path)
        let database = try SQLite(path: path, access: .readAndWrite)
        do throws(Failure) {
            if let damage = try Schema.damage(in: database) {
                guard !isNew else {
                    throw Failure("a journal is damaged as soon as it is made", at: path, remedy: "Check the disk.")
                }
                database.keepLog()
                return try replace(because: "the journal is damaged: \(damage)", live: nil)
            }
            try prepare(database)
        } catch  where database.isDamaged && !isNew {
            database.keepLog()
            return try replace(because: "the journal is damaged: \(error.what)", live: nil)
        }
        if let tail, let kept { incidents += try recover(tail, kept: kept, into: database) }
        incidents += try TrailCheck.repair(database).map { "the journal was set right: \($0)" }
        return (database, incidents)
    }

    /// A new file in the place of one that is damaged, or, where `live` is a connection to it, is not there any more.
    func replace(because reason: String, live: SQLite?) throws(Failure) -> (database: SQLite, incidents: [String]) {
        let (steps, isWhole) = try build(from: live)
        try move(building, to: built)
        let aside = try setAside(live == nil ? "damaged" : "replaced")
        try move(built, to: path)
        Self.synchroniseFolder(of: path)
        let place = aside.map { "; it is kept as \($0)" } ?? ""
        let loss = isWhole ? "nothing is missing" : "what could not be read is missing"
        let incident = "\(reason); a new one was begun with \(steps) steps of alarms, \(loss)\(place)"
        let (database, incidents) = try open(isNew: true)
        return (database, [incident] + incidents)
    }
}

extension JournalFile {
    private var building: String { path + ".rebuilding" }
    private var built: String { path + ".rebuilt" }

    private func prepare(_ database: SQLite) throws(Failure) {
        try Schema.check(database)
        // WAL lets `vigil alarms list` read while the station writes; FULL makes every commit reach the disk.
        try database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
        // In KiB. The 2 MiB of the library fill up over hours, which looks like a leak; the system keeps what was read.
        try database.execute("PRAGMA cache_size = -512")
        try Schema.migrate(database)
        // From here on the log has nothing of before: what was torn from it must never look like a part of it.
        try database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    }

    private func build(from live: SQLite?) throws(Failure) -> (steps: Int, isWhole: Bool) {
        for suffix in ["", "-journal"] { unlink(building + suffix) }
        try create(building)
        let database = try SQLite(path: building, access: .readAndWrite)
        try Schema.migrate(database)
        let salvage = try Salvage(into: database)
        try database.transaction { () throws(Failure) in
            if let live {
                try salvage.read(live)
            } else {
                // SQLite deletes the log of an empty file.
                if FileIdentity.size(of: path) > 0, let damaged = try? SQLite(path: path, access: .readOnly) {
                    try salvage.read(damaged)
                }
                try salvage.scan(RawPages(path: path, log: path + "-wal"))
            }
        }
        _ = try TrailCheck.repair(database)
        try database.transaction { () throws(Failure) in try salvage.finish() }
        return (salvage.steps, salvage.isWhole)
    }

    /// The steps that stand behind damage in the log; its copy is kept where there were any.
    private func recover(_ tail: RawLog, kept: String, into database: SQLite) throws(Failure) -> [String] {
        guard let copy = RawLog(kept) else { return [] }
        let salvage = try Salvage(into: database)
        try database.execute("PRAGMA foreign_keys = OFF")
        try database.transaction { () throws(Failure) in try salvage.scan(RawPages(tailOf: copy.tail)) }
        let repaired = try TrailCheck.repair(database)
        try database.execute("DELETE FROM evidence WHERE alarm NOT IN (SELECT id FROM alarm)")
        try database.execute("PRAGMA foreign_keys = ON")
        guard salvage.steps > 0 else {
            // The end of a log that a power cut tore says nothing about alarms.
            unlink(kept)
            return []
        }
        let told = repaired.isEmpty ? "" : " (\(repaired.joined(separator: ", ")))"
        return [
            "the journal's log is damaged; \(salvage.steps) steps were read behind it\(told); it is kept as \(kept)"
        ]
    }

    /// What a station was doing when it was killed: a new file that is whole takes its place, another one goes.
    private func finishReplacing() throws(Failure) -> [String] {
        var incidents: [String] = []
        if FileIdentity.size(of: path) == 0 {
            let log = path + "-wal"
            if FileIdentity(built) != nil {
                for suffix in ["-wal", "-shm"] { _ = try setAside("damaged", only: suffix) }
                try move(built, to: path)
                Self.synchroniseFolder(of: path)
            } else if RawLog(log)?.frames.isEmpty == false {
                // SQLite deletes a log without its file.
                try create(path)
                incidents = try replace(because: "the journal was deleted, its log was not", live: nil).incidents
            }
        }
        for suffix in ["", "-journal"] { unlink(building + suffix) }
        unlink(built)
        return incidents
    }
}
