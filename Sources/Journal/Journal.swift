import Core
import Glibc

/// The alarms and their audit trail on disk: what `append` returned from survives a power cut. One thread uses it.
package final class Journal {
    private let database: SQLite
    private let isEvidenceKept: Bool
    /// nil where it was opened for reading.
    private let write: (transition: Statement, alarm: Statement, evidence: Statement)?

    /// Opens the file, makes it where there is none, and checks it.
    package init(path: String) throws(Failure) {
        try Self.create(path)
        database = try SQLite(path: path, access: .readAndWrite)
        // WAL lets `vigil alarms list` read while the station writes; FULL makes every commit reach the disk.
        try database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
        let verdict = try database.text("PRAGMA quick_check(1)") ?? "no answer"
        guard verdict == "ok" else {
            throw Failure(
                "the journal is damaged: \(Text.cleaned(verdict))", at: path,
                remedy: "Move the file away and keep it; a new one is begun at the next start.")
        }
        try Schema.migrate(database)
        isEvidenceKept = true
        let marks = AlarmRow.names.map { _ in "?" }.joined(separator: ", ")
        let transition = try database.prepare(
            """
            INSERT INTO transition (alarm, cause, at, actor, \(AlarmRow.list)) VALUES (?, ?, ?, ?, \(marks))
            ON CONFLICT (alarm, at, cause) DO NOTHING
            """)
        let updates = AlarmRow.names.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        let alarm = try database.prepare(
            """
            INSERT INTO alarm (id, \(AlarmRow.list)) VALUES (?, \(marks)) ON CONFLICT (id) DO UPDATE SET \(updates)
            """)
        let evidence = try database.prepare(
            """
            INSERT INTO evidence (alarm, kind, path, start, seconds, trouble) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (alarm, kind) DO UPDATE SET path = excluded.path, start = excluded.start,
                seconds = excluded.seconds, trouble = excluded.trouble
            """)
        write = (transition, alarm, evidence)
    }

    /// Opens an existing file to read from, also while a station writes to it.
    package init(reading path: String) throws(Failure) {
        guard access(path, F_OK) == 0 else {
            throw Failure("there is no journal", at: path, remedy: "A station makes it when it first runs.")
        }
        database = try SQLite(path: path, access: .readOnly)
        isEvidenceKept = try Schema.check(database) >= Schema.withEvidence
        write = nil
    }

    /// Stores all of them or none; a step that is stored already is passed over, the newest word on a file is kept.
    package func append(_ transitions: [AlarmTransition], _ files: [EvidenceOfAlarm] = []) throws(Failure) {
        guard let write else { throw Failure("the journal was opened for reading only", at: database.path) }
        try database.transaction { () throws(Failure) in
            for step in transitions {
                let id = Statement.Value.integer(step.alarm.id)
                let values = AlarmRow.values(of: step.alarm)
                try write.transition.bind(
                    [id, .text(step.cause.rawValue), .real(step.at.seconds), .text(step.actor)] + values)
                _ = try write.transition.step()
                // A step that was stored before must not set the alarm back to what it was then.
                guard database.changes > 0 else { continue }
                try write.alarm.bind([id] + values)
                _ = try write.alarm.step()
            }
            for file in files {
                try write.evidence.bind(EvidenceRow.values(of: file))
                _ = try write.evidence.step()
            }
        }
    }

    /// The files of one alarm: clip, then still.
    package func evidence(of id: Int) throws(Failure) -> [Evidence] {
        let rows = try database.prepare(
            "SELECT kind, path, start, seconds, trouble FROM evidence WHERE alarm = ? ORDER BY kind")
        try rows.bind([.integer(id)])
        var files: [Evidence] = []
        while try rows.step() {
            guard let file = EvidenceRow.evidence(in: rows) else {
                throw Failure("alarm \(id) has evidence of an unknown kind", at: database.path)
            }
            files.append(file)
        }
        return files
    }

    /// Every alarm that is not NORM, in the order they were raised.
    package func openAlarms() throws(Failure) -> [Alarm] {
        try alarms("WHERE state <> 'NORM' ORDER BY id", [])
    }

    /// Higher than every id there ever was.
    package func nextAlarmID() throws(Failure) -> Int {
        (try database.integer("SELECT seq FROM sqlite_sequence WHERE name = 'alarm'") ?? 0) + 1
    }

    /// The newest alarms first; `nil` takes every state or every camera.
    package func history(
        limit: Int, states: Set<AlarmState>? = nil, camera: String? = nil
    ) throws(Failure) -> [Alarm] {
        let states = (states ?? Set(AlarmState.allCases)).map(\.rawValue).sorted()
        let marks = states.map { _ in "?" }.joined(separator: ", ")
        let onCamera = camera == nil ? "" : "AND camera = ?"
        let values = states.map { Statement.Value.text($0) } + (camera.map { [.text($0)] } ?? [])
        return try alarms(
            "WHERE state IN (\(marks)) \(onCamera) ORDER BY id DESC LIMIT ?", values + [.integer(max(limit, 0))])
    }

    /// The audit trail of one alarm, oldest step first; empty for an unknown id.
    package func transitions(of id: Int) throws(Failure) -> [AlarmTransition] {
        let rows = try database.prepare(
            "SELECT cause, at, actor, \(AlarmRow.list) FROM transition WHERE alarm = ? ORDER BY sequence")
        try rows.bind([.integer(id)])
        var transitions: [AlarmTransition] = []
        while try rows.step() {
            guard let cause = AlarmTransition.Cause(rawValue: rows.text(0)) else {
                throw Failure("alarm \(id) has a step of unknown cause", at: database.path)
            }
            let alarm = try AlarmRow.alarm(id: id, in: rows, from: 3, path: database.path)
            transitions.append(
                AlarmTransition(cause: cause, alarm: alarm, at: WallTime(rows.real(1)), actor: rows.text(2)))
        }
        return transitions
    }
}

extension Journal {
    /// At most so many pages of 4 KiB: a full disk for tests.
    func limit(pages: Int) throws(Failure) { try database.execute("PRAGMA max_page_count = \(pages)") }

    private func alarms(_ condition: String, _ values: [Statement.Value]) throws(Failure) -> [Alarm] {
        let rows = try database.prepare("SELECT id, \(AlarmRow.list) FROM alarm \(condition)")
        try rows.bind(values)
        var alarms: [Alarm] = []
        while try rows.step() {
            alarms.append(try AlarmRow.alarm(id: rows.integer(0), in: rows, from: 1, path: database.path))
        }
        // A file of an older program that is only read has no such table yet.
        guard isEvidenceKept else { return alarms }
        for index in alarms.indices { alarms[index].evidence = try evidence(of: alarms[index].id) }
        return alarms
    }

    // SQLite makes files by the umask, and gives its -wal and -shm the mode of the file itself.
    private static func create(_ path: String) throws(Failure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else {
            throw Failure(
                "the journal cannot be opened: \(String(cString: strerror(errno)))", at: path,
                remedy: "Make the file and its folder writable for this user, or choose another state_dir.")
        }
        fchmod(descriptor, 0o640)
        close(descriptor)
    }
}
