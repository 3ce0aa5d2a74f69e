/// One condition of a query.
struct AlarmTerm: Sendable, Equatable {
    enum Reading {
        case term(AlarmTerm)
        /// Not written to its end yet.
        case nothing
        case mistake(String)
    }

    enum Field: String, CaseIterable { case camera, rule, object, message, by, severity, state, id }

    enum Test: Sendable, Equatable {
        /// In small letters, anywhere; or what begins so.
        case anywhere(String, Set<AlarmState>, Set<Severity>)
        case camera([String]), rule([String]), object([String]), message([String]), by([String])
        case severities(Set<Severity>)
        case states(Set<AlarmState>)
        case ids(Set<Int>)
    }

    let test: Test
    let isNegated: Bool

    var asksForAside: Bool {
        guard !isNegated else { return false }
        return switch test {
        case .states(let states), .anywhere(_, let states, _): !states.isEmpty && states.allSatisfy(\.isAside)
        default: false
        }
    }

    func takes(_ alarm: Alarm) -> Bool { isMet(by: alarm) != isNegated }

    private func isMet(by alarm: Alarm) -> Bool {
        switch test {
        case .anywhere(let word, let states, let severities):
            states.contains(alarm.state) || severities.contains(alarm.severity)
                || alarm.searchedTexts.contains { $0.holds(word) } || alarm.aside?.by.holds(word) == true
        case .camera(let words): alarm.camera.holds(anyOf: words)
        case .rule(let words): alarm.rule.holds(anyOf: words)
        case .object(let words): alarm.object.holds(anyOf: words)
        case .message(let words): alarm.message.holds(anyOf: words)
        case .by(let words):
            alarm.acknowledgedBy?.holds(anyOf: words) == true || alarm.aside?.by.holds(anyOf: words) == true
        case .severities(let severities): severities.contains(alarm.severity)
        case .states(let states): states.contains(alarm.state)
        case .ids(let ids): ids.contains(alarm.id)
        }
    }
}
