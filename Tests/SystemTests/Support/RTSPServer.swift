import Foundation
import TestSupport

/// A real RTSP server on loopback with clips as live cameras; ends with the value.
final class RTSPServer {
    static let isInstalled: Bool = {
        let check = "import gi; gi.require_version('GstRtspServer', '1.0'); from gi.repository import GstRtspServer"
        let child = try? Child("/usr/bin/python3", ["-c", check])
        return (try? child?.waitForEnd()) == .exit(0)
    }()

    let port: Int
    private let words: [String]
    private var child: Child

    /// On a free port unless one is named. `login` is USER:PASSWORD; `options` are those of rtsp-server.py.
    init(_ clips: [String], port: Int = 0, login: String? = nil, options: [String] = []) throws {
        words = (login.map { ["--login", $0] } ?? []) + options + clips
        (child, self.port) = try Self.start(words, port: port)
    }

    /// `login` is USER:PASSWORD.
    func address(_ number: Int = 0, login: String? = nil) -> String {
        "rtsp://\(login.map { $0 + "@" } ?? "")127.0.0.1:\(port)/\(number)"
    }

    /// Carries out a command of rtsp-server.py.
    func send(_ command: String) throws {
        let answer = try child.ask(command)
        guard answer == "ok" else { throw Trouble("the RTSP server: \(command): \(answer)\n\(child.errors)") }
    }

    /// Ends it at once, as a camera that lost its power.
    func end() throws {
        child.send(SIGKILL)
        _ = try child.waitForEnd()
    }

    /// After its end, on the same port with the same clips.
    func restart() throws { (child, _) = try Self.start(words, port: port) }

    /// Keeps its connections and does nothing, as a camera whose program hangs.
    func freeze() { child.send(SIGSTOP) }
    func thaw() { child.send(SIGCONT) }

    private static func start(_ words: [String], port: Int) throws -> (Child, port: Int) {
        let script =
            URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path
            + "/rtsp-server.py"
        let child = try Child("/usr/bin/python3", [script, "--port", String(port)] + words, input: .lines)
        let found = try eventually("the RTSP server listens", seen: { child.errors }) {
            if let ending = child.ending { throw Trouble("the RTSP server ended: \(ending)\n\(child.errors)") }
            return Int(child.output.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        return (child, found)
    }

    /// A port of loopback that nobody listens to.
    static func closedPort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) + getsockname(descriptor, $0, &length)
            }
        }
        guard code == 0 else { throw Trouble("there is no free port") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
