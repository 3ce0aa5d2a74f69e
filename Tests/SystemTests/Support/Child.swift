import Foundation
import TestSupport

/// A process that the test started: its output goes into files, its input are lines of the test if it takes any, and it
/// ends with the value.
final class Child {
    enum Ending: Equatable {
        case exit(Int32)
        case signal(Int32)
    }

    enum Input {
        case nothing, lines
        /// Input and output are this terminal, in a session of its own.
        case terminal(String)
    }

    let process: pid_t
    private let folder: TemporaryFolder
    private let input: Int32?
    private var found: Ending?

    /// `changes` is laid over the test's own environment.
    init(
        _ path: String, _ arguments: [String], changes: [String: String] = [:], directory: String = "/",
        input source: Input = .nothing
    ) throws {
        var takesInput = false
        if case .lines = source { takesInput = true }
        folder = try TemporaryFolder()
        // Sockets, because writing into one whose reader is gone need not raise a signal.
        var ends: [Int32] = [-1, -1]
        if takesInput, socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) != 0 {
            throw Trouble("there is no pair of sockets")
        }
        input = takesInput ? ends[0] : nil
        defer { if takesInput { close(ends[1]) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        Self.connect(&actions, to: source, lines: ends[1], folder.path)
        Self.letSignalsThrough(&attributes, source)
        let environment = ProcessInfo.processInfo.environment.merging(changes) { _, new in new }
        // env becomes the program: the process stays the same.
        let words = (["env", "-C", directory, path] + arguments).map { strdup($0) } + [nil]
        let settings = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { (words + settings).forEach { free($0) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, "/usr/bin/env", &actions, &attributes, words, settings)
        guard code == 0 else { throw Trouble("\(path) cannot be started: \(String(cString: strerror(code)))") }
        self.process = process
    }

    deinit {
        if let input { close(input) }
        guard ending == nil else { return }
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
    }

    var output: String { text("out") }
    var errors: String { text("errors") }

    /// How it ended; nil while it runs.
    var ending: Ending? {
        var status: Int32 = 0
        if found == nil, waitpid(process, &status, WNOHANG) == process {
            found = status & 0x7f == 0 ? .exit((status >> 8) & 0xff) : .signal(status & 0x7f)
        }
        return found
    }

    func send(_ signal: Int32) { if ending == nil { kill(process, signal) } }

    /// Gives it a line of input and returns the line that it answers.
    @discardableResult
    func ask(_ line: String) throws -> String {
        guard let input else { throw Trouble("process \(process) takes no input") }
        let before = output.split(separator: "\n").count
        let bytes = Array("\(line)\n".utf8)
        guard Glibc.send(input, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
            throw Trouble("process \(process) takes no more input\n\(errors)")
        }
        return try eventually("\"\(line)\" is answered", seen: { self.errors }) {
            let lines = self.output.split(separator: "\n")
            return lines.count > before ? String(lines[before]) : nil
        }
    }

    func waitForEnd(seconds: Double = 120) throws -> Ending {
        try eventually("process \(process) ends", seconds: seconds, seen: { self.errors }) { self.ending }
    }

    /// Runs a program to its end and returns what it printed; throws what it complained of where it failed.
    static func result(of program: String, _ arguments: [String]) throws -> String {
        let child = try Child(program, arguments)
        guard try child.waitForEnd() == .exit(0) else { throw Trouble("\(program) \(arguments): \(child.errors)") }
        return child.output
    }

    private static func connect(
        _ actions: inout posix_spawn_file_actions_t, to source: Input, lines: Int32, _ folder: String
    ) {
        switch source {
        case .nothing: posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        case .lines: posix_spawn_file_actions_adddup2(&actions, lines, 0)
        case .terminal(let path):
            posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
            for descriptor in Int32(1)...2 { posix_spawn_file_actions_adddup2(&actions, 0, descriptor) }
            return
        }
        for (descriptor, name) in [(Int32(1), "out"), (2, "errors")] {
            posix_spawn_file_actions_addopen(
                &actions, descriptor, "\(folder)/\(name)", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        }
    }

    /// The test's own thread may block signals, which a child would go on doing.
    private static func letSignalsThrough(_ attributes: inout posix_spawnattr_t, _ source: Input) {
        var none = sigset_t(), all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        // POSIX_SPAWN_SETSID, with which the first terminal that is opened becomes the session's own.
        var session: Int16 = 0
        if case .terminal = source { session = 0x80 }
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) | session)
    }

    private func text(_ name: String) -> String {
        let data = FileManager.default.contents(atPath: "\(folder.path)/\(name)") ?? Data()
        return String(decoding: data, as: UTF8.self)
    }
}
