/// What a signal head shows.
package enum Lamp: String, Sendable {
    case red, redAmber, amber, green
}

/// A signal's fixed round of phases.
package struct SignalPlan: Sendable {
    package let name: String
    let cycleSeconds: Double
    /// Each lamp with the second of the round at which it ends; the last one ends the round.
    let phases: [(until: Double, lamp: Lamp)]

    package func lamp(at seconds: Double) -> Lamp {
        var at = seconds.truncatingRemainder(dividingBy: cycleSeconds)
        if at < 0 { at += cycleSeconds }
        return (phases.first { at < $0.until } ?? phases[phases.count - 1]).lamp
    }

    /// Seconds at which the lamp changes within a clip, with what it changes to.
    package func changes(withinSeconds duration: Double) -> [(seconds: Double, lamp: Lamp)] {
        var result = [(0.0, lamp(at: 0))]
        var start = 0.0
        while start < duration {
            for (index, phase) in phases.enumerated() where start + phase.until < duration {
                result.append((start + phase.until, phases[(index + 1) % phases.count].lamp))
            }
            start += cycleSeconds
        }
        return result
    }
}
