import Foundation

@testable import Journal

/// A journal as the first programs wrote it: alarms that returned, came again and were acknowledged.
enum OldJournal {
    static func write(_ path: String, version: Int, alarms: Int) throws {
        try Data().write(to: URL(fileURLWithPath: path))
        let old = try SQLite(path: path, access: .readAndWrite)
        for migration in Schema.migrations.prefix(version) { try old.execute(migration) }
        try old.execute("PRAGMA user_version = \(version)")
        let life = [
            ("raised", "UNACK", "NULL, NULL, NULL"), ("returned", "RTNUN", "2, NULL, NULL"),
            ("reraised", "UNACK", "NULL, NULL, NULL"), ("acknowledged", "ACKED", "NULL, 4, 'op1'"),
        ]
        for id in 1...alarms {
            func columns(_ state: String, _ rest: String) -> String {
                "'gate', 'north', '#\(id)', 'high', '\(state)', 'car #\(id)', 'entered', '', 1, 2, \(rest)"
            }
            try old.execute("INSERT INTO alarm VALUES (\(id), \(columns("ACKED", life[3].2)))")
            for (index, step) in life.enumerated() {
                try old.execute(
                    """
                    INSERT INTO transition VALUES
                        (NULL, \(id), '\(step.0)', \(index + 1), 'station', \(columns(step.1, step.2)))
                    """)
            }
        }
        if version > 1 { try old.execute("INSERT INTO evidence VALUES (1, 'clip', '/e/1.mp4', 1, 15, '')") }
    }
}
