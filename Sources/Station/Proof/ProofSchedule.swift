import Core
import Foundation

/// When the next proof of life is due, by the calendar of the place; whoever asks says what time it is.
struct ProofSchedule {
    /// The calendar was set back by more: everything is reckoned anew.
    private static let leapSeconds = 60.0

    /// Minutes of the day; none: never.
    private let times: [Int]
    private let calendar: Calendar
    private var due: WallTime?
    private var asked: WallTime

    init(_ times: [Int], zone: TimeZone = .current, at now: WallTime) {
        self.times = times
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        self.calendar = calendar
        asked = now
        due = next(after: now)
    }

    /// True once for each time of day that came since it was asked last.
    mutating func isDue(at now: WallTime) -> Bool {
        defer { asked = now }
        if asked - now > Self.leapSeconds { due = next(after: now) }
        guard let due, now >= due else { return false }
        self.due = next(after: now)
        return true
    }

    private func next(after now: WallTime) -> WallTime? {
        let date = Date(timeIntervalSince1970: now.seconds)
        let dates = times.compactMap { minute in
            calendar.nextDate(
                after: date, matching: DateComponents(hour: minute / 60, minute: minute % 60, second: 0),
                matchingPolicy: .nextTime)
        }
        return dates.min().map { WallTime($0.timeIntervalSince1970) }
    }
}
