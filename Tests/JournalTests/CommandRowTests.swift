import Core
import Testing

@testable import Journal

struct CommandRowTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    private func record(_ at: Double, by who: String = "anna", words: String = "acknowledge 1") -> CommandRecord {
        CommandRecord(at: WallTime(at), by: who, origin: .socket, words: words, answer: "acknowledged 1")
    }

    @Test func `commands come back as they were given, oldest first, also to one who only reads`() throws {
        let path = folder("journal.sqlite")
        let journal = try Journal(path: path)
        let given = (1...5).map { record(Double($0), by: $0.isMultiple(of: 2) ? "ben" : "anna", words: "reset \($0)") }
        try journal.append(Life.steps(episodes: 1), [], Array(given.prefix(3)))
        try journal.append([], [], Array(given.suffix(2)))
        for journal in [journal, try Journal(reading: path)] {
            #expect(try journal.commands(limit: 100) == given)
            #expect(try journal.commands(limit: 2) == Array(given.suffix(2)))
            #expect(try journal.commands(by: "ben", limit: 100).map(\.words) == ["reset 2", "reset 4"])
            #expect(try journal.commands(since: WallTime(2), until: WallTime(4), limit: 9) == Array(given[1..<3]))
        }
    }

    @Test func `a command outlives damage`() throws {
        let path = folder("journal.sqlite")
        do {
            let journal = try Journal(path: path)
            try journal.append(Life.steps(episodes: 2), [], [record(1), record(2)])
        }
        let next = try Journal(replacing: path, because: "a test says so")
        #expect(try next.commands(limit: 100) == [record(1), record(2)])
    }

    @Test func `what a controller says of its signals goes with the tracks, and what people asked for stays`() throws {
        let journal = try Journal(path: folder("journal.sqlite"))
        let signals = (0..<3).map { record(Double($0), by: "plc", words: "signal main of gate: red") }
        let late = record(5000, by: "plc", words: "signal main of gate: green")
        try journal.append([], [], signals + [record(4), late])
        while try journal.prune(before: WallTime(1000)) {}
        #expect(try journal.commands(limit: 100) == [record(4), late])
    }
}
