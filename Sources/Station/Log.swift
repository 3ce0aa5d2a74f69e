import Core
import Foundation

/// The station's log: lines on standard error (or in the file that took its place) and the newest of them for the screen.
/// Passwords are taken out of every line.
final class Log: Sendable {
    private static let keptLines = 200
    private let lines = Monitor<[LogLine]>([])
    private let isWritten: Bool
    private let style: LogStyle
    private let file: LogFile?

    /// `isWritten`: to standard error too, not only kept; `file`: what standard error is, where it is a file of ours.
    init(isWritten: Bool = true, file: LogFile? = nil) {
        self.isWritten = isWritten
        self.file = file
        style = file == nil ? .ofErrorOutput() : .plain
    }

    func info(_ text: String) { write(.info, text) }
    func warning(_ text: String) { write(.warning, text) }
    func error(_ text: String) { write(.error, text) }

    var newest: [LogLine] { lines.read { $0 } }

    /// Asked now and then by one thread: a file that has grown too large is put aside.
    func keepBounds() { file?.rotateIfFull() }

    private func write(_ level: LogLine.Level, _ text: String) {
        let line = LogLine(
            wall: Clock.wall, level: level, text: Text.cleaned(Redaction.applied(to: text), limit: 500))
        lines.change { lines in
            lines.append(line)
            if lines.count > Self.keptLines { lines.removeFirst(lines.count - Self.keptLines) }
        }
        guard isWritten else { return }
        let bytes = Array((style.text(line, utcOffsetSeconds: Clock.utcOffset(at: line.wall)) + "\n").utf8)
        _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }
}

extension LogStyle {
    /// systemd names its journal by device and number of the stream it gave.
    static func ofErrorOutput(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> LogStyle {
        guard isatty(STDERR_FILENO) == 0 else { return .plain }
        if environment["NOTIFY_SOCKET"] != nil { return .journal }
        var status = stat()
        guard let stream = environment["JOURNAL_STREAM"], fstat(STDERR_FILENO, &status) == 0 else { return .plain }
        return stream == "\(status.st_dev):\(status.st_ino)" ? .journal : .plain
    }
}
