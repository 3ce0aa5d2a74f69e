import CLinux
import Core
import Foundation

/// A station's socket: takes one client after another on the thread that calls `serve`; a slow or silent one is dropped.
package final class Listener: Sendable {
    private static let clientTimeoutSeconds = 2
    private let descriptor: Int32
    private let path: String

    /// Binds the socket, mode 0660. The caller holds the state directory's lock, so a socket that is there is a dead one's.
    package init(path: String) throws(Failure) {
        guard var address = unixAddress(path) else {
            throw Failure(
                "the path is too long for a socket", at: path, remedy: "Set a shorter socket = \"…\" under [station].")
        }
        unlink(path)
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        let isBound = withSocketAddress(&address) { bind(descriptor, $0, $1) } == 0
        guard isBound, chmod(path, 0o660) == 0, listen(descriptor, 16) == 0 else {
            let words = String(cString: strerror(errno))
            if descriptor >= 0 { close(descriptor) }
            throw Failure(
                "the socket cannot be made: \(words)", at: path, remedy: "Check the folder and its permissions.")
        }
        // Set last: an init that throws with all fields set runs deinit, which would close the number a second time.
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    /// Answers clients until `isStopped`, which is asked ten times a second.
    package func serve(isStopped: () -> Bool, answer: (Wire.Request.Kind, Operator) -> Wire.Answer.Kind) {
        while !isStopped() {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 100) > 0 else { continue }
            let client = accept(descriptor, nil, nil)
            guard client >= 0 else { continue }
            serve(client, answer)
            close(client)
        }
    }

    private func serve(_ client: Int32, _ answer: (Wire.Request.Kind, Operator) -> Wire.Answer.Kind) {
        var limit = timeval(tv_sec: Self.clientTimeoutSeconds, tv_usec: 0)
        setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard let peer = peerOperator(client), let line = readLine(client) else { return }
        let reply: Wire.Answer.Kind
        switch Wire.request(from: line) {
        case .success(let request): reply = answer(request.kind, peer)
        case .failure(let failure): reply = .refused(failure.description)
        }
        guard var data = try? JSONEncoder().encode(Wire.Answer(reply)) else { return }
        data.append(0x0a)
        _ = sendAll(data, to: client)
    }

    /// One line, within the time and size a client is given as a whole; nil where it was not sent.
    private func readLine(_ client: Int32) -> Data? {
        var line = Data()
        var chunk = [UInt8](repeating: 0, count: 4096)
        let deadline = Date().timeIntervalSinceReferenceDate + Double(Self.clientTimeoutSeconds)
        while line.last != 0x0a {
            let left = deadline - Date().timeIntervalSinceReferenceDate
            var waiting = pollfd(fd: client, events: Int16(POLLIN), revents: 0)
            guard left > 0, line.count < Wire.longestRequest, poll(&waiting, 1, Int32(left * 1000)) > 0 else {
                return nil
            }
            let count = recv(client, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            line.append(contentsOf: chunk[..<count])
        }
        return line
    }
}

/// The user at the other end, by the kernel's word.
private func peerOperator(_ client: Int32) -> Operator? {
    var user: UInt32 = 0
    return vigil_peer_uid(client, &user) == 0 ? Operator(uid: user) : nil
}

extension Operator {
    /// The account's name, or its number where it has none.
    package init(uid: UInt32) {
        var entry = passwd()
        var buffer = [CChar](repeating: 0, count: 16_384)
        var found: UnsafeMutablePointer<passwd>?
        let isFound = getpwuid_r(uid, &entry, &buffer, buffer.count, &found) == 0 && found != nil
        self.init(name: isFound ? Text.cleaned(String(cString: entry.pw_name), limit: 40) : "uid \(uid)")
    }
}
