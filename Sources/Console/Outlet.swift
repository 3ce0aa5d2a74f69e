import CLinux
import Core
import Glibc

/// The way of curses' bytes to the terminal: curses writes into memory, and this passes on what the terminal takes,
/// so that a terminal that stops reading delays nothing but its own picture.
@MainActor
final class Outlet {
    /// What curses writes to.
    let memory: Int32
    private let terminal: Int32
    private var waiting: [UInt8] = []
    private var sent = 0
    /// All bytes that were ever meant for the terminal.
    private(set) var total = 0

    init(terminal: Int32) throws(Failure) {
        self.terminal = terminal
        memory = vigil_memory_file("vigil-screen")
        guard memory >= 0 else { throw Failure("no memory for the screen: \(String(cString: strerror(errno)))") }
    }

    var isEmpty: Bool { sent == waiting.count }

    /// Takes over what curses has written since the last time, marked as one frame so that no terminal shows half of it:
    /// https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036
    func collect(isFrame: Bool) {
        let count = Int(lseek(memory, 0, SEEK_CUR))
        guard count > 0 else { return }
        var bytes = [UInt8](repeating: 0, count: count)
        let got = pread(memory, &bytes, count, 0)
        ftruncate(memory, 0)
        lseek(memory, 0, SEEK_SET)
        guard got > 0 else { return }
        if isFrame { add("\u{1B}[?2026h".utf8) }
        add(bytes.prefix(got))
        if isFrame { add("\u{1B}[?2026l".utf8) }
    }

    /// Bytes that curses knows nothing of. To be added while it is empty, so that they never pile up.
    func add(_ bytes: some Collection<UInt8>) {
        if isEmpty {
            waiting.removeAll(keepingCapacity: true)
            sent = 0
        }
        waiting += bytes
        total += bytes.count
    }

    /// Passes on what the terminal takes at once; false when the terminal is gone.
    func pass() -> Bool {
        while !isEmpty {
            let wrote = waiting.withUnsafeBytes { write(terminal, $0.baseAddress! + sent, $0.count - sent) }
            if wrote > 0 {
                sent += wrote
            } else if wrote < 0, errno == EINTR {
                continue
            } else {
                return wrote < 0 && errno == EAGAIN
            }
        }
        return true
    }

    /// Passes on everything, or as much as the terminal takes within the time.
    func drain(withinMilliseconds limit: Int32) {
        var left = limit
        while !isEmpty, pass(), !isEmpty, left > 0 {
            var ready = pollfd(fd: terminal, events: Int16(POLLOUT), revents: 0)
            poll(&ready, 1, 20)
            left -= 20
        }
    }

    func close() { Glibc.close(memory) }
}
