import Foundation
import TestSupport

/// A terminal of a tmux server of its own with a shell in it; ends with the value.
final class Tmux {
    static let program = ["/usr/bin/tmux", "/usr/local/bin/tmux"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    private let socket = "vigil-test-\(UUID().uuidString.prefix(8))"
    private let folder: TemporaryFolder

    init(width: Int, height: Int) throws {
        folder = try TemporaryFolder()
        let shell =
            "env PS1='ready> ' LANG=C.UTF-8 LC_ALL=C.UTF-8 XDG_CONFIG_HOME=/nonexistent/config bash --norc --noprofile"
        try tell("new-session", "-d", "-x", String(width), "-y", String(height), shell)
        try tell("set-option", "-g", "window-size", "manual")
        try waitFor("the shell is there") { $0.contains("ready>") }
    }

    // A station outlives its terminal; what a test left in it must not outlive the test.
    deinit {
        let programs = (try? self.programs) ?? []
        _ = try? tell("kill-server")
        for program in programs { kill(program, SIGKILL) }
    }

    /// What the shell runs, and what that runs.
    var programs: [pid_t] {
        get throws {
            let shell = try tell("display-message", "-p", "#{pane_pid}").trimmingCharacters(in: .whitespacesAndNewlines)
            return pid_t(shell).map(Self.children) ?? []
        }
    }

    private static func children(of process: pid_t) -> [pid_t] {
        let path = "/proc/\(process)/task/\(process)/children"
        let children = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return children.split(separator: " ").compactMap { pid_t($0) }.flatMap { [$0] + Self.children(of: $0) }
    }

    /// The line to whatever the shell runs is cut: nobody there says goodbye.
    func cut() throws { for program in try programs { kill(program, SIGKILL) } }

    /// The whole terminal goes away, as when its window is closed; the value is of no use any more.
    func close() throws { _ = try tell("kill-server") }

    var screen: String { get throws { try tell("capture-pane", "-p") } }

    /// Whether a full-screen program has the terminal.
    var isAlternate: Bool { get throws { try tell("display-message", "-p", "#{alternate_on}").hasPrefix("1") } }

    /// Types a line and Enter.
    func type(_ line: String) throws {
        try tell("send-keys", "-l", line)
        try tell("send-keys", "Enter")
    }

    func press(_ key: String) throws { try tell("send-keys", key) }

    func resize(width: Int, height: Int) throws {
        try tell("resize-window", "-x", String(width), "-y", String(height))
    }

    /// The terminal reads nothing for so long, while the test does something else.
    func stand(seconds: Double, _ meanwhile: () throws -> Void) throws {
        let pid = try tell("display-message", "-p", "#{pid}").trimmingCharacters(in: .whitespacesAndNewlines)
        guard let server = pid_t(pid) else { throw Trouble("tmux tells no process: \(pid)") }
        kill(server, SIGSTOP)
        defer { kill(server, SIGCONT) }
        try meanwhile()
        usleep(UInt32(seconds * 1_000_000))
    }

    @discardableResult
    func waitFor(_ what: String, _ isSo: (String) throws -> Bool) throws -> String {
        var last = ""
        return try eventually(what, seen: { last }) {
            last = try screen
            return try isSo(last) ? last : nil
        }
    }

    /// The terminal's modes as the shell sees them.
    func modes() throws -> String {
        let file = "\(folder.path)/\(UUID().uuidString)"
        try type("stty -a > \(file).new; mv \(file).new \(file)")
        return try eventually("stty answers", seen: { try self.screen }) {
            try? String(contentsOfFile: file, encoding: .utf8)
        }
    }

    @discardableResult
    private func tell(_ arguments: String...) throws -> String {
        guard let program = Self.program else { throw Trouble("tmux is not installed") }
        let child = try Child(
            program, ["-u", "-f", "/dev/null", "-L", socket] + arguments, changes: ["TMUX": "", "LC_ALL": "C.UTF-8"])
        let ending = try child.waitForEnd()
        guard ending == .exit(0) else { throw Trouble("tmux \(arguments): \(child.errors)") }
        return child.output
    }
}
