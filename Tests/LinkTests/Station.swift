import Core
import Foundation
import TestSupport

@testable import Link

/// A server that serves on a thread of its own until the value goes.
final class Station: Sendable {
    typealias Reply = @Sendable (Wire.Request.Kind, Peer) -> Wire.Answer.Kind

    private let folder: TemporaryFolder
    private let state = Monitor((isStopped: false, hasEnded: false, clients: 0))
    let path: String
    /// `folder`: where the socket is to stand, for one that takes another's place.
    init(in folder: TemporaryFolder? = nil, _ reply: @escaping Reply = { _, _ in .performed("done") }) throws {
        let folder = try folder ?? TemporaryFolder()
        let path = folder.path + "/station.socket"
        let listener = try Listener(path: path)
        let state = state
        Thread.detachNewThread {
            let server = Server(listener)
            while !state.read({ $0.isStopped }) {
                server.turn(milliseconds: 50, answer: reply)
                let count = server.clientCount
                state.change { $0.clients = count }
            }
            state.change { $0.hasEnded = true }
        }
        self.folder = folder
        self.path = path
    }

    deinit { stop() }

    func stop() {
        state.change { $0.isStopped = true }
        _ = state.wait { $0.hasEnded ? true : nil }
    }

    /// As of its last turn.
    var clientCount: Int { state.read { $0.clients } }

    /// Whether the count is so within a generous time.
    func reaches(clients count: Int) -> Bool { state.wait(seconds: 60) { $0.clients == count ? true : nil } ?? false }

    /// A connected socket on which the test writes what it likes.
    func connected() throws -> Peers.Raw { try Peers.Raw(path) }

    func isServing() throws -> Bool {
        if case .performed("done") = try Client.ask(.status, at: path, timeoutSeconds: 30) { true } else { false }
    }
}

enum Peers {
    /// A client without manners.
    final class Raw {
        private let descriptor: Int32

        init(_ path: String) throws(Failure) {
            descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            var address = Sockets.address(path)!
            let code = Sockets.withPointer(to: &address) { connect(descriptor, $0, $1) }
            if code != 0 { throw Failure("cannot connect", at: path) }
            var limit = timeval(tv_sec: 60, tv_usec: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
            setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        }

        deinit { close(descriptor) }

        @discardableResult
        func send(_ text: String) -> Bool { send(Array(text.utf8)) }

        /// False where the station took it no more.
        @discardableResult
        func send(_ bytes: [UInt8]) -> Bool {
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes {
                    Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }

        func endInput() { shutdown(descriptor, Int32(SHUT_WR)) }

        /// What comes until the station closes, or nothing came for long.
        func answer() -> String { String(decoding: bytes(Int.max), as: UTF8.self) }

        /// So many bytes, fewer where the station closes.
        func bytes(_ count: Int) -> [UInt8] {
            var received: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 4096)
            while received.count < count {
                let got = recv(descriptor, &chunk, min(chunk.count, count - received.count), 0)
                if got <= 0 { break }
                received += chunk[..<got]
            }
            return received
        }

        /// Says hello and reads the station's.
        func greet() -> Bool {
            send("VIGIL \(Wire.version)\n")
            return bytes(8) == Array("VIGIL \(Wire.version)\n".utf8)
        }

        /// The answer in the next frame.
        func nextAnswer() -> Wire.Answer.Kind? {
            let head = bytes(4)
            guard head.count == 4 else { return nil }
            return AnswerCoding.answer(from: bytes(head.reduce(0) { $0 << 8 | Int($1) })[...])?.kind
        }
    }
}
