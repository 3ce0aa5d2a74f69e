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
        let figures = pipeline.ledger.read()
        let limits = pipeline.roster.entries.map { entry in
            let stream = figures[entry.number]?.stream ?? StreamStatus()
            return (Text.cleaned(entry.plan.name), entry.plan.resultLimitSeconds(stream))
        }
        return Health.report(
            snapshot,
            Health.Pulse(
                beats: heartbeats.seconds(at: Clock.monotonic), resultsWaiting: pipeline.resultsWaiting,
                resultLimits: Dictionary(limits, uniquingKeysWith: max)))
    }
}
