import Core
import Glibc

/// A client's connection to a station, kept for many requests; each waits for its answer no longer than its time. Used
/// by one thread.
package final class Connection {
    private let path: String
    private let descriptor: Int32
    private var received: [UInt8] = []
    private var buffer = [UInt8](repeating: 0, count: 256 * 1024)

    /// Throws where no station listens at `path`, where it turns this client away, or where it says nothing in time.
    package init(_ path: String, timeoutSeconds: Double = 5) throws(Failure) {
        self.path = path
        descriptor = try Self.connected(to: path, until: Sockets.now + timeoutSeconds)
        try greet(until: Sockets.now + timeoutSeconds)
    }

    deinit { close(descriptor) }

    /// After a failure the connection is of no use any more, except where the station refused.
    package func ask(_ kind: Wire.Request.Kind, timeoutSeconds: Double = 5) throws(Failure) -> Wire.Answer.Kind {
        try ask(try Wire.bytes(of: Wire.Request(kind)), timeoutSeconds: timeoutSeconds)
    }

    /// The same with the bytes of a request.
    func ask(_ request: [UInt8], timeoutSeconds: Double) throws(Failure) -> Wire.Answer.Kind {
        let end = Sockets.now + timeoutSeconds
        try send(request, until: end)
        try receive(4, until: end)
        let length = received.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        guard length <= Wire.longestAnswer else { throw strange }
        try receive(4 + length, until: end)
        guard let answer = AnswerCoding.answer(from: received[4..<4 + length]) else { throw strange }
        received.removeFirst(4 + length)
        return answer.kind
    }

    private var strange: Failure {
        Failure("what answers is no station of this version", at: path, remedy: "Use the same vigil for both.")
    }

    private static func noStation(_ path: String, _ why: String = "") -> Failure {
        Failure(
            "no station answers at \(path)" + (why.isEmpty ? "" : ": \(why)"),
            remedy: "Start one with vigil run, or name its socket with --socket.")
    }

    private static func connected(to path: String, until end: MonotonicTime) throws(Failure) -> Int32 {
        guard var address = Sockets.address(path) else { throw noStation(path) }
        let descriptor = Sockets.make()
        guard descriptor >= 0 else { throw noStation(path, String(cString: strerror(errno))) }
        while Sockets.withPointer(to: &address, { connect(descriptor, $0, $1) }) != 0 {
            let code = errno
            // Many are before this one and the station lets nobody in just now.
            if code == EAGAIN || code == EINTR, Sockets.now < end {
                poll(nil, 0, 20)
                continue
            }
            close(descriptor)
            guard code == EACCES || code == EPERM else { throw noStation(path) }
            throw Failure(
                "the socket may not be opened: \(String(cString: strerror(code)))", at: path,
                remedy: "Its group decides who may; ask to be added to it, and log in again.")
        }
        return descriptor
    }

    private func greet(until end: MonotonicTime) throws(Failure) {
        try send(Array("\(Wire.magic) \(Wire.version)\n".utf8), until: end)
        while !received.contains(0x0a) {
            guard received.count <= Wire.longestHello else { throw strange }
            try receive(received.count + 1, until: end)
        }
        let line = received.prefix { $0 != 0x0a }
        received.removeFirst(line.count + 1)
        let words = String(decoding: line, as: UTF8.self).split(separator: " ", maxSplits: 2).map(String.init)
        guard words.count > 1, words[0] == Wire.magic else {
            // Before version 2 a station answered in lines of JSON, and knew no hello.
            guard line.first == UInt8(ascii: "{") else { throw strange }
            throw Failure(
                "the station speaks version 1, this client version \(Wire.version)", at: path,
                remedy: "Use the same vigil for both.")
        }
        if words.count > 2 { throw Failure(Text.cleaned(words[2]), at: path) }
        guard words[1] == String(Wire.version) else { throw strange }
    }

    private func send(_ bytes: [UInt8], until end: MonotonicTime) throws(Failure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let count = Sockets.send(rest, to: descriptor) else {
                // It may have said why before it closed.
                try? receive(1, until: end)
                if received.isEmpty { throw brokenOff }
                return
            }
            rest = rest.dropFirst(count)
            if count == 0 { try wait(for: POLLOUT, until: end) }
        }
    }

    /// Until so many bytes are there.
    private func receive(_ count: Int, until end: MonotonicTime) throws(Failure) {
        while received.count < count {
            switch Sockets.receive(from: descriptor, into: &buffer) {
            case .some(let bytes): received += bytes
            case .end: throw brokenOff
            case .nothing: try wait(for: POLLIN, until: end)
            }
        }
    }

    private var brokenOff: Failure { Failure("the station at \(path) broke off", remedy: "Look at its log.") }

    private func wait(for event: Int32, until end: MonotonicTime) throws(Failure) {
        let left = end - Sockets.now
        guard left > 0 else {
            throw Failure(
                "the station at \(path) does not answer", remedy: "It may be stopped or overloaded; look at its log.")
        }
        var file = pollfd(fd: descriptor, events: Int16(event), revents: 0)
        poll(&file, 1, Int32((left * 1000).rounded(.up)))
    }
}
