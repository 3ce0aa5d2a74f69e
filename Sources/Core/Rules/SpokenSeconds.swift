extension Double {
    /// A duration as people say it: `0.5 s`, `12 s`, `3 min`, `2 min 30 s`, `1 h 5 min`.
    var spokenSeconds: String {
        let seconds = isFinite ? Swift.min(Swift.max(self, 0), 1e9) : 0
        if seconds < 10 {
            let tenths = (seconds * 10).rounded() / 10
            return tenths == tenths.rounded() ? "\(Int(tenths)) s" : "\(tenths) s"
        }
        let whole = Int(seconds.rounded())
        guard whole >= 60 else { return "\(whole) s" }
        let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
        let parts = hours > 0 ? [(hours, "h"), (minutes, "min")] : [(minutes, "min"), (rest, "s")]
        return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
    }
}
