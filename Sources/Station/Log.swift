import Core
import Foundation

/// The station's log: lines on standard error (or in the file that took its place) and the newest of them for the screen.
/// Passwords are taken out of every line. Whoever says one waits for nobody.
final class Log: Sendable {
    private static let keptLines = 200
    private let lines = Monitor<[LogLine]>([])
    private let outlet: LogOutlet?
    private let file: LogFile?

    /// `isWritten`: to standard error (or another descriptor) too, not only kept; `file`: what standard error is, where it
    /// is a file of ours.
    init(isWritten: Bool = true, file: LogFile? = nil, to descriptor: Int32 = STDERR_FILENO) {
        self.file = file
        let style = file == nil ? LogStyle.ofErrorOutput() : .plain
        outlet = isWritten ? LogOutlet(style, to: descriptor) : nil
    }

    func info(_ text: String) { write(.info, text) }
    func warning(_ text: String) { write(.warning, text) }
    func error(_ text: String) { write(.error, text) }

    var newest: [LogLine] { lines.read { $0 } }

    /// Asked now and then by one thread: a file that has grown too large is put aside.
    func keepBounds() { file?.rotateIfFull() }

    /// Gives what was said so long to be written; before an end of the process that would cut it off.
    func drain(seconds: Double = 2) { outlet?.drain(seconds: seconds) }

    private func write(_ level: LogLine.Level, _ text: String) {
        let line = LogLine(
            wall: Clock.wall, level: level, text: Text.cleaned(Redaction.applied(to: text), limit: 500))
        lines.change { lines in
            lines.append(line)
            if lines.count > Self.keptLines { lines.removeFirst(lines.count - Self.keptLines) }
        }
        outlet?.add(line)
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
