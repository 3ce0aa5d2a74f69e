import Core
import Foundation
import TestSupport
import Testing

@testable import Link

struct ListenerTests {
    @Test func `the socket is its owner's and group's, replaces a dead one, and goes with the listener`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/station.socket"
        try Data("left behind".utf8).write(to: URL(fileURLWithPath: path))
        var listener: Listener? = try Listener(path: path)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o660 && listener?.isInPlace == true)
        listener = nil
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `one that was replaced leaves the other's socket alone`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/station.socket"
        var old: Listener? = try Listener(path: path)
        let new = try Listener(path: path)
        #expect(old?.isInPlace == false && new.isInPlace)
        old = nil
        #expect(new.isInPlace)
    }

    @Test func `nobody waits, nobody comes`() throws {
        let folder = try TemporaryFolder()
        #expect(try Listener(path: folder.path + "/s").accept() == nil)
    }

    @Test func `a path that cannot hold a socket is told with its remedy`() throws {
        let folder = try TemporaryFolder()
        let long = folder.path + "/" + String(repeating: "a", count: 120)
        let tooLong = #expect(throws: Failure.self) { _ = try Listener(path: long) }
        #expect(tooLong?.what == "the path is too long for a socket")
        #expect(tooLong?.remedy.contains("[station]") == true)
        let nowhere = folder.path + "/none/station.socket"
        let missing = #expect(throws: Failure.self) { _ = try Listener(path: nowhere) }
        #expect(missing?.place == nowhere)
        #expect(missing?.what.contains("No such file or directory") == true)
    }

    @Test func `one whose times were changed is still in its place, and one that was moved away is not`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/s"
        let listener = try Listener(path: path)
        // Beyond the step of a file system's clock.
        #expect(utimensat(AT_FDCWD, path, [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 2, tv_nsec: 0)], 0) == 0)
        #expect(listener.isInPlace && !listener.isTaken)
        #expect(rename(path, path + "2") == 0)
        #expect(!listener.isInPlace && !listener.isTaken)
    }

    @Test func `looking whether it is another's takes no descriptor for good`() throws {
        let folder = try TemporaryFolder()
        let listener = try Listener(path: folder.path + "/s")
        func held() throws -> Int { try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count }
        let before = try held()
        for _ in 0..<400 { #expect(!listener.isTaken) }
        // Other tests open some meanwhile.
        #expect(try held() < before + 200)
    }

    @Test func `one that goes leaves the file that took its place`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/s"
        var listener: Listener? = try Listener(path: path)
        unlink(path)
        try Data("another's".utf8).write(to: URL(fileURLWithPath: path))
        #expect(listener?.isInPlace == false)
        listener = nil
        #expect(FileManager.default.fileExists(atPath: path))
    }
}
