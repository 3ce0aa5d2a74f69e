import Core
import Screen

extension Samples {
    /// A shelved alarm about which everything is known that can be.
    static var examined: Alarm {
        var alarm = alarm(14, .shelved, age: 400, camera: "fence-west")
        alarm.rule = "closed area entered"
        alarm.severity = .critical
        alarm.object = "person #29"
        alarm.message = "in the closed area for 14 s"
        alarm.guidance =
            "Call the control room, extension 14. Do not send anybody in alone: two people, and the gate"
            + " stays closed until both are out."
        alarm.acknowledged = WallTime(now.seconds - 380)
        alarm.acknowledgedBy = "op1"
        alarm.returned = WallTime(now.seconds - 300)
        alarm.isLatching = true
        alarm.isActive = true
        alarm.occurrences = 3
        alarm.aside = SetAside(
            by: "op2", reason: "works on site until Friday", since: WallTime(now.seconds - 200),
            until: WallTime(now.seconds + 1600))
        alarm.evidence = [
            Evidence(
                kind: .clip, path: "/srv/vigil/north-campus/evidence/20231114/20231114T220640Z-fence-west-14.mp4",
                start: WallTime(now.seconds - 405), seconds: 15.2),
            Evidence(
                kind: .still, path: "/srv/vigil/north-campus/evidence/20231114/20231114T220640Z-fence-west-14.jpg",
                start: WallTime(now.seconds - 400)),
        ]
        return alarm
    }

    /// The life of that alarm as the journal tells it.
    static func dossier(of alarm: Alarm, still: Bool = true) -> AlarmDossier {
        let steps: [(Double, AlarmTransition.Cause, AlarmState, String, String)] = [
            (-90_400, .raised, .unacknowledged, "station", ""),
            (-90_000, .returned, .returnedUnacknowledged, "station", ""),
            (-400, .reraised, .unacknowledged, "station", "its condition holds again"),
            (-390, .escalated, .unacknowledged, "station", "severity rose from high to critical"),
            (-380, .acknowledged, .acknowledged, "op1", ""),
            (-300, .returned, .acknowledged, "station", "it latches and waits for a reset"),
            (-200, .shelved, .shelved, "op2", "works on site until Friday"),
        ]
        var dossier = AlarmDossier(id: alarm.id)
        dossier.take(
            steps.map { seconds, cause, state, actor, reason in
                var then = alarm
                then.state = state
                return AlarmTransition(
                    cause: cause, alarm: then, at: WallTime(now.seconds + seconds), actor: actor, reason: reason)
            }, earlier: 0)
        dossier.alarm = alarm
        if still {
            dossier.still = picture(of: alarm.camera)
            dossier.still?.boxes = []
        }
        return dossier
    }

    static func examination(still: Bool = true) -> Snapshot {
        var snapshot = busy
        snapshot.alarms.append(examined)
        snapshot.dossier = dossier(of: examined, still: still)
        if !still {
            snapshot.dossier?.troubles = [
                "The still cannot be shown: /srv/vigil/north-campus/evidence/20231114/20231114T220640Z-fence-west-14.jpg:"
                    + " the still is gone. Stills go after max_days, and the oldest ones for max_gib."
            ]
        }
        return snapshot
    }

    /// 200 alarms in ten minutes, some of a point that chatters.
    static var flood: Snapshot {
        var snapshot = busy
        let cameras = snapshot.cameras.map(\.name)
        let states: [AlarmState] = [.unacknowledged, .unacknowledged, .acknowledged, .returnedUnacknowledged]
        snapshot.alarms = (1...200).map { id in
            var alarm = alarm(id, states[id % 4], age: Double(600 - 3 * id), camera: cameras[id % cameras.count])
            alarm.rule = ["red light", "closed area entered", "parked too long in the no-parking bay"][id % 3]
            alarm.severity = Severity.allCases[id / 7 % 4]
            alarm.isChattering = alarm.point == AlarmPoint(rule: "red light", camera: cameras[0])
            return alarm
        }
        snapshot.alarmFigures.perTenMinutes = 200
        snapshot.alarmFigures.isFlood = true
        return snapshot
    }
}
