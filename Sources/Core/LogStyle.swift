/// How a line of the log is written.
package enum LogStyle: Sendable {
    /// With a priority in front, for systemd's journal, which has a clock of its own.
    case journal
    /// With date, time and level, for people.
    case plain

    package func text(_ line: LogLine, utcOffsetSeconds: Int) -> String {
        switch self {
        case .journal:
            let priority =
                switch line.level {
                case .error: 3
                case .warning: 4
                case .info: 6
                }
            return "<\(priority)>vigil: \(line.text)"
        case .plain:
            let time = CivilTime(utcOffsetSeconds: utcOffsetSeconds)
            return "\(time.text(line.wall)) \(time.zone) \(line.level.rawValue): \(line.text)"
        }
    }
}
