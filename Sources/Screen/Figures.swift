import Core

/// Numbers and times as people read them; the same everywhere on the screen.
enum Figures {
    /// One digit after the point, as Foundation's `%.1f` but without it.
    static func tenths(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "-" }
        let tenths = Int((abs(value) * 10).rounded())
        return (value < 0 && tenths > 0 ? "-" : "") + "\(tenths / 10).\(tenths % 10)"
    }

    static func whole(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "-" }
        return String(Int(value.rounded()))
    }

    static func padded(_ text: String, to width: Int) -> String {
        String(repeating: " ", count: max(width - text.count, 0)) + text
    }

    /// 1 camera, 2 cameras.
    static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    /// 1st, 2nd, 3rd, 4th, 11th, 21st.
    static func ordinal(_ number: Int) -> String {
        let isTeen = (11...13).contains(number % 100)
        let ending = isTeen ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
        return "\(number)\(ending)"
    }

    /// 0.4 s, 14 s, 3 min, 2 h: never more exact than it matters.
    static func age(_ seconds: Double) -> String {
        switch seconds {
        case ..<10: "\(tenths(max(seconds, 0))) s"
        case ..<120: "\(whole(seconds)) s"
        case ..<7200: "\(whole(seconds / 60)) min"
        case ..<172_800: "\(whole(seconds / 3600)) h"
        default: "\(whole(seconds / 86400)) d"
        }
    }

    /// HH:MM:SS at that offset from UTC.
    static func clock(_ wall: WallTime, utcOffsetSeconds: Int) -> String {
        guard wall.seconds.isFinite, abs(wall.seconds) < 1e15 else { return "--:--:--" }
        let local = Int(wall.seconds.rounded(.down)) + utcOffsetSeconds
        let second = (local % 86400 + 86400) % 86400
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
        return "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
    }

    /// The clock for what happened within a day, else how long ago it was.
    static func when(_ wall: WallTime, now: WallTime, utcOffsetSeconds: Int) -> String {
        let ago = now - wall
        return ago < 86400 ? clock(wall, utcOffsetSeconds: utcOffsetSeconds) : "\(age(ago)) ago"
    }

    /// A moment to come: the clock, with the day where it is not today.
    static func until(_ wall: WallTime, now: WallTime, utcOffsetSeconds: Int) -> String {
        let time = clock(wall, utcOffsetSeconds: utcOffsetSeconds)
        func day(_ wall: WallTime) -> Double { ((wall.seconds + Double(utcOffsetSeconds)) / 86400).rounded(.down) }
        return switch day(wall) - day(now) {
        case 1: "tomorrow \(time)"
        case 2...: "\(time) in \(whole(day(wall) - day(now))) d"
        default: time
        }
    }
}
