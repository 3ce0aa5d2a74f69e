import Core
import Foundation
import Testing

@testable import Journal

struct RawLogTests {
    let folder: Folder
    var path: String { folder("journal.sqlite") }

    init() throws { folder = try Folder() }

    @Test func `every frame of a sound log is sound`() throws {
        let journal = try Journal(path: path)
        for step in Life.steps(episodes: 5) { try journal.append([step]) }
        let log = try #require(RawLog(path + "-wal"))
        let size = FileIdentity.size(of: path + "-wal")
        #expect(log.frames.count == (size - 32) / (24 + 4096))
        #expect(log.sound == log.frames.count)
        #expect(log.frames.count(where: \.isCommit) >= 15)
        #expect(!log.isCutShort && log.tail.frames.isEmpty)
        withExtendedLifetime(journal) {}
    }

    @Test(arguments: [8, 30, 2000]) func `a frame that is damaged anywhere cuts the log short, and only there`(
        place: Int
    ) throws {
        let journal = try Journal(path: path)
        for step in Life.steps(episodes: 5) { try journal.append([step]) }
        var bytes = try Data(contentsOf: URL(filePath: path + "-wal"))
        bytes[32 + 20 * (24 + 4096) + place] ^= 1
        try bytes.write(to: URL(filePath: folder("damaged")))
        let log = try #require(RawLog(folder("damaged")))
        #expect(log.isCutShort && log.sound <= 20)
        #expect(log.tail.frames.contains { $0.isCommit } && log.tail.frames.first?.offset ?? 0 > 32 + log.sound * 4120)
        withExtendedLifetime(journal) {}
    }

    @Test func `what is no log is none`() throws {
        for bytes in [[], [UInt8](repeating: 0x41, count: 9000), [UInt8](repeating: 0, count: 31)] {
            try Data(bytes).write(to: URL(filePath: folder("other")))
            #expect(RawLog(folder("other")).map(\.sound) == nil)
        }
        #expect(RawLog(folder("none")).map(\.sound) == nil)
    }
}
