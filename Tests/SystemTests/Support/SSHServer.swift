import Foundation
import TestSupport
import Testing

/// A real sshd on loopback with keys of its own that lets in some accounts; ends with the value.
final class SSHServer {
    static let program = "/usr/sbin/sshd"
    // Where sshd locks its unprivileged part up; the machine's own service makes it when it starts.
    private static let privileges = "/run/sshd"

    /// The command that logs in, without whom.
    private let login: String
    private let child: Child
    private let hasMadeFolder: Bool

    init(for accounts: [Account], in folder: String) throws {
        let port = try RTSPServer.closedPort()
        for key in ["host", "user"] {
            _ = try Child.result(
                of: "/usr/bin/ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", "\(folder)/\(key)"])
        }
        func write(_ text: String, _ name: String) throws {
            try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        }
        try write("[127.0.0.1]:\(port) " + String(contentsOfFile: "\(folder)/host.pub", encoding: .utf8), "known")
        let settings = [
            "Port \(port)", "ListenAddress 127.0.0.1", "HostKey \(folder)/host", "PidFile none",
            "AuthorizedKeysFile \(folder)/user.pub", "AllowUsers \(accounts.map(\.name).joined(separator: " "))",
            "StrictModes no", "UsePAM no",
            "PasswordAuthentication no", "KbdInteractiveAuthentication no", "PrintMotd no", "PrintLastLog no",
        ]
        try write(settings.joined(separator: "\n") + "\n", "sshd_config")
        hasMadeFolder = mkdir(Self.privileges, 0o755) == 0
        let child = try Child(Self.program, ["-D", "-e", "-f", "\(folder)/sshd_config"])
        self.child = child
        let options = ["StrictHostKeyChecking=yes", "UserKnownHostsFile=\(folder)/known", "IdentitiesOnly=yes"]
        login =
            "ssh -F /dev/null -i \(folder)/user -p \(port) "
            + options.map { "-o \($0)" }.joined(separator: " ")
        try eventually("sshd listens", seen: { child.errors }) {
            if let ending = child.ending { throw Trouble("sshd ended: \(ending)\n\(child.errors)") }
            return child.errors.contains("Server listening on 127.0.0.1")
        }
    }

    /// Logs in: a shell, or `command` in a terminal of its own.
    func login(_ account: Account) -> String { "\(login) \(account.name)@127.0.0.1" }

    deinit {
        child.send(SIGTERM)
        _ = try? child.waitForEnd(seconds: 10)
        if hasMadeFolder { rmdir(Self.privileges) }
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips, counted, where there is no SSH server to start or no right to make an account.
    static var needsSSHServer: Self {
        let programs = [SSHServer.program, "/usr/bin/ssh", "/usr/bin/ssh-keygen", "/usr/sbin/useradd"]
        return .enabled(
            if: ProcessInfo.processInfo.environment["VIGIL_REQUIRE_DATA"] == "1"
                || geteuid() == 0 && programs.allSatisfy { FileManager.default.isExecutableFile(atPath: $0) },
            "needs root and an SSH server: apt-get install openssh-server")
    }
}
