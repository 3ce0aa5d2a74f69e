import Core

/// When rules judge.
extension Validation {
    /// Nil: always.
    mutating func schedule(_ group: SettingGroup) -> Schedule? {
        let zone = group.text("time_zone")
        if let zone { checkTimeZone(zone, group) }
        guard group.isGiven("days") || group.isGiven("hours") else {
            if zone != nil {
                mistakes.add(
                    "says nothing without days or hours", line: group.line(of: "time_zone"), group.title, "time_zone",
                    remedy: "Give days or hours, or leave it out.")
            }
            return nil
        }
        let texts = group.words("hours") ?? []
        for key in ["days", "hours"] where group.words(key)?.isEmpty == true {
            mistakes.add(
                "is empty: the rule would never judge", line: group.line(of: key), group.title, key,
                remedy: "Leave it out for always.")
        }
        return Schedule(
            days: Set((group.words("days") ?? []).compactMap(Schedule.Day.init)),
            hours: texts.indices.compactMap { hours(texts[$0], $0, group) }, timeZone: zone ?? "")
    }

    private mutating func hours(_ text: String, _ index: Int, _ group: SettingGroup) -> Schedule.Hours? {
        if let hours = Schedule.Hours(text) { return hours }
        mistakes.add(
            "\"\(Text.cleaned(text, limit: 60))\" is no span of a day", line: group.line(of: "hours", element: index),
            group.title, "hours",
            remedy: "Allowed: from and until, \"00:00-24:00\"; one past midnight: \"22:00-06:00\".")
        return nil
    }

    private mutating func checkTimeZone(_ zone: String, _ group: SettingGroup) {
        guard !TimeZones.names.contains(zone) else { return }
        let remedy =
            TimeZones.names.isEmpty
            ? "This machine has no time zones: install tzdata."
            : Mistakes.nearest(to: zone, among: TimeZones.names.sorted()) { "\"\($0)\"" }
                + "Allowed: a name such as \"Europe/Berlin\" or \"UTC\", as in \(TimeZones.file)."
        mistakes.add(
            "unknown time zone \"\(Text.cleaned(zone, limit: 60))\"", line: group.line(of: "time_zone"), group.title,
            "time_zone", remedy: remedy)
    }
}

extension Schedule.Hours {
    /// `22:00-06:00`; nil for anything else.
    init?(_ text: String) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(Self.minute)
        guard ends.count == 2, let start = ends[0], let end = ends[1], start < 24 * 60 else { return nil }
        self.init(start: start, end: end)
    }

    /// `22:00` as a minute of the day; nil for anything else.
    static func minute(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) && $0.utf8.allSatisfy(isDigit) }),
            parts[1].utf8.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60,
            hour < 24 || (hour == 24 && minute == 0)
        else { return nil }
        return hour * 60 + minute
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
