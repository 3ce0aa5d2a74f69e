/// All that is kept of one alarm: its history, its still and what it was judged by; read for whoever looks at it.
package struct AlarmDossier: Sendable, Equatable, Codable {
    /// One transition.
    package struct Step: Sendable, Equatable, Codable {
        package var at: WallTime
        package var cause: AlarmTransition.Cause
        /// Nil for the first one.
        package var from: AlarmState?
        package var to: AlarmState
        package var by: String
        package var reason: String

        package init(_ step: AlarmTransition, from: AlarmState?) {
            at = step.at
            cause = step.cause
            self.from = from
            to = step.alarm.state
            by = step.actor
            reason = step.reason
        }

        enum CodingKeys: String, CodingKey {
            case cause, from, to, by, reason
            case at = "at_s"
        }
    }

    /// The alarm's number.
    package var id: Int
    /// As the journal has it, which knows those that are done with too; nil where it does not know this one.
    package var alarm: Alarm?
    /// Oldest first; the newest of them where there are many.
    package var steps: [Step] = []
    /// How many there are before those.
    package var earlierSteps = 0
    /// Lines about what the judgement rests on; none where the rule keeps none.
    package var verdict: [String] = []
    /// Small enough for a terminal.
    package var still: LivePicture?
    /// Why the history or the still cannot be shown; a sentence each.
    package var troubles: [String] = []

    package init(id: Int) { self.id = id }

    /// Fills in the history from transitions, oldest first; `earlier` more are before them.
    package mutating func take(_ transitions: [AlarmTransition], earlier: Int) {
        var from: AlarmState?
        steps = transitions.map { step in
            defer { from = step.alarm.state }
            return Step(step, from: from)
        }
        earlierSteps = earlier
        alarm = transitions.last?.alarm
        let verdict = transitions.last { !$0.verdict.isEmpty }?.verdict
        self.verdict = verdict.flatMap { KeptCase(json: $0)?.lines } ?? []
    }

    enum CodingKeys: String, CodingKey {
        case id, alarm, steps, verdict, still, troubles
        case earlierSteps = "earlier_steps"
    }
}
