import Core
import Foundation

/// Tells systemd, or whatever set NOTIFY_SOCKET, how the station does: one datagram a message, never waited for. What it
/// does not take at that moment is lost; whoever must know says so by the answer.
package final class ServiceManager: Sendable {
    /// What it was told of the station's life.
    private struct Life: Sendable {
        var isReady = false
        var isStopping = false
        /// What became of a reload whose end it did not take.
        var owed: String?
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

    /// False where it did not take that: it still waits.
    package func ready(_ status: String) -> Bool {
        guard send(["READY=1", "STATUS=\(status)"]) else { return false }
        life.change { life in
            life.isReady = true
            life.owed = nil
        }
        return true
    }

    package func stopping(_ status: String) {
        life.change { life in
            life.isStopping = true
            life.owed = nil
        }
        send(["STOPPING=1", "STATUS=\(status)"])
    }

    /// False where it did not take that.
    package func status(_ status: String) -> Bool { send(["STATUS=\(status)"]) }
    package func ping() { send(["WATCHDOG=1"]) }
    /// Starting, or stopping, takes so much longer.
    package func extend(seconds: Double) { send(["EXTEND_TIMEOUT_USEC=\(Int(seconds * 1e6))"]) }
    /// The configuration is read anew from that moment on, until `reloaded`. While the station still starts, or stops
    /// already, that is what is waited for, and nothing is told.
    package func reloading(at now: MonotonicTime) {
        guard isUp else { return }
        life.change { $0.owed = nil }
        send(["RELOADING=1", "MONOTONIC_USEC=\(Int(now.seconds * 1e6))"])
    }

    package func reloaded(_ status: String) {
        if isUp, !ready(status) { life.change { $0.owed = $0.isStopping ? nil : status } }
    }

    /// Says the end of a reload again where that was not taken; false where it still is not.
    package func catchUp() -> Bool { life.read(\.owed).map { ready($0) } ?? true }

    private var isUp: Bool { life.read { $0.isReady && !$0.isStopping } }

    /// False where it was not taken: its queue is full, or it is gone.
    @discardableResult
    private func send(_ lines: [String]) -> Bool {
        let message = Array(lines.map { Text.cleaned($0, limit: 1000) }.joined(separator: "\n").utf8)
        var address = address
        let sent = address.withUnsafeMutableBytes { bytes in
            sendto(
                descriptor, message, message.count, Int32(MSG_NOSIGNAL),
                bytes.baseAddress!.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
        }
        return sent == message.count
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
