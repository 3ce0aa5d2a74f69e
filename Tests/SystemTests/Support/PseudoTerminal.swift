import Foundation

/// A terminal that the test owns, with the program in it: what it is sent is counted, it is typed into and resized, and
/// it reads only while it is asked to. Ends with the value.
final class PseudoTerminal {
    let child: Child
    /// Everything that was read.
    private(set) var bytes: [UInt8] = []
    private let master: Int32

    /// `type` is TERM; nil leaves it unset.
    init(
        _ arguments: [String], type: String? = "xterm-256color", columns: Int = 160, rows: Int = 48,
        locale: String = "C.UTF-8", changes: [String: String] = [:]
    ) throws {
        var slave: Int32 = -1
        var end: Int32 = -1
        var path = [CChar](repeating: 0, count: 128)
        guard openpty(&end, &slave, &path, nil, nil) == 0, fcntl(end, F_SETFD, FD_CLOEXEC) == 0,
            fcntl(slave, F_SETFD, FD_CLOEXEC) == 0, fcntl(end, F_SETFL, O_NONBLOCK) == 0
        else { throw Trouble("there is no pseudo terminal: \(String(cString: strerror(errno)))") }
        master = end
        // The program opens it by its name, which makes it the terminal of its session.
        defer { close(slave) }
        Self.setSize(of: master, columns, rows)
        let name = String(decoding: path.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        // env -u would be one more process; an empty TERM is an unset one to every program.
        child = try Child(
            Program.path, arguments,
            changes: [
                "TERM": type ?? "", "LC_ALL": locale, "NO_COLOR": "", "XDG_STATE_HOME": "/nonexistent/state",
                "XDG_CONFIG_HOME": "/nonexistent/config",
            ].merging(changes) { _, new in new }, input: .terminal(name))
    }

    deinit { close(master) }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Forgets what was read.
    func clear() { bytes = [] }

    /// Reads for so long.
    func read(seconds: Double) {
        let end = ContinuousClock.now + .seconds(seconds)
        while true {
            let left = (end - ContinuousClock.now) / .milliseconds(1)
            guard left > 0 else { return }
            var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            poll(&ready, 1, Int32(left.rounded(.up)))
            if !takeIn(), ready.revents != 0 { usleep(10_000) }
        }
    }

    /// Reads until it is so.
    func waitFor(_ what: String, _ isSo: () throws -> Bool) throws {
        try eventually(what, seen: { String(self.text.suffix(2000)) }) {
            read(seconds: 0.2)
            return try isSo()
        }
    }

    func waitForEnd() throws -> Child.Ending {
        try waitFor("the program ends") { child.ending != nil }
        read(seconds: 0.1)
        return try child.waitForEnd()
    }

    func type(_ text: String) throws {
        let bytes = Array(text.utf8)
        guard write(master, bytes, bytes.count) == bytes.count else { throw Trouble("the terminal takes no keys") }
    }

    func resize(columns: Int, rows: Int) { Self.setSize(of: master, columns, rows) }

    /// Whether anything was to be read.
    private func takeIn() -> Bool {
        var block = [UInt8](repeating: 0, count: 65536)
        var isAny = false
        while true {
            let count = Glibc.read(master, &block, block.count)
            guard count > 0 else { return isAny }
            bytes += block.prefix(count)
            isAny = true
        }
    }

    private static func setSize(of terminal: Int32, _ columns: Int, _ rows: Int) {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
    }
}
