import Core
import Foundation
import TestSupport
import Testing

@testable import Journal

struct StateDirectoryTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    @Test func `it is made with its parents, closed to others`() throws {
        let state = try StateDirectory(path: folder("a/b/vigil"))
        #expect(try Folder.mode(of: folder("a")) == 0o750)
        #expect(try Folder.mode(of: state.path) == 0o750)
        #expect(try Folder.mode(of: state.path + "/lock") == 0o640)
        #expect(try String(contentsOfFile: state.path + "/lock", encoding: .utf8) == "\(getpid())\n")
    }

    @Test func `a second station is refused and told who is there`() throws {
        let path = folder("vigil")
        var first: StateDirectory? = try StateDirectory(path: path)
        let failure = #expect(throws: Failure.self) { try StateDirectory(path: path) }
        #expect(failure?.what == "state directory \(path) is in use by process \(getpid())")
        #expect(failure?.remedy.hasPrefix("Use \"vigil attach\"") == true)
        #expect(first != nil)
        first = nil
        #expect(throws: Never.self) { try StateDirectory(path: path) }
    }

    @Test func `an older and longer number is written over`() throws {
        let path = folder("vigil")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try Data("4194304000\n".utf8).write(to: URL(filePath: path + "/lock"))
        let state = try StateDirectory(path: path)
        #expect(try String(contentsOfFile: state.path + "/lock", encoding: .utf8) == "\(getpid())\n")
    }

    @Test(.needsSmallDisk, arguments: [true, false])
    func `a full disk can be locked, whether or not it has a lock already`(isNew: Bool) throws {
        let disk = try SmallDisk(kibibytes: 64)
        if !isNew { try Data("1\n".utf8).write(to: URL(filePath: disk.path + "/lock")) }
        disk.fill()
        let state = try StateDirectory(path: disk.path)
        let failure = #expect(throws: Failure.self) { try StateDirectory(path: state.path) }
        #expect(failure?.what.hasSuffix(isNew ? "another process" : "process \(getpid())") == true)
    }

    @Test(.needsSmallDisk) func `a disk that can only be read can be locked`() throws {
        let disk = try SmallDisk(kibibytes: 64)
        try Data("1\n".utf8).write(to: URL(filePath: disk.path + "/lock"))
        disk.setReadOnly(true)
        let state = try StateDirectory(path: disk.path)
        #expect(throws: Failure.self) { try StateDirectory(path: state.path) }
    }

    @Test func `the lock of a process that was killed is free`() async throws {
        let path = folder("vigil")
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let state = try StateDirectory(path: path)
            withExtendedLifetime(state) { _ = raise(SIGKILL) }
        }
        #expect(throws: Never.self) { try StateDirectory(path: path) }
    }

    @Test func `what is no folder, or cannot be made, is said`() throws {
        try Data().write(to: URL(filePath: folder("file")))
        let file = #expect(throws: Failure.self) { try StateDirectory(path: folder("file")) }
        #expect(file?.what == "state directory \(folder("file")) is no folder: Not a directory")
        let below = #expect(throws: Failure.self) { try StateDirectory(path: "/proc/vigil") }
        #expect(below?.what.hasPrefix("state directory /proc/vigil cannot be made: ") == true)
        #expect(below?.remedy.contains("state_dir") == true)
    }
}
