import Core
import TestSupport
import Testing

@testable import Journal

struct RawRecordTests {
    @Test func `every row of a journal is found in its pages as SQLite reads it`() throws {
        let folder = try Folder()
        let path = folder("journal.sqlite")
        var steps = Life.steps(episodes: 40)
        // Longer than a page, and than several.
        for (index, count) in [(3, 4000), (30, 4100), (60, 60_000)] {
            steps[index].verdict = String(repeating: "x", count: count)
        }
        try Journal(path: path).append(steps)
        var found: [AlarmTransition] = []
        RawPages(path: path, log: path + "-wal").rows { row in
            if let step = TransitionRow.transition(row) { found.append(step) }
        }
        #expect(Set(found.map(\.verdict.count)) == Set(steps.map(\.verdict.count)))
        #expect(steps.allSatisfy { found.contains($0) } && found.allSatisfy { steps.contains($0) })
    }

    @Test func `numbers of one to nine bytes are read, and none past the end`() {
        let cases: [([UInt8], Int?)] = [
            ([0x7f], 127), ([0x81, 0x00], 128), ([0xff, 0x7f], 16383), ([0x81], nil), ([], nil),
            ([UInt8](repeating: 0xff, count: 9), nil), ([0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x05], 5),
        ]
        for (bytes, number) in cases {
            var place = 0
            #expect(bytes.varint(at: &place) == number)
        }
        #expect([1, 2].number(at: 0, bytes: 2) == 258)
        #expect([1, 2].number(at: 1, bytes: 2) == 0 && [1, 2].number(at: -1, bytes: 1) == 0)
    }

    @Test func `bytes that are no record trap nothing`() {
        var random = SeededGenerator(seed: 1)
        var records = 0
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...40, using: &random)
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            if RawRecord.values(bytes, rowid: 1) != nil { records += 1 }
        }
        #expect(records < 2000)
    }
}
