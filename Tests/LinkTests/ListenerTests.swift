import Core
import Foundation
import TestSupport
import Testing

@testable import Link

struct ListenerTests {
    @Test func `another version is refused and told which`() throws {
        let station = try Station()
        let peer = try station.connected()
        peer.send(#"{"version":7,"kind":{"status":{}}}"# + "\n")
        let answer = peer.answer()
        #expect(answer.contains("refused"))
        #expect(answer.contains("the client version 7"))
        #expect(answer.hasSuffix("\n"))
    }

    @Test(arguments: ["GET / HTTP/1.1\r\n", "\n", "\u{0}\u{1}\u{FF}\n", "[[[[[[[[\n"])
    func `garbage is refused and the next client served`(garbage: String) throws {
        let station = try Station()
        let peer = try station.connected()
        peer.send(garbage)
        #expect(peer.answer().contains("no request"))
        #expect(try isServed(at: station.path))
    }

    @Test func `a request that never ends is dropped at its size, not at its time`() throws {
        let station = try Station()
        let peer = try station.connected()
        // Nothing but the size can end this: bytes keep coming.
        let piece = String(repeating: "x", count: 16 * 1024)
        var sent = 0
        while sent < 64 << 20, peer.send(piece) { sent += piece.utf8.count }
        #expect(sent < 64 << 20)
        #expect(peer.answer().isEmpty)
        #expect(try isServed(at: station.path))
    }

    @Test func `a silent client is dropped and others are served`() throws {
        let station = try Station()
        let silent = try station.connected()
        let half = try station.connected()
        half.send(#"{"version":1"#)
        #expect(try isServed(at: station.path))
        #expect(silent.answer().isEmpty)
        #expect(half.answer().isEmpty)
    }

    @Test func `a client that leaves before its answer harms nobody`() throws {
        let station = try Station()
        for _ in 0..<20 {
            let peer = try station.connected()
            peer.send(#"{"version":1,"kind":{"status":{}}}"# + "\n")
        }
        #expect(try isServed(at: station.path))
    }

    @Test func `the peer has the name of its account`() throws {
        let station = try Station { _, peer in .performed(peer.name) }
        guard case .performed(let name) = try Client.ask(.status, at: station.path, timeoutSeconds: 30) else {
            Issue.record("another answer")
            return
        }
        #expect(name == NSUserName())
    }

    @Test func `an account without a name is its number`() {
        #expect(Operator(uid: 0).name == "root")
        #expect(Operator(uid: 3_999_999_999).name == "uid 3999999999")
    }

    @Test func `the socket is its owner's and group's, replaces a dead one, and goes with the listener`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/station.socket"
        try Data("left behind".utf8).write(to: URL(fileURLWithPath: path))
        var listener: Listener? = try Listener(path: path)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o660)
        _ = listener
        listener = nil
        #expect(!FileManager.default.fileExists(atPath: path))
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

    private func isServed(at path: String) throws -> Bool {
        if case .performed("done") = try Client.ask(.status, at: path, timeoutSeconds: 30) { true } else { false }
    }
}
