import Core
import Foundation

/// The station's log: lines on standard error (a file while a screen is up) and the newest of them for the screen.
final class Log: Sendable {
    private static let keptLines = 200
    private let lines = Monitor<[LogLine]>([])
    private let isWritten: Bool

    /// `isWritten`: to standard error too, not only kept.
    init(isWritten: Bool = true) { self.isWritten = isWritten }

    func info(_ text: String) { write(.info, text) }
    func warning(_ text: String) { write(.warning, text) }
    func error(_ text: String) { write(.error, text) }

    var newest: [LogLine] { lines.read { $0 } }

    private func write(_ level: LogLine.Level, _ text: String) {
        let line = LogLine(wall: Clock.wall, level: level, text: Text.cleaned(text, limit: 500))
        lines.change { lines in
            lines.append(line)
            if lines.count > Self.keptLines { lines.removeFirst(lines.count - Self.keptLines) }
        }
        guard isWritten else { return }
        // The journal of systemd reads <3>, <4>, <6> as priorities.
        let priority =
            switch level {
            case .error: "<3>"
            case .warning: "<4>"
            case .info: "<6>"
            }
        let bytes = Array("\(priority)vigil: \(line.text)\n".utf8)
        _ = Glibc.write(2, bytes, bytes.count)
    }
}
