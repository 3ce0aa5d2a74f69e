import CLinux
import Core
import Foundation

/// Asks a running station one thing over its socket.
package enum Client {
    /// Throws where no station listens at `path`, where it does not answer within `timeoutSeconds`, or where it refuses.
    package static func ask(_ kind: Wire.Request.Kind, at path: String, timeoutSeconds: Int = 5) throws(Failure)
        -> Wire.Answer.Kind
    {
        let noStation = Failure(
            "no station answers at \(path)", remedy: "Start one with vigil run, or name its socket with --socket.")
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw noStation }
        defer { close(descriptor) }
        var limit = timeval(tv_sec: timeoutSeconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard var address = unixAddress(path), withSocketAddress(&address, { connect(descriptor, $0, $1) }) == 0 else {
            throw noStation
        }
        guard var data = try? JSONEncoder().encode(Wire.Request(kind)) else {
            throw Failure("the request cannot be written")
        }
        data.append(0x0a)
        guard sendAll(data, to: descriptor) else { throw noStation }
        var received = Data()
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while received.last != 0x0a {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            guard count > 0 else { throw Failure("the station at \(path) broke off", remedy: "Look at its log.") }
            received.append(contentsOf: chunk[..<count])
        }
        guard let answer = try? JSONDecoder().decode(Wire.Answer.self, from: received) else {
            throw Failure("the station at \(path) answers in another version", remedy: "Use the same vigil for both.")
        }
        if case .refused(let why) = answer.kind { throw Failure(why, at: path) }
        return answer.kind
    }
}

/// Nil where the path is too long for a socket.
func unixAddress(_ path: String) -> sockaddr_un? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    return address
}

func withSocketAddress<Result>(_ address: inout sockaddr_un, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result)
    -> Result
{
    withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    }
}

/// False where the peer went away or took too long.
func sendAll(_ data: Data, to descriptor: Int32) -> Bool {
    data.withUnsafeBytes { bytes in
        var sent = 0
        while sent < bytes.count {
            let count = send(descriptor, bytes.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }
}
