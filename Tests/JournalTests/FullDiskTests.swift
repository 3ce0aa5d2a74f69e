import Core
import Foundation
import TestSupport
import Testing

@testable import Journal

/// A disk that really is full.
struct FullDiskTests {
    @Test(.needsSmallDisk) func `a full disk is said, loses nothing, and the journal goes on when there is room`()
        throws
    {
        let disk = try SmallDisk(kibibytes: 600)
        let path = disk.path + "/journal.sqlite"
        let journal = try Journal(path: path)
        let steps = Life.steps(episodes: 400)
        try journal.append(Array(steps.prefix(30)))
        try Data(repeating: 1, count: 200 << 10).write(to: URL(filePath: disk.path + "/filler"))
        var stored = 30
        let failure = #expect(throws: Failure.self) {
            while stored < steps.count {
                try journal.append([steps[stored]])
                stored += 1
            }
        }
        #expect(failure?.remedy == "Free space on its disk." && failure?.what.contains("full") == true)
        #expect(stored > 30 && journal.isInPlace && !journal.isDamaged && !journal.isStale)
        #expect(try (1...400).flatMap { try journal.transitions(of: $0) } == Array(steps.prefix(stored)))
        try FileManager.default.removeItem(atPath: disk.path + "/filler")
        try journal.append([steps[stored]])
        #expect(try (1...400).flatMap { try journal.transitions(of: $0) } == Array(steps.prefix(stored + 1)))
    }
}
