/// Durations as people type them.
package enum DurationText {
    /// Of `90s`, `10m`, `1h` or `2d`; nil where it is none of these.
    package static func seconds(_ text: String) -> Double? {
        let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86400]
        guard let unit = text.last.flatMap({ units[$0] }), let count = Double(text.dropLast()), count > 0,
            count.isFinite
        else { return nil }
        return count * unit
    }
}
