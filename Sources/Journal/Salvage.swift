import Core

/// Carries over what can be read of a damaged journal into a new one, a row at a time.
final class Salvage {
    /// At most so many rows of each kind of bulk, the newest: a start must not wait for them.
    private static let bulkLimit = 200_000

    private let target: SQLite
    private let transition: Statement
    private let alarm: Statement
    private(set) var steps = 0
    /// Every row of every table was read.
    private(set) var isWhole = true
    private var highestID = 0

    init(into target: SQLite) throws(Failure) {
        self.target = target
        transition = try target.prepare(TransitionRow.insertion)
        alarm = try target.prepare(TransitionRow.upsert)
    }

    /// By SQLite's own means, from both ends of each table up to where it cannot be read.
    func read(_ source: SQLite) throws(Failure) {
        if let sequence = try? source.integer("SELECT seq FROM sqlite_sequence WHERE name = 'alarm'") {
            highestID = sequence
        }
        for order in ["sequence", "sequence DESC"] {
            var failed = false
            try rows(source, "SELECT * FROM transition ORDER BY \(order)", &failed) { row throws(Failure) in
                try take(row)
            }
            if !failed { break }
            isWhole = false
        }
        try copy(source, "alarm", order: "id") { row throws(Failure) in
            guard let id = row[0].integer, let alarm = AlarmRow.alarm(id: id, row[1...]) else { return }
            try self.alarm.run([.integer(id)] + AlarmRow.values(of: alarm))
        }
        let others = ["evidence": "rowid", "track": "sequence", "count": "minute", "crossing": "minute"]
        for (table, order) in others {
            try copy(source, table, order: order) { row throws(Failure) in try insert(row, into: table) }
        }
        // Older programs kept none, and nothing is missing without them.
        for (table, order) in ["place": "alarm", "command": "sequence", "life": "sequence"] {
            var failed = false
            try rows(source, "SELECT * FROM \(table) ORDER BY \(order)", &failed) { row throws(Failure) in
                try insert(row, into: table)
            }
        }
    }

    /// Without SQLite, from every page that looks like one; only what `read` did not find.
    func scan(_ pages: RawPages) throws(Failure) {
        try pages.rows { row throws(Failure) in
            try take(row)
            if row.count == 6, let id = row[0].integer, id > 0, Evidence.Kind(rawValue: row[1].text ?? "") != nil {
                try insert(row, into: "evidence")
            }
        }
    }

    /// Makes what was carried over one journal.
    func finish() throws(Failure) {
        try target.execute("DELETE FROM evidence WHERE alarm NOT IN (SELECT id FROM alarm)")
        let found = try target.integer("SELECT max(id) FROM alarm")
        // Where the highest id may be lost, a gap keeps ids from being given twice.
        let highest = max(highestID, found ?? 0) + (isWhole ? 0 : 1000)
        try target.execute("DELETE FROM sqlite_sequence WHERE name = 'alarm'")
        try target.run("INSERT INTO sqlite_sequence (name, seq) VALUES ('alarm', ?)", [.integer(highest)])
    }
}

extension Salvage {
    private func take(_ row: [Statement.Value]) throws(Failure) {
        guard let step = TransitionRow.transition(row) else { return }
        try transition.run(TransitionRow.values(of: step))
        steps += target.changes
    }

    private func copy(
        _ source: SQLite, _ table: String, order: String, _ body: ([Statement.Value]) throws(Failure) -> Void
    ) throws(Failure) {
        for order in ["\(order) DESC", order] {
            var failed = false
            try rows(source, "SELECT * FROM \(table) ORDER BY \(order) LIMIT \(Self.bulkLimit)", &failed, body)
            if !failed { return }
            isWhole = false
        }
    }

    /// `failed` tells that the source could not be read further; what is thrown is the target's.
    private func rows(
        _ source: SQLite, _ sql: String, _ failed: inout Bool, _ body: ([Statement.Value]) throws(Failure) -> Void
    ) throws(Failure) {
        guard let rows = try? source.prepare(sql) else { return failed = true }
        while true {
            guard let isRow = try? rows.step() else { return failed = true }
            guard isRow else { return }
            try body(rows.values())
        }
    }

    /// A row that its table does not take is left out.
    private func insert(_ row: [Statement.Value], into table: String) throws(Failure) {
        let marks = row.map { _ in "?" }.joined(separator: ", ")
        do throws(Failure) {
            try target.run("INSERT OR IGNORE INTO \(table) VALUES (\(marks))", row)
        } catch  where target.isConstraint {
        }
    }
}
