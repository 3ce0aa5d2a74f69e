import Core
import Foundation
import Testing

@testable import Journal

/// What was appended must be there after the process or the machine went away without a word.
struct CrashTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    @Test func `everything appended before kill -9 is there afterwards`() async throws {
        let path = folder("journal.sqlite")
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let journal = try Journal(path: path)
            for step in Life.steps(episodes: 100).dropLast(2) { try journal.append([step]) }
            raise(SIGKILL)
        }
        let journal = try Journal(path: path)
        let steps = Life.steps(episodes: 100).dropLast(2)
        #expect(try journal.openAlarms() == [steps.last?.alarm])
        #expect(try (1...100).flatMap { try journal.transitions(of: $0) } == Array(steps))
        try journal.append(Life.steps(episodes: 100))
        #expect(try journal.openAlarms().isEmpty)
    }

    @Test func `a transaction that was cut off leaves nothing`() async throws {
        let path = folder("journal.sqlite")
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let journal = try Journal(path: path)
            try journal.append(Life.steps(episodes: 1))
            let database = try SQLite(path: path, access: .readAndWrite)
            try database.execute("BEGIN IMMEDIATE; DELETE FROM transition; DELETE FROM alarm")
            raise(SIGKILL)
        }
        #expect(try Journal(path: path).transitions(of: 1).count == 3)
    }

    @Test func `files copied in the middle of work are a whole journal`() throws {
        let journal = try Journal(path: folder("journal.sqlite"))
        let steps = Life.steps(episodes: 50)
        for (index, step) in steps.enumerated() {
            try journal.append([step])
            guard index % 30 == 29 else { continue }
            let copy = folder("copy-\(index).sqlite")
            for suffix in ["", "-wal"] {
                try FileManager.default.copyItem(atPath: folder("journal.sqlite") + suffix, toPath: copy + suffix)
            }
            let stored = try Journal(path: copy)
            #expect(try (1...50).flatMap { try stored.transitions(of: $0) } == Array(steps[...index]))
        }
    }

    @Test func `a torn end of the log costs only what was torn`() throws {
        let journal = try Journal(path: folder("journal.sqlite"))
        let steps = Life.steps(episodes: 10)
        for step in steps { try journal.append([step]) }
        let copy = folder("torn.sqlite")
        try FileManager.default.copyItem(atPath: folder("journal.sqlite"), toPath: copy)
        let log = try Data(contentsOf: URL(filePath: folder("journal.sqlite-wal")))
        try log.dropLast(100).write(to: URL(filePath: copy + "-wal"))
        let stored = try Journal(path: copy)
        #expect(try (1...10).flatMap { try stored.transitions(of: $0) } == steps.dropLast())
    }
}
