import Foundation
import Testing

/// An account of this machine for the time of a test; it owns its home, if it has one, and is removed with the value.
final class Account {
    let name = "vigil-\(UUID().uuidString.prefix(8).lowercased())"

    /// `group`: one it is in besides its own.
    init(home: String? = nil, group: String? = nil) throws {
        // No password fits, and yet the account is not locked.
        _ = try Child.result(
            of: "/usr/sbin/useradd",
            [
                "--no-create-home", "--user-group", "--home-dir", home ?? "/nonexistent", "--shell", "/bin/bash", "-p",
                "*",
            ]
                + (group.map { ["--groups", $0] } ?? []) + [name])
        if let home { _ = try Child.result(of: "/usr/bin/chown", [name, home]) }
    }

    deinit {
        // What it started may have outlived its terminal.
        _ = try? Child("/usr/bin/pkill", ["-KILL", "-u", name]).waitForEnd()
        _ = try? Child("/usr/sbin/userdel", ["--force", name]).waitForEnd()
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips, counted, where there is no right to make an account.
    static var needsAccounts: Self {
        .enabled(
            if: ProcessInfo.processInfo.environment["VIGIL_REQUIRE_DATA"] == "1"
                || geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/sbin/useradd"),
            "needs root, to make an account")
    }
}
