import Core
import Foundation
import TestSupport
import Testing

@testable import Journal

/// A process that journals under load and is killed at any moment keeps what it said was stored.
struct KillTests {
    @Test func `what was confirmed before kill -9 is there, exactly once`() async throws {
        let folder = try Folder()
        let path = folder("journal.sqlite"), pipe = folder("pipe")
        try #require(mkfifo(pipe, 0o600) == 0)
        var random = SeededGenerator(seed: 9)
        var confirmed: Set<String> = []
        for round in 1...(Soak.isWanted ? 200 : 20) {
            let lines = Int.random(in: 1...40, using: &random), micros = UInt32.random(in: 0...3000, using: &random)
            async let said = Self.kill(writerOf: pipe, after: lines, micros)
            await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, pipe = pipe as String] in
                try KillTests.work(path, pipe)
            }
            confirmed.formUnion(await said)
            try Self.check(path, confirmed, round)
        }
        #expect(confirmed.count > 100)
    }

    private static func check(_ path: String, _ confirmed: Set<String>, _ round: Int) throws {
        let journal = try Journal(path: path)
        let rows = try journal.database.prepare("SELECT alarm, steps, cause FROM transition")
        var stored: [String] = []
        while try rows.step() { stored.append("\(rows.integer(0)) \(rows.integer(1)) \(rows.text(2))") }
        #expect(Set(stored).count == stored.count, "round \(round)")
        #expect(confirmed.isSubset(of: stored), "round \(round)")
        #expect(try journal.untoldIncidents().isEmpty, "round \(round)")
    }

    /// The first line names the process, which is killed so many lines and so long after it. All other lines are given back.
    private static func kill(writerOf pipe: String, after lines: Int, _ micros: UInt32) async -> [String] {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let descriptor = open(pipe, O_RDONLY | O_NONBLOCK)
                defer { close(descriptor) }
                var text = "", bytes = [UInt8](repeating: 0, count: 1 << 16), process: pid_t?
                let deadline = Date(timeIntervalSinceNow: 60)
                while Date() < deadline {
                    let count = read(descriptor, &bytes, bytes.count)
                    if count > 0 { text += String(decoding: bytes[..<count], as: UTF8.self) }
                    if process == nil, text.count(where: \.isNewline) > lines,
                        let end = text.firstIndex(of: "\n"), let found = pid_t(text[..<end])
                    {
                        process = found
                        usleep(micros)
                        Glibc.kill(found, SIGKILL)
                    } else if count == 0, process != nil {
                        break
                    } else if count <= 0 {
                        usleep(200)
                    }
                }
                continuation.resume(returning: text.split(separator: "\n").dropFirst().map(String.init))
            }
        }
    }

    /// The child: raises, acknowledges and ends alarms for ever, with bulk between them and a reader beside.
    static func work(_ path: String, _ pipe: String) throws {
        let descriptor = open(pipe, O_WRONLY)
        func say(_ line: String) { _ = (line + "\n").withCString { write(descriptor, $0, strlen($0)) } }
        let journal = try Journal(path: path)
        var book = try AlarmBook(open: journal.openAlarms(), nextID: journal.nextAlarmID())
        Thread.detachNewThread {
            while true { _ = try? Journal(reading: path).history(AlarmFilter(limit: 50)) }
        }
        say("\(getpid())")
        let who = Operator(name: "op1")
        for round in 1... {
            let wall = WallTime(Double(round)), episode = "\(round % 10)"
            let steps =
                book.occur(Life.occurrence(episode), at: wall)
                + book.alarms.prefix(3).flatMap { book.acknowledge($0.id, by: who, at: wall) }
                + book.returnToNormal(rule: "r", camera: "c", episode: "\((round + 5) % 10)", at: wall)
            try journal.append(steps)
            for step in steps { say("\(step.alarm.id) \(step.alarm.steps) \(step.cause.rawValue)") }
            if round % 5 == 0 { try journal.append(bulk: Life.bulk(tracks: 100, from: round * 100)) }
        }
    }
}
