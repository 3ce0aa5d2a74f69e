import Core
import Foundation

/// Schedules against the calendar clock, in their own time zones.
enum ScheduleClock {
    static func isOn(_ schedule: Schedule, at wall: WallTime) -> Bool {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: schedule.timeZone) ?? .current
        let parts = calendar.dateComponents(
            [.weekday, .hour, .minute], from: Date(timeIntervalSince1970: wall.seconds))
        // Foundation counts the days from Sunday, as 1.
        let day = Schedule.Day.allCases[((parts.weekday ?? 1) + 5) % 7]
        return schedule.isOn(day, minute: (parts.hour ?? 0) * 60 + (parts.minute ?? 0))
    }

    static func isOn(_ schedule: Schedule) -> Bool { isOn(schedule, at: Clock.wall) }
}
