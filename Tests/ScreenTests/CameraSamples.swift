import Core
import Screen

extension Samples {
    /// What is new about cameras, one pane each.
    static var conditions: Snapshot {
        var covered = camera("north-gate")
        covered.conditions = ["covered", "out of focus"]
        covered.stream.mode = .key
        covered.stream.behindSeconds = 1.2
        covered.gatedPerSecond = 11.2
        var damaged = camera("crossing")
        damaged.gatedPerSecond = 11.2
        damaged.stream.decoder = "cuda"
        damaged.counts = counts
        var frozen = camera("yard", .frozen)
        frozen.reason = "the same picture for 31 s"
        var refused = camera("fence-west", .failed)
        refused.reason = "401 Unauthorized"
        refused.retrySeconds = 42
        var off = camera("roof", .off)
        off.reason = ""
        off.lastPicture = nil
        return snapshot(
            cameras: [covered, damaged, frozen, refused, off],
            alarms: [alarm(2, age: 20, camera: "north-gate"), evidenced])
    }

    static let counts = PictureCounts(
        decoded: 1_234_567, analysed: 411_522, replaced: 823_031, gated: 9, corrupt: 3, failed: 0)

    /// An alarm with a clip, and without the still that was to be beside it.
    static var evidenced: Alarm {
        var alarm = alarm(4, age: 10)
        alarm.evidence = [
            Evidence(kind: .clip, path: "/var/lib/vigil/evidence/crossing-4.mp4", start: now, seconds: 12.5),
            Evidence(kind: .still, path: "", trouble: "no space left on device"),
        ]
        return alarm
    }

    /// A camera that somebody looks at, everything about it known.
    static var watched: Snapshot {
        var camera = camera("crossing")
        camera.stream.decoder = "vaapi"
        camera.stream.picturesPerSecond = 25
        camera.stream.keyIntervalSeconds = 2
        camera.stream.behindSeconds = 0.2
        camera.stream.losses = 3
        camera.model = "yolox-nano"
        camera.gatedPerSecond = 0
        camera.counts = counts
        camera.stages.arrival = LatencyLedger.Row(p50: 3.1, p95: 11.8, p99: 40.2, mean: 4.4)
        camera.stages.decode = LatencyLedger.Row(p50: 3.2, p95: 4.1, p99: 6, mean: 3.3)
        camera.stages.wait = LatencyLedger.Row(p50: 14.6, p95: 31.5, p99: 38.8, mean: 15.9)
        camera.stages.inference = LatencyLedger.Row(p50: 11.2, p95: 14, p99: 19.6, mean: 11.6)
        camera.stages.judgement = LatencyLedger.Row(p50: 0.3, p95: 0.5, p99: 0.9, mean: 0.3)
        camera.stages.publishing = LatencyLedger.Row(p50: 0.1, p95: 0.2, p99: 0.4, mean: 0.1)
        camera.stages.total = LatencyLedger.Row(p50: 41.4, p95: 63.2, p99: 80, mean: 42.7)
        camera.stages.glassToResult = LatencyLedger.Row(p50: 181.2, p95: 240.9, p99: 1310.4, mean: 190.3)
        var snapshot = snapshot(
            cameras: [camera, Samples.camera("yard", .reconnecting)],
            alarms: [evidenced, alarm(1, .acknowledged, age: 340)])
        snapshot.picture = picture()
        return snapshot
    }

    /// A bright sky over a dark road with something bright on it at the left.
    static func picture(of camera: String = "crossing") -> LivePicture {
        var pixels: [UInt8] = []
        for y in 0..<90 {
            for x in 0..<160 {
                let isCar = (20..<60).contains(x) && (45..<70).contains(y)
                let sky = UInt8(230 - 2 * y)
                pixels += isCar ? [220, 190, 180] : y < 36 ? [sky - 40, sky - 20, sky] : [60, 62, UInt8(50 + x / 8)]
            }
        }
        return LivePicture(
            camera: camera, size: PictureSize(160, 90), pixels: pixels, source: PictureSize(1920, 1080),
            boxes: [
                LivePicture.TrackedBox(label: "car", track: 4, box: Box(x: 240, y: 540, width: 480, height: 300)),
                LivePicture.TrackedBox(label: "person", track: 11, box: Box(x: 1400, y: 420, width: 120, height: 330)),
            ], wall: now)
    }
}
