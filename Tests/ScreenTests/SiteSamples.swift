import Core

extension Samples {
    /// A station of so many cameras, some of which are in trouble, as most large ones are.
    static func site(_ count: Int) -> Snapshot {
        let names = ["north-gate", "crossing", "yard", "loading-bay", "fence-west", "roof", "parking", "plaza"]
        var cameras = (0..<count).map { index in
            camera(index < names.count ? names[index] : "\(names[index % names.count])-\(index / names.count + 1)")
        }
        for index in cameras.indices {
            switch index % 16 {
            case 2: cameras[index].budgetMilliseconds = 50
            case 5: (cameras[index].phase, cameras[index].reason) = (.reconnecting, "connection timed out")
            case 7: cameras[index].blind = [BlindRule(rule: "red light", reason: "1.2 pictures/s, needs 3")]
            case 9: cameras[index].conditions = ["covered"]
            case 11: (cameras[index].phase, cameras[index].reason) = (.off, "")
            case 13: (cameras[index].phase, cameras[index].resultAgeSeconds) = (.stale, nil)
            default: break
            }
        }
        let alarms = [
            (2, AlarmState.unacknowledged, 20.0, 1), (3, .acknowledged, 340, 6), (4, .unacknowledged, 90, 14),
            (5, .returnedUnacknowledged, 100, 20), (6, .unacknowledged, 12, 29),
        ].filter { $0.3 < count }.map { alarm($0, $1, age: $2, camera: cameras[$3].name) }
        var snapshot = snapshot(cameras: cameras, alarms: alarms)
        snapshot.alarms = snapshot.alarms.map { alarm in
            guard alarm.id == 6 else { return alarm }
            var critical = alarm
            critical.severity = .critical
            return critical
        }
        if count <= 2 { snapshot.picture = picture(of: "north-gate") }
        return snapshot
    }

    /// Two cameras more than the one that is looked at, whose rules are of every kind and state.
    static var junction: Snapshot {
        var snapshot = watched
        snapshot.cameras += [camera("avenue"), camera("plaza")]
        snapshot.cameras[0].signals = [SignalStatus(name: "main", colour: .red, sinceSeconds: 12)]
        snapshot.picture?.boxes[0].tail = (0..<12).map { Point(0.05 + 0.016 * Double($0), 0.93 - 0.01 * Double($0)) }
        snapshot.picture?.boxes[1].tail = (0..<20).map { Point(0.95 - 0.01 * Double($0), 0.72 - 0.001 * Double($0)) }
        snapshot.scenery = scenery
        return snapshot
    }

    static var scenery: CameraScenery {
        CameraScenery(
            camera: "crossing",
            zones: [
                Zone(
                    name: "no-parking bay",
                    polygon: Polygon([(0.55, 0.5), (0.98, 0.45), (0.98, 0.98), (0.6, 0.9)].map { Point($0, $1) })),
                Zone(
                    name: "lane",
                    polygon: Polygon([(0.02, 0.98), (0.2, 0.45), (0.3, 0.45), (0.4, 0.98)].map { Point($0, $1) })),
            ],
            lines: [
                CameraScenery.WatchedLine(
                    Line(name: "stop line", segment: Segment(Point(0.08, 0.8), Point(0.5, 0.62))), .rightToLeft),
                CameraScenery.WatchedLine(
                    Line(name: "kerb", segment: Segment(Point(0.7, 0.4), Point(0.72, 0.1))), .both),
            ],
            signals: [
                CameraScenery.SignalHead(
                    name: "main", colour: .red, region: Box(x: 0.46, y: 0.1, width: 0.04, height: 0.22)),
                CameraScenery.SignalHead(
                    name: "walk", colour: .green, region: Box(x: 0.9, y: 0.05, width: 0.03, height: 0.16)),
            ],
            rules: [
                RuleStatus(name: "car on red", kind: .redLight, place: "stop line", state: .holds, severity: .high),
                RuleStatus(name: "parked too long", kind: .dwell, place: "no-parking bay", severity: .medium),
                RuleStatus(
                    name: "wrong way", kind: .wrongWay, place: "lane", state: .blind, reason: "1.2 pictures/s, needs 3",
                    severity: .critical),
                RuleStatus(name: "over the kerb", kind: .line, place: "kerb", state: .resting, severity: .low),
                RuleStatus(name: "camera lost", kind: .camera, severity: .high),
            ])
    }
}
