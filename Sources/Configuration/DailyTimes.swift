import Core

/// Times of day.
extension Validation {
    /// Of `proof_of_life`, as minutes of the day; none where it is not given.
    mutating func proofTimes(_ group: SettingGroup) -> [Int] {
        guard let text = group.text("proof_of_life") else { return [] }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let times = parts.map { part in
            Schedule.Hours.minute(part.trimmed).flatMap { $0 < 24 * 60 ? $0 : nil }
        }
        guard !times.contains(nil) else {
            mistakes.add(
                "\"\(Text.cleaned(text, limit: 60))\" is no time of day", line: group.line(of: "proof_of_life"),
                group.title,
                "proof_of_life", remedy: "Allowed: \"08:00\", or several: \"08:00, 20:00\".")
            return []
        }
        return Set(times.compactMap { $0 }).sorted()
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var rest = drop { $0 == " " }
        while rest.last == " " { rest.removeLast() }
        return rest
    }
}
