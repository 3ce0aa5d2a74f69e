import Core

/// Puts together what the judgement of a station's health needs; any thread may ask.
struct HealthSurvey {
    let alarms: AlarmDesk
    let pipeline: Pipeline
    let heartbeats: Heartbeats

    func report(_ snapshot: Snapshot) -> HealthReport {
        var snapshot = snapshot
        // That the journal was set right is news for operators, and no reason to end a station.
        snapshot.journalTrouble = alarms.trouble
        let limits = pipeline.roster.entries.map { (Text.cleaned($0.plan.name), $0.plan.resultLimitSeconds) }
        return Health.report(
            snapshot,
            Health.Pulse(
                beats: heartbeats.seconds(at: Clock.monotonic), resultsWaiting: pipeline.resultsWaiting,
                resultLimits: Dictionary(limits, uniquingKeysWith: max)))
    }
}
