import Core
import Foundation
import TestSupport
import Testing

@testable import Journal

/// A damaged journal: the station starts, keeps what can be read, keeps the damaged file, and says so.
struct JournalFileTests {
    let folder: Folder
    var path: String { folder("journal.sqlite") }
    let steps = Life.steps(episodes: 300)

    init() throws { folder = try Folder() }

    enum Harm: String, CaseIterable {
        case zeroedHeader, zeroedFirstPage, otherText, randomPages, randomBytes, halved, indexLost
    }

    @Test(arguments: Harm.allCases) func `what can be read of a damaged file goes on`(harm: Harm) throws {
        try write()
        let damaged = try Self.damage(path, harm)
        let journal = try Journal(path: path)
        let found = try (1...300).flatMap { try journal.transitions(of: $0) }
        #expect(found.allSatisfy { step in steps.contains(step) || step.reason.hasSuffix("its trail was lost") })
        let lost = steps.count { !found.contains($0) }
        // A page holds fewer than forty steps.
        let most: [Harm: Int] = [.otherText: 900, .randomPages: 120, .randomBytes: 40, .halved: 600]
        #expect(lost <= most[harm] ?? 0)
        let incident = try #require(try journal.untoldIncidents().first)
        #expect(incident.contains("the journal is damaged: ") && incident.contains("it is kept as"))
        let kept = try folder.names().filter { $0.hasPrefix("journal.sqlite.damaged-") }
        #expect(try kept.contains { try Data(contentsOf: URL(filePath: folder($0))) == damaged })
        #expect(try journal.nextAlarmID() > 300 || harm == .otherText || harm == .halved)
        try journal.append(Life.steps(episodes: 301).suffix(3))
        #expect(try Journal(path: path).untoldIncidents().isEmpty)
    }

    @Test(arguments: [1, 2]) func `a damaged file of an older program is read too`(version: Int) throws {
        try OldJournal.write(path, version: version, alarms: 40)
        _ = try Self.damage(path, .zeroedHeader)
        let journal = try Journal(path: path)
        #expect(try journal.history(AlarmFilter()).count == 40)
        #expect(try journal.transitions(of: 7).map(\.cause) == [.raised, .returned, .reraised, .acknowledged])
    }

    @Test func `steps that stand behind damage in the log are read, and the log is kept`() throws {
        let journal = try Journal(path: path)
        for step in steps.prefix(60) { try journal.append([step]) }
        let copy = folder("copy.sqlite")
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        var log = try Data(contentsOf: URL(filePath: path + "-wal"))
        for index in 0..<40 { log[log.count / 2 + index] ^= 0x5a }
        try log.write(to: URL(filePath: copy + "-wal"))
        let mended = try Journal(path: copy)
        #expect(try (1...20).flatMap { try mended.transitions(of: $0) } == Array(steps.prefix(60)))
        #expect(try mended.untoldIncidents().first?.hasPrefix("the journal's log is damaged; ") == true)
        #expect(try folder.names().contains { $0.hasPrefix("copy.sqlite.damaged-") && $0.hasSuffix("-wal") })
    }

    @Test func `a log whose file is lost is read`() throws {
        let journal = try Journal(path: path)
        try journal.append(Array(steps.prefix(30)))
        try FileManager.default.copyItem(atPath: path + "-wal", toPath: folder("lone.sqlite-wal"))
        let mended = try Journal(path: folder("lone.sqlite"))
        #expect(try (1...10).flatMap { try mended.transitions(of: $0) } == Array(steps.prefix(30)))
        #expect(try mended.untoldIncidents().count == 1)
    }

    @Test func `a replacement that was cut off is finished or begun again`() throws {
        try write()
        // It was killed between putting the old file aside and the new one in its place.
        try FileManager.default.moveItem(atPath: path, toPath: path + ".rebuilt")
        try Data([1]).write(to: URL(filePath: path + ".rebuilding"))
        #expect(try Journal(path: path).transitions(of: 300).count == 3)
        // It was killed before.
        try Data([1]).write(to: URL(filePath: path + ".rebuilt"))
        #expect(try Journal(path: path).transitions(of: 300).count == 3)
        #expect(try folder.names().allSatisfy { !$0.contains("rebu") })
    }

    private func write() throws {
        let journal = try Journal(path: path)
        try journal.append(steps)
        try journal.append(bulk: Life.bulk(tracks: 150))
    }

    /// The bytes as they are afterwards.
    static func damage(_ path: String, _ harm: Harm) throws -> Data {
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        var random = SeededGenerator(seed: 4)
        func scramble(_ range: Range<Int>) {
            for index in range { bytes[index] = UInt8.random(in: 0...255, using: &random) }
        }
        switch harm {
        case .zeroedHeader: for index in 0..<100 { bytes[index] = 0 }
        case .zeroedFirstPage: for index in 0..<4096 { bytes[index] = 0 }
        case .otherText: bytes = Array("no journal at all".utf8)
        case .randomPages:
            for page in [5, 20, 21, 30] { scramble((page * 4096)..<((page + 1) * 4096)) }
        case .randomBytes: scramble((25 * 4096)..<(25 * 4096 + 64))
        case .halved: bytes.removeLast(bytes.count / 2)
        case .indexLost:
            // The root of an index: the alarms' rows are whole, SQLite does not take the file.
            let database = try SQLite(path: path, access: .readOnly)
            let root = try database.integer("SELECT rootpage FROM sqlite_schema WHERE name = 'alarm_by_state'") ?? 0
            scramble(((root - 1) * 4096)..<(root * 4096))
        }
        let data = Data(bytes)
        try data.write(to: URL(filePath: path))
        return data
    }
}
