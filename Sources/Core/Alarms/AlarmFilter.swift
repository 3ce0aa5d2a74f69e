/// Which alarms of a journal are asked for; an empty set is every one.
package struct AlarmFilter: Sendable, Equatable, Codable {
    package var states: Set<AlarmState>
    package var cameras: Set<String>
    package var rules: Set<String>
    package var severities: Set<Severity>
    /// Raised from then on.
    package var since: WallTime?
    /// Raised before then.
    package var until: WallTime?
    /// Found in rule, camera, object, message or who acknowledged, whatever the case of Latin letters; empty: not looked for.
    package var text: String
    /// The newest so many; nil: all of them.
    package var limit: Int?

    package init(
        states: Set<AlarmState> = [], cameras: Set<String> = [], rules: Set<String> = [],
        severities: Set<Severity> = [], since: WallTime? = nil, until: WallTime? = nil, text: String = "",
        limit: Int? = nil
    ) {
        self.states = states
        self.cameras = cameras
        self.rules = rules
        self.severities = severities
        self.since = since
        self.until = until
        self.text = text
        self.limit = limit
    }

    /// Whether it asks for this alarm; `limit` counts elsewhere.
    package func takes(_ alarm: Alarm) -> Bool {
        func allows<Value>(_ set: Set<Value>, _ value: Value) -> Bool { set.isEmpty || set.contains(value) }
        guard allows(states, alarm.state), allows(cameras, alarm.camera), allows(rules, alarm.rule),
            allows(severities, alarm.severity)
        else { return false }
        if let since, alarm.raised < since { return false }
        if let until, alarm.raised >= until { return false }
        if text.isEmpty { return true }
        let word = text.lowercased()
        return alarm.searchedTexts.contains { $0.holds(word) }
    }
}
