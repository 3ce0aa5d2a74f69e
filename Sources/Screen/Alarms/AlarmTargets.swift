import Core

/// What one operator can bear: EEMUA 191's figures, and its shares of the severities.
enum AlarmTargets {
    struct Rate: Sendable {
        let about: Int
        let most: Int
    }

    static let perTenMinutes = Rate(about: 1, most: 2)
    static let perHour = Rate(about: 6, most: 12)
    static let perDay = Rate(about: 150, most: 300)
    /// More than that within 10 minutes is a flood.
    static let flood = 10
    /// Active for more than 24 hours: fewer than that.
    static let stale = 5
    /// In 60 seconds, of one point: more chatters.
    static let chatter = 3

    /// Of all alarms; `high` and `critical` have theirs together.
    static func share(of severity: Severity) -> String {
        switch severity {
        case .low: "80%"
        case .medium: "15%"
        case .high: "5%"
        case .critical: "with high"
        }
    }
}
