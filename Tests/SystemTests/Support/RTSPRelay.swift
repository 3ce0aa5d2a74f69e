import Foundation

/// A bad network between clients and an RTSP server, ruled by the test; ends with the value.
final class RTSPRelay {
    let port: Int
    private let child: Child

    init(to server: RTSPServer) throws {
        let script =
            URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path
            + "/rtsp-relay.py"
        let child = try Child("/usr/bin/python3", [script, String(server.port)], input: .lines)
        self.child = child
        port = try eventually("the relay listens", seen: { child.errors }) {
            if let ending = child.ending { throw Trouble("the relay ended: \(ending)\n\(child.errors)") }
            return Int(child.output.trimmingCharacters(in: .whitespacesAndNewlines))
        }
    }

    /// The server's camera as seen through the relay; `login` is USER:PASSWORD.
    func address(_ number: Int = 0, login: String? = nil) -> String {
        "rtsp://\(login.map { $0 + "@" } ?? "")127.0.0.1:\(port)/\(number)"
    }

    /// Carries out a command of rtsp-relay.py.
    func send(_ command: String) throws {
        let answer = try child.ask(command)
        guard answer == "ok" else { throw Trouble("the relay: \(command): \(answer)\n\(child.errors)") }
    }

    /// How many connections there were.
    var connections: Int {
        get throws {
            let answer = try child.ask("count")
            guard let count = Int(answer) else { throw Trouble("the relay: count: \(answer)") }
            return count
        }
    }
}
