import CLinux
import CNcurses
import Core
import Glibc

/// The terminal as it was found: opened twice, so that the shell's own descriptors keep their flags, and given back on
/// `restore`, on exit and on a crash.
@MainActor
final class TerminalGuard {
    /// Keys come in here.
    let input: Int32
    /// Bytes go out here; it never blocks.
    let output: Int32
    private let found: termios

    /// Puts the terminal of standard output into raw mode.
    init() throws(Failure) {
        let remedy = "Run it in a terminal, or use --headless for the station without a dashboard."
        guard isatty(STDOUT_FILENO) == 1 else { throw Failure("standard output is no terminal", remedy: remedy) }
        var path = [CChar](repeating: 0, count: 256)
        // In a container the terminal's name may lie outside of it; /dev/tty is the same terminal.
        let isNamed = ttyname_r(STDOUT_FILENO, &path, path.count) == 0 && access(path, R_OK | W_OK) == 0
        let terminal = isNamed ? path : Array("/dev/tty".utf8CString)
        input = open(terminal, O_RDONLY | O_NOCTTY | O_CLOEXEC)
        output = open(terminal, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        var mode = termios()
        guard input >= 0, output >= 0, tcgetattr(output, &mode) == 0 else {
            let why = String(cString: strerror(errno))
            if input >= 0 { Glibc.close(input) }
            if output >= 0 { Glibc.close(output) }
            throw Failure("the terminal cannot be opened: \(why)", remedy: remedy)
        }
        found = mode
        vigil_make_raw(&mode)
        tcsetattr(output, TCSANOW, &mode)
    }

    /// From now on a crash gives the terminal back too, after these bytes. Curses must have been started.
    func arm(_ first: String) {
        var bytes = [CChar](repeating: 0, count: 512)
        let count = vigil_curses_farewell(&bytes, bytes.count)
        // Ends a synchronised frame that was cut off, and puts the prompt on a line of its own.
        let ending = ("\u{1B}[?2026l" + first).utf8.map(CChar.init) + bytes.prefix(count)
        var mode = found
        ending.withUnsafeBufferPointer { vigil_guard_arm(output, &mode, $0.baseAddress, $0.count) }
    }

    /// Takes the mode again that somebody else may have changed; false where the terminal is another job's now.
    func retake() -> Bool {
        guard tcgetpgrp(output) == getpgrp() else { return false }
        var mode = found
        vigil_make_raw(&mode)
        return tcsetattr(output, TCSANOW, &mode) == 0
    }

    /// Gives the terminal its mode back and closes it; nothing may be written after this.
    func restore() {
        vigil_guard_disarm()
        var mode = found
        tcsetattr(output, TCSANOW, &mode)
        Glibc.close(input)
        Glibc.close(output)
    }
}
