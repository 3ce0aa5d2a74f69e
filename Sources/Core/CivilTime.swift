/// Dates of the Gregorian calendar, in one distance from UTC.
package struct CivilTime: Sendable {
    package let utcOffsetSeconds: Int

    package init(utcOffsetSeconds: Int) { self.utcOffsetSeconds = utcOffsetSeconds }

    package var zone: String {
        guard utcOffsetSeconds != 0 else { return "UTC" }
        let minutes = utcOffsetSeconds.magnitude / 60
        return "UTC\(utcOffsetSeconds < 0 ? "-" : "+")\(Self.two(Int(minutes / 60))):\(Self.two(Int(minutes % 60)))"
    }

    /// As `2026-11-25 12:26:01`.
    package func text(_ wall: WallTime) -> String {
        // Beyond the year 9999 nothing of this is meant as a date.
        let local = (wall.seconds + Double(utcOffsetSeconds)).rounded(.down)
        guard let seconds = Int(exactly: local), (0..<253_402_300_800).contains(seconds) else { return "–" }
        let (day, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
        let (hours, minutes) = (second / 3600, second / 60 % 60)
        return "\(Self.date(day)) \(Self.two(hours)):\(Self.two(minutes)):\(Self.two(second % 60))"
    }

    // Days since 1970 to a date: Howard Hinnant's civil_from_days, https://howardhinnant.github.io/date_algorithms.html
    private static func date(_ days: Int) -> String {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return "\(yearOfEra + era * 400 + (month <= 2 ? 1 : 0))-\(two(month))-\(two(day))"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
