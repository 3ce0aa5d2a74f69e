import Core
import Foundation
import TestSupport
import Testing

@testable import Video

struct EvidenceFileTests {
    let folder: TemporaryFolder
    private var path: String { folder.path + "/file" }

    init() throws { folder = try TemporaryFolder() }

    private func content(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    private func add(_ text: String, to file: EvidenceFile) { Array(text.utf8).withUnsafeBytes { file.add($0) } }

    @Test func `pieces are there once they are committed`() throws {
        let file = try EvidenceFile(path: path)
        add("one", to: file)
        #expect(try content(path) == "")
        try file.commit()
        try file.commit()
        #expect(try content(path) == "one")
        add(" two", to: file)
        try file.commit()
        try file.settle(at: folder.path + "/final")
        #expect(try content(folder.path + "/final") == "one two")
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(file.byteCount == 7)
    }

    @Test func `one that is there is kept, also by what failed to replace it`() throws {
        try "evidence".write(toFile: path, atomically: false, encoding: .utf8)
        let failure = #expect(throws: Failure.self) { try EvidenceFile(path: path) }
        #expect(
            failure?.description
                == "\(path): cannot be made: file exists. Give it another name: evidence is not overwritten.")
        #expect(try content(path) == "evidence")
    }

    @Test func `one that stayed empty is removed`() throws {
        func drop() throws { _ = try EvidenceFile(path: path) }
        try drop()
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a piece for which there is no room is taken off again`() async throws {
        let path = path
        await #expect(processExitsWith: .success) { [path = path as String] in
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 1000, rlim_max: 1000)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            let file = try EvidenceFile(path: path)
            for (count, fits) in [(600, true), (600, false), (300, true)] {
                [UInt8](repeating: 65, count: count).withUnsafeBytes { file.add($0) }
                if fits { try file.commit() } else { #expect(throws: Failure.self) { try file.commit() } }
            }
        }
        #expect(try content(path) == String(repeating: "A", count: 900))
    }
}
