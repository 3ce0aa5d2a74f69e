import Core
import Foundation
import TestSupport
import Testing

extension WholeProgram {
    /// A second operator at the other end of a real SSH connection.
    @Suite(.needsTmux, .needsSSHServer) struct SSHTests {
        // They go in this order: whoever is logged in first, the account last but for its home.
        private let terminal: Tmux
        private let server: SSHServer
        private let account: Account
        private let site: Site

        init() throws {
            site = try Site(clip: "yard")
            account = try Account(home: site.folder.path)
            server = try SSHServer(for: account, in: site.folder.path)
            terminal = try Tmux(width: 160, height: 48)
        }

        @Test func `who logged in by SSH is who acknowledged`() throws {
            let command = try provide()
            try terminal.type("clear; \(server.login)")
            try terminal.waitFor("the account is logged in") { Self.lastLine($0).hasSuffix("$") }
            try terminal.type("clear; export LC_ALL=C.UTF-8; PS1='rem''ote> '")
            try terminal.waitFor("its shell answers") { Self.lastLine($0).hasPrefix("remote>") }
            try terminal.type("clear; \(command); echo \"ended=$?\"")
            try terminal.waitFor("an alarm is there") {
                $0.contains("1/1 live") && $0.contains("UNACK") && $0.contains(Site.rule)
            }
            #expect(try terminal.isAlternate)
            // Of a rule that chatters by now all alarms are asked for.
            try terminal.press("e")
            try terminal.press("a")
            try terminal.waitFor("it is acknowledged, or asked for") {
                $0.contains("acknowledged 1") || $0.contains("Acknowledge ")
            }
            try terminal.press("y")
            try eventually("the journal has the account's name", seen: { try self.terminal.screen }) {
                try site.alarms(all: true).contains { $0.acknowledgedBy == account.name }
            }
            try terminal.press("q")
            try terminal.waitFor("it asks") { $0.contains("Stop the station?") }
            try terminal.press("y")
            try terminal.waitFor("the remote shell has the terminal again") {
                $0.contains("ended=0\n") && Self.lastLine($0).hasPrefix("remote>")
            }
            try terminal.type("exit")
            try terminal.waitFor("the connection is closed") { Self.lastLine($0).hasPrefix("ready>") }
            #expect(try !terminal.isAlternate)
            let names = Set(try site.alarms(all: true).compactMap(\.acknowledgedBy))
            #expect(names == [account.name])
        }

        private static func lastLine(_ screen: String) -> Substring { screen.split(separator: "\n").last ?? "" }

        /// Puts program, libraries, demo and configuration where the account may read them; what it is then to start.
        private func provide() throws -> String {
            let files = FileManager.default
            let folder = site.folder.path
            for name in ["bin", "lib", "share/vigil"] {
                try files.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
            }
            try files.copyItem(atPath: Program.path, toPath: folder + "/bin/vigil")
            // Those of Swift's tool chain, which may lie anywhere.
            for line in try Self.run("/usr/bin/ldd", [Program.path]).split(separator: "\n") {
                let words = line.split(whereSeparator: \.isWhitespace)
                guard words.count > 2, words[1] == "=>", !words[2].hasPrefix("/lib"), !words[2].hasPrefix("/usr/lib"),
                    words[2].hasPrefix("/")
                else { continue }
                try files.copyItem(atPath: String(words[2]), toPath: "\(folder)/lib/\(words[0])")
            }
            var settings = ["LD_LIBRARY_PATH=\(folder)/lib"]
            if let path = Self.privateTensorFlow {
                for file in try files.contentsOfDirectory(atPath: path.folder) where file.contains(".so") {
                    try Self.provide("\(path.folder)/\(file)", at: "\(folder)/lib/\(file)")
                }
                settings.append("VIGIL_TENSORFLOW=\(folder)/lib/\(path.name)")
            }
            // As an installed program has it.
            let demo = folder + "/share/vigil/demo"
            try files.copyItem(atPath: Demo.folder, toPath: demo)
            try String(contentsOfFile: site.config, encoding: .utf8)
                .replacingOccurrences(of: Demo.folder, with: demo)
                .write(toFile: site.config, atomically: true, encoding: .utf8)
            _ = try Self.run("/usr/bin/chmod", ["-R", "a+rX"] + ["bin", "lib", "share"].map { "\(folder)/\($0)" })
            _ = try Self.run("/usr/bin/chmod", ["a+rX", folder, site.config])
            return "env \(settings.joined(separator: " ")) \(folder)/bin/vigil run --config \(site.config)"
        }

