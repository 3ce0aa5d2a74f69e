import Core
import Screen

extension Samples {
    /// Every state an alarm can have, and a point that chatters.
    static var lifecycle: Snapshot {
        var shelved = alarm(11, .shelved, age: 900, camera: "yard")
        shelved.aside = SetAside(
            by: "op1", reason: "known fault", since: WallTime(now.seconds - 600), until: WallTime(now.seconds + 1800))
        var suppressed = alarm(12, .suppressed, age: 60, camera: "yard")
        suppressed.aside = SetAside(by: "camera lost", since: WallTime(now.seconds - 60))
        var outOfService = alarm(13, .outOfService, age: 90_000, camera: "roof")
        outOfService.aside = SetAside(by: "op2", reason: "lamp is broken", since: WallTime(now.seconds - 80_000))
        var latched = alarm(14, .acknowledged, age: 400, camera: "fence-west")
        latched.isLatching = true
        latched.returned = WallTime(now.seconds - 200)
        var unknown = alarm(15, age: 30, camera: "loading-bay")
        unknown.isConditionKnown = false
        unknown.occurrences = 3
        let states = [(21, AlarmState.acknowledged), (22, .returnedUnacknowledged), (23, .unacknowledged)]
        let chattering = states.map { id, state in
            var alarm = alarm(id, state, age: Double(40 - id), camera: "north-gate")
            alarm.rule = "fence touched"
            alarm.isChattering = true
            return alarm
        }
        var snapshot = busy
        snapshot.alarms =
            [
                alarm(1, .acknowledged, age: 340), shelved, suppressed, outOfService, latched, unknown,
                alarm(3, .returnedUnacknowledged, age: 100),
            ] + chattering
        snapshot.alarmFigures = figures
        return snapshot
    }

    static var figures: AlarmFigures {
        var figures = AlarmFigures()
        figures.perTenMinutes = 12
        figures.perHour = 19
        figures.perDay = 204
        figures.isFlood = true
        figures.stale = 1
        figures.bySeverity = [.low: 120, .medium: 60, .high: 20, .critical: 4]
        figures.top = [("fence touched", 84), ("red light", 41), ("parked too long in the no-parking bay", 22)]
            .map { AlarmFigures.Contributor(AlarmPoint(rule: $0, camera: "north-gate"), count: $1) }
        figures.top += (1...7).map {
            AlarmFigures.Contributor(AlarmPoint(rule: "rule \($0)", camera: $0 == 7 ? "" : "yard"), count: 12 - $0)
        }
        figures.chattering = [AlarmPoint(rule: "fence touched", camera: "north-gate")]
        return figures
    }

    /// Cameras with blind rules and with signals.
    static var judged: Snapshot {
        var blind = camera("north-gate")
        blind.blind = [BlindRule(rule: "red light", reason: "1.2 pictures/s, needs 3")]
        blind.signals = [SignalStatus(name: "main", colour: .red, sinceSeconds: 12)]
        var several = camera("crossing")
        several.blind = ["red light", "speeding", "wrong way"].map {
            BlindRule(rule: $0, reason: "signal main unknown")
        }
        several.signals = [
            SignalStatus(name: "main", colour: .unknown),
            SignalStatus(name: "left turn", colour: .green, sinceSeconds: 4),
            SignalStatus(name: "tram", colour: .off, sinceSeconds: 90_000),
        ]
        var lost = camera("yard", .reconnecting)
        lost.blind = [BlindRule(rule: "parked", reason: "no pictures")]
        var amber = camera("roof")
        amber.signals = [SignalStatus(name: "main", colour: .amber, sinceSeconds: 2.2)]
        return snapshot(cameras: [blind, several, lost, amber], alarms: [alarm(2, age: 20, camera: "north-gate")])
    }
}
