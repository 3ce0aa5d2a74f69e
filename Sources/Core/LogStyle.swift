/// How a line of the log is written.
package enum LogStyle: Sendable {
    /// With a priority in front, for systemd's journal, which has a clock of its own.
    case journal
    /// With date, time and level, for people.
    case plain

    private static let lateSeconds = 2.0

    /// `now`: when it is written, where it may have waited for that.
    package func text(_ line: LogLine, utcOffsetSeconds: Int, now: WallTime? = nil) -> String {
        let time = CivilTime(utcOffsetSeconds: utcOffsetSeconds)
        let said = "\(time.text(line.wall)) \(time.zone)"
        switch self {
        case .journal:
            let priority =
                switch line.level {
                case .error: 3
                case .warning: 4
                case .info: 6
                }
            // Its clock would show when the line came.
            let isLate = now.map { $0 - line.wall > Self.lateSeconds } ?? false
            return "<\(priority)>vigil: \(isLate ? "said at \(said): " : "")\(line.text)"
        case .plain: return "\(said) \(line.level.rawValue): \(line.text)"
        }
    }
}
