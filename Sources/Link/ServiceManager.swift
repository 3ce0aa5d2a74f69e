import Core
import Foundation

/// Tells systemd, or whatever set NOTIFY_SOCKET, how the station does: one datagram a message, never waited for.
package final class ServiceManager: Sendable {
    /// What it was told of the station's life.
    private struct Life: Sendable {
        var isReady = false
        var isStopping = false
    }

    private let life = Monitor(Life())
    private let descriptor: Int32
    private let address: [UInt8]
    /// Within so many seconds it wants to hear that all is well; nil where it does not.
    package let watchdogSeconds: Double?

    /// Nil where nobody wants to be told.
    package init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
        guard let path = environment["NOTIFY_SOCKET"], let address = Self.address(path) else { return nil }
        let kind = Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let descriptor = socket(AF_UNIX, kind, 0)
        guard descriptor >= 0 else { return nil }
        self.descriptor = descriptor
        self.address = address
        watchdogSeconds = Self.watchdog(environment)
    }

    deinit { close(descriptor) }

    package func ready(_ status: String) {
        send(["READY=1", "STATUS=\(status)"])
        life.change { $0.isReady = true }
    }

    package func stopping(_ status: String) {
        life.change { $0.isStopping = true }
        send(["STOPPING=1", "STATUS=\(status)"])
    }

    package func status(_ status: String) { send(["STATUS=\(status)"]) }
    package func ping() { send(["WATCHDOG=1"]) }
    /// Starting, or stopping, takes so much longer.
    package func extend(seconds: Double) { send(["EXTEND_TIMEOUT_USEC=\(Int(seconds * 1e6))"]) }
    /// The configuration is read anew from that moment on, until `reloaded`. While the station still starts, or stops
    /// already, that is what is waited for, and nothing is told.
    package func reloading(at now: MonotonicTime) {
        if isUp { send(["RELOADING=1", "MONOTONIC_USEC=\(Int(now.seconds * 1e6))"]) }
    }

    package func reloaded(_ status: String) { if isUp { ready(status) } }

    private var isUp: Bool { life.read { $0.isReady && !$0.isStopping } }

    private func send(_ lines: [String]) {
        let message = Array(lines.map { Text.cleaned($0, limit: 1000) }.joined(separator: "\n").utf8)
        var address = address
        _ = address.withUnsafeMutableBytes { bytes in
            sendto(
                descriptor, message, message.count, Int32(MSG_NOSIGNAL),
                bytes.baseAddress!.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
        }
    }

    /// A path, or after an @ a name that is no file: a zero stands in the @'s place, and the length says where it ends.
    private static func address(_ path: String) -> [UInt8]? {
        guard path.hasPrefix("/") || path.hasPrefix("@"), path.utf8.count > 1, var whole = Sockets.address(path) else {
            return nil
        }
        let head = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
        var bytes = withUnsafeBytes(of: &whole) { Array($0.prefix(head + path.utf8.count)) }
        if path.hasPrefix("@") { bytes[head] = 0 } else { bytes.append(0) }
        return bytes
    }

    /// WATCHDOG_PID names whom it is meant for.
    private static func watchdog(_ environment: [String: String]) -> Double? {
        guard let micros = environment["WATCHDOG_USEC"].flatMap(Double.init), micros > 0 else { return nil }
        if let meant = environment["WATCHDOG_PID"].flatMap(Int32.init), meant != getpid() { return nil }
        return micros / 1e6
    }
}
