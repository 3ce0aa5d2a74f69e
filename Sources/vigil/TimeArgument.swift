import Core
import Foundation

/// Times and durations as people type them.
enum TimeArgument {
    static let durationHelp = "a duration: 90s, 10m, 1h, 2d"
    static let momentHelp = "a time: 2026-11-25, 2026-11-25T14:30, 14:30 (today), or 24h (so long ago)"

    /// Seconds; nil where it is none.
    static func duration(_ text: String) -> Double? { DurationText.seconds(text) }

    /// `now` is what durations are counted back from, and says which day today is.
    static func moment(_ text: String, now: Date = Date(), in zone: TimeZone = .current) -> WallTime? {
        if let seconds = duration(text) { return WallTime(now.timeIntervalSince1970 - seconds) }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = zone
        formatter.isLenient = false
        for format in ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd"] {
            formatter.dateFormat = format
            if let date = formatter.date(from: text) { return WallTime(date.timeIntervalSince1970) }
        }
        formatter.dateFormat = "yyyy-MM-dd"
        let today = formatter.string(from: now)
        formatter.dateFormat = "yyyy-MM-dd'T'HH:mm"
        return formatter.date(from: "\(today)T\(text)").map { WallTime($0.timeIntervalSince1970) }
    }

    /// For people, in the machine's own time zone.
    static func text(_ wall: WallTime) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.dateFormat = "yyyy-MM-dd HH:mm:ss"
        return formatter.string(from: Date(timeIntervalSince1970: wall.seconds))
    }
}
