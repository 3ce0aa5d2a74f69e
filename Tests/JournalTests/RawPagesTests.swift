import Foundation
import TestSupport
import Testing

@testable import Journal

struct RawPagesTests {
    @Test func `pages of noise hold no steps and trap nothing`() throws {
        let folder = try Folder()
        var random = SeededGenerator(seed: 2)
        var bytes = [UInt8](repeating: 0, count: 64 * 4096 + 100)
        for index in bytes.indices { bytes[index] = UInt8.random(in: 0...255, using: &random) }
        // So that each is taken for a leaf of a table.
        for page in 0..<64 { bytes[page * 4096 + (page == 0 ? 100 : 0)] = 0x0d }
        try Data(bytes).write(to: URL(filePath: folder("noise")))
        var steps = 0
        RawPages(path: folder("noise"), log: folder("none")).rows { row in
            steps += TransitionRow.transition(row) == nil ? 0 : 1
        }
        #expect(steps == 0)
    }
}
