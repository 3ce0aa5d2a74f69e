import Core
import Foundation
import TestSupport
import Testing

@testable import Link

struct ServerTests {
    @Test(arguments: ["GET / HTTP/1.1\r\n", "\n", "\u{0}\u{1}\u{FF}\n", "[[[[[[[[\n", #"{"version":1,"kind":{}}"#])
    func `garbage is refused and the next client served`(garbage: String) throws {
        let station = try Station()
        let peer = try station.connected()
        peer.send(garbage)
        #expect(peer.answer().contains("no request"))
        #expect(try station.isServing())
    }

    @Test func `a request that never ends is dropped at its size, not at its time`() throws {
        let station = try Station()
        for beginning in [[], Array("VIGIL ".utf8)] {
            let peer = try station.connected()
            peer.send(beginning)
            // Nothing but the size can end this: bytes keep coming.
            let piece = [UInt8](repeating: 0x78, count: 16 * 1024)
            var sent = 0
            while sent < 64 << 20, peer.send(piece) { sent += piece.count }
            #expect(sent < 64 << 20)
            #expect(try station.isServing())
        }
    }

    @Test func `while one is silent, one stops half way and one does not read, others are answered at once`() throws {
        let long = String(repeating: "ä", count: 2_000_000)
        let station = try Station { request, _ in
            if case .look = request { .performed(long) } else { .performed("done") }
        }
        let silent = try station.connected(), half = try station.connected(), stalled = try station.connected()
        half.send("VIGIL 2\n\u{0}\u{0}")
        #expect(stalled.greet())
        // As many as it could send ahead of the answers.
        for _ in 0..<50 { stalled.send(try Wire.bytes(of: Wire.Request(.look(Attention())))) }
        let began = ContinuousClock.now
        let connection = try Connection(station.path)
        for _ in 0..<200 { _ = try connection.ask(.status) }
        #expect(ContinuousClock.now - began < .seconds(8), "nobody's ten seconds were waited for")
        #expect(station.clientCount == 4)
        // All three are dropped by their own faults, and the one that only waits stays.
        #expect(station.reaches(clients: 1))
        #expect(silent.answer().isEmpty && half.answer() == "VIGIL 2\n")
        _ = try connection.ask(.status)
    }

    @Test func `a client that leaves before its answer harms nobody`() throws {
        let station = try Station()
        for _ in 0..<20 {
            let peer = try station.connected()
            peer.send(Array("VIGIL 2\n".utf8) + (try Wire.bytes(of: Wire.Request(.status))))
        }
        #expect(try station.isServing())
        #expect(station.reaches(clients: 0))
    }

    @Test func `one who sends no more is still answered`() throws {
        let station = try Station()
        let peer = try station.connected()
        #expect(peer.greet())
        peer.send(try Wire.bytes(of: Wire.Request(.status)))
        peer.endInput()
        guard case .performed("done") = peer.nextAnswer() else {
            Issue.record("no answer")
            return
        }
        #expect(peer.answer().isEmpty)
    }

    @Test func `as many as there is room for are served, the next one is told, and one that leaves makes room`() throws
    {
        let station = try Station()
        var connections = try (0..<Server.mostClients).map { _ in try Connection(station.path, timeoutSeconds: 30) }
        let full = #expect(throws: Failure.self) { _ = try Client.ask(.status, at: station.path, timeoutSeconds: 30) }
        #expect(full?.what.contains("serves 64 clients already") == true)
        for connection in connections { _ = try connection.ask(.status, timeoutSeconds: 30) }
        connections.removeLast()
        #expect(station.reaches(clients: Server.mostClients - 1))
        #expect(try station.isServing())
    }

    @Test func `some places are kept for root and the station's own user`() {
        let strangers = (0..<64).map { 1000 + UInt32($0) }
        for user: UInt32 in [0, 900] {
            #expect(Server.refusal(of: user, owner: 900, among: strangers.dropLast()) == nil)
            #expect(Server.refusal(of: user, owner: 900, among: strangers) == "the station serves 64 clients already")
        }
        #expect(Server.refusal(of: 7, owner: 900, among: Array(strangers.prefix(55))) == nil)
        #expect(
            Server.refusal(of: 7, owner: 900, among: Array(strangers.prefix(56)))
                == "the station serves 56 clients already")
    }

    @Test func `one account has no more than its share of places, root and the station's own user aside`() {
        func refusal(_ user: UInt32, holding count: Int) -> String? {
            Server.refusal(of: user, owner: 900, among: [1, 2] + Array(repeating: user, count: count))
        }
        #expect(refusal(1000, holding: 15) == nil)
        #expect(
            refusal(1000, holding: 16)
                == "the station serves 16 clients of this account already. End one of them.")
        #expect(refusal(0, holding: 16) == nil && refusal(900, holding: 16) == nil)
    }

    @Test func `the peer has the name of its account and of its groups`() throws {
        let station = try Station { _, peer in
            .performed("\(peer.name) \(peer.user) \(peer.groups[getgid()] ?? "none")")
        }
        guard case .performed(let words) = try Client.ask(.status, at: station.path, timeoutSeconds: 30) else {
            Issue.record("another answer")
            return
        }
        let group = getgrgid(getgid()).map { String(cString: $0.pointee.gr_name) } ?? "gid \(getgid())"
        #expect(words == "\(NSUserName()) \(getuid()) \(group)")
    }

    @Test func `a socket that was deleted is bound anew, its folder too, and those who came in before stay`() throws {
        let folder = try TemporaryFolder()
        let inner = folder.path + "/run"
        mkdir(inner, 0o750)
        let path = inner + "/s"
        let server = Server(try Listener(path: path))
        func turn() { for _ in 0..<5 { server.turn(milliseconds: 20) { _, _ in .performed("done") } } }
        let first = try Peers.Raw(path)
        first.send("VIGIL 2\n")
        turn()
        #expect(first.bytes(8).count == 8)
        var told: [String] = []
        server.mend { told.append($0) }
        #expect(told.isEmpty)
        unlink(path)
        rmdir(inner)
        #expect(mended(server) == ["\(path) was deleted or replaced; it is bound anew"])
        let second = try Peers.Raw(path)
        second.send("VIGIL 2\n")
        first.send(try Wire.bytes(of: Wire.Request(.status)))
        turn()
        #expect(second.bytes(8).count == 8 && first.bytes(4).count == 4 && server.clientCount == 2)
    }

    @Test func `a socket that is another station's by now is left to it`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/s"
        let server = Server(try Listener(path: path))
        let other = try Listener(path: path)
        #expect(mended(server) == ["\(path) is another station's by now: nobody reaches this one"])
        #expect(other.isInPlace)
        // Beyond its next look.
        usleep(1_100_000)
        server.mend { Issue.record("it is told once, not again: \($0)") }
    }

    /// What is told first; it looks once a second.
    private func mended(_ server: Server) -> [String] {
        let end = ContinuousClock.now + .seconds(60)
        var told: [String] = []
        while told.isEmpty, ContinuousClock.now < end {
            server.mend { told.append($0) }
            usleep(50_000)
        }
        return told
    }
}
