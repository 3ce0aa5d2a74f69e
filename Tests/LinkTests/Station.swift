import Core
import Foundation
import TestSupport

@testable import Link

/// A listener that serves on a thread of its own until the value goes.
final class Station: Sendable {
    typealias Reply = @Sendable (Wire.Request.Kind, Operator) -> Wire.Answer.Kind

    private let folder: TemporaryFolder
    private let isStopped = Flag()
    private let hasEnded = DispatchSemaphore(value: 0)
    let path: String

    init(_ reply: @escaping Reply = { _, _ in .performed("done") }) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/station.socket"
        let listener = try Listener(path: path)
        let (isStopped, hasEnded) = (isStopped, hasEnded)
        Thread.detachNewThread {
            listener.serve(isStopped: { isStopped.isRaised }, answer: reply)
            hasEnded.signal()
        }
        self.folder = folder
        self.path = path
    }

    deinit {
        isStopped.raise()
        hasEnded.wait()
    }

    /// A connected socket on which the test writes what it likes.
    func connected() throws -> Peer { try Peer(path) }
}

/// A client without manners.
final class Peer {
    private let descriptor: Int32

    init(_ path: String) throws(Failure) {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = unixAddress(path)!
        let code = withSocketAddress(&address) { connect(descriptor, $0, $1) }
        if code != 0 { throw Failure("cannot connect", at: path) }
        var limit = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    @discardableResult
    func send(_ text: String) -> Bool { sendAll(Data(text.utf8), to: descriptor) }

    /// What comes until the station closes.
    func answer() -> String {
        var received = Data()
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            if count <= 0 { return String(decoding: received, as: UTF8.self) }
            received.append(contentsOf: chunk[..<count])
        }
    }
}

final class Flag: @unchecked Sendable {
    private let lock = NSLock()
    private var state = false
    var isRaised: Bool { lock.withLock { state } }
    func raise() { lock.withLock { state = true } }
}
