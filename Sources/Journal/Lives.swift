import Core

/// The station's own lives in the journal: when each began, when and why it ended.
extension Journal {
    /// More are of no use.
    private static let keptLives = 1000

    /// Notes that a life begins; those before it come back, oldest first.
    package func beginLife(at began: WallTime) throws(Failure) -> (life: Life, before: [Life]) {
        try database.transaction { () throws(Failure) in
            let before = try lives()
            var life = Life(number: (before.last?.number ?? 0) + 1, began: began)
            // A file that was set aside and begun anew goes on counting by itself.
            life.number = max(life.number, (try database.integer(Self.newestNumber) ?? 0) + 1)
            try database.run(LifeRow.upsert, LifeRow.values(of: life))
            try database.run("DELETE FROM life WHERE sequence <= ?", [.integer(life.number - Self.keptLives)])
            return (life, before)
        }
    }

    private static let newestNumber = "SELECT seq FROM sqlite_sequence WHERE name = 'life'"

    /// The newest ones, oldest first.
    package func lives(limit: Int = 100) throws(Failure) -> [Life] {
        let rows = try database.prepare(
            "SELECT sequence, began, ended, reason FROM life ORDER BY sequence DESC LIMIT ?")
        try rows.bind([.integer(limit)])
        var lives: [Life] = []
        while try rows.step() { lives.append(LifeRow.life(rows)) }
        return lives.reversed()
    }

    /// Notes how a life goes on or ended, by a connection of its own that waits for no other longer than two seconds: the
    /// journal's thread may be what is stuck.
    package static func note(_ life: Life, at path: String) throws(Failure) {
        let database = try SQLite(path: path, access: .readAndWrite)
        try database.run(LifeRow.upsert, LifeRow.values(of: life))
    }
}

/// A life as a row.
private enum LifeRow {
    static let upsert = """
        INSERT INTO life (sequence, began, ended, reason) VALUES (?, ?, ?, ?)
        ON CONFLICT (sequence) DO UPDATE SET ended = excluded.ended, reason = excluded.reason
        """

    static func values(of life: Life) -> [Statement.Value] {
        [
            .integer(life.number), .real(life.began.seconds), life.ended.map { .real($0.seconds) } ?? .null,
            life.reason.map { .text($0) } ?? .null,
        ]
    }

    static func life(_ row: Statement) -> Life {
        Life(
            number: row.integer(0), began: WallTime(row.real(1)),
            ended: row.isNull(2) ? nil : WallTime(row.real(2)), reason: row.isNull(3) ? nil : row.text(3))
    }
}