        /// TensorFlow's library where it lies in this user's own folders; one that is installed is found by everybody.
        private static var privateTensorFlow: (folder: String, name: String)? {
            let environment = ProcessInfo.processInfo.environment
            let cache = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "/root") + "/.cache"
            let places = [environment["VIGIL_TENSORFLOW"], "\(cache)/vigil/tensorflow/libtensorflow_cc.so.2"]
            let found = places.compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0) }
            guard let found else { return nil }
            let folder = URL(fileURLWithPath: found).deletingLastPathComponent().resolvingSymlinksInPath().path
            return (folder, URL(fileURLWithPath: found).lastPathComponent)
        }

        /// A large file: a second name for it where that can be, else a copy.
        private static func provide(_ file: String, at place: String) throws {
            if link(file, place) != 0 { try FileManager.default.copyItem(atPath: file, toPath: place) }
        }

        fileprivate static func run(_ program: String, _ arguments: [String]) throws -> String {
            let child = try Child(program, arguments)
            guard try child.waitForEnd() == .exit(0) else {
                throw Trouble("\(program) \(arguments): \(child.errors)")
            }
            return child.output
        }
    }
}

/// An account of this machine for the time of a test; it owns its home and is removed with the value.
private final class Account {
    let name = "vigil-\(UUID().uuidString.prefix(8).lowercased())"

    init(home: String) throws {
        // No password fits, and yet the account is not locked.
        _ = try WholeProgram.SSHTests.run(
            "/usr/sbin/useradd", ["--no-create-home", "--home-dir", home, "--shell", "/bin/bash", "-p", "*", name])
        _ = try WholeProgram.SSHTests.run("/usr/bin/chown", [name, home])
    }

    deinit { _ = try? Child("/usr/sbin/userdel", ["--force", name]).waitForEnd() }
}

/// A real sshd on loopback with keys of its own that lets in one account; ends with the value.
private final class SSHServer {
    static let program = "/usr/sbin/sshd"
    // Where sshd locks its unprivileged part up; the machine's own service makes it when it starts.
    private static let privileges = "/run/sshd"

    /// The command that logs in.
    let login: String
    private let child: Child
    private let hasMadeFolder: Bool

    init(for account: Account, in folder: String) throws {
        let port = try RTSPServer.closedPort()
        for key in ["host", "user"] {
            _ = try WholeProgram.SSHTests.run(
                "/usr/bin/ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", "\(folder)/\(key)"])
        }
        func write(_ text: String, _ name: String) throws {
            try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        }
        try write("[127.0.0.1]:\(port) " + String(contentsOfFile: "\(folder)/host.pub", encoding: .utf8), "known")
        let settings = [
            "Port \(port)", "ListenAddress 127.0.0.1", "HostKey \(folder)/host", "PidFile none",
            "AuthorizedKeysFile \(folder)/user.pub", "AllowUsers \(account.name)", "StrictModes no", "UsePAM no",
            "PasswordAuthentication no", "KbdInteractiveAuthentication no", "PrintMotd no", "PrintLastLog no",
        ]
        try write(settings.joined(separator: "\n") + "\n", "sshd_config")
        hasMadeFolder = mkdir(Self.privileges, 0o755) == 0
        let child = try Child(Self.program, ["-D", "-e", "-f", "\(folder)/sshd_config"])
        self.child = child
        let options = ["StrictHostKeyChecking=yes", "UserKnownHostsFile=\(folder)/known", "IdentitiesOnly=yes"]
        login =
            "ssh -F /dev/null -i \(folder)/user -p \(port) "
            + options.map { "-o \($0)" }.joined(separator: " ") + " \(account.name)@127.0.0.1"
        try eventually("sshd listens", seen: { child.errors }) {
            if let ending = child.ending { throw Trouble("sshd ended: \(ending)\n\(child.errors)") }
            return child.errors.contains("Server listening on 127.0.0.1")
        }
    }

    deinit {
        child.send(SIGTERM)
        _ = try? child.waitForEnd(seconds: 10)
        if hasMadeFolder { rmdir(Self.privileges) }
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips, counted, where there is no SSH server to start or no right to make an account.
    fileprivate static var needsSSHServer: Self {
        let programs = [SSHServer.program, "/usr/bin/ssh", "/usr/bin/ssh-keygen", "/usr/sbin/useradd"]
        return .enabled(
            if: ProcessInfo.processInfo.environment["VIGIL_REQUIRE_DATA"] == "1"
                || geteuid() == 0 && programs.allSatisfy { FileManager.default.isExecutableFile(atPath: $0) },
            "needs root and an SSH server: apt-get install openssh-server")
    }
}
