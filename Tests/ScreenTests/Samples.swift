import Core
import Screen

/// Made-up states of a station for the tests of the screen.
enum Samples {
    static let now = WallTime(1_700_000_000)

    static func alarm(
        _ id: Int, _ state: AlarmState = .unacknowledged, age: Double = 0, camera: String = "crossing",
        isStored: Bool = true
    ) -> Alarm {
        Alarm(
            id: id, rule: "red light", camera: camera, episode: "\(id)", severity: id % 2 == 0 ? .high : .medium,
            state: state, object: "car #\(id)", message: "0.9 s after red, 31 km/h",
            guidance: "Call the control room, extension 14.", raised: WallTime(now.seconds - age), media: MediaTime(0),
            returned: state == .returnedUnacknowledged ? WallTime(now.seconds - age + 5) : nil,
            acknowledged: state == .acknowledged ? WallTime(now.seconds - age + 9) : nil,
            acknowledgedBy: state == .acknowledged ? "op1" : nil, isStored: isStored)
    }

    static func camera(_ name: String, _ phase: CameraPhase = .live) -> CameraStatus {
        var stream = StreamStatus()
        stream.codec = "h264"
        stream.size = PictureSize(1920, 1080)
        return CameraStatus(
            name: name, phase: phase, reason: phase == .live ? "" : "connection timed out",
            retrySeconds: phase == .reconnecting ? 4 : nil, source: "rtsp://gate.example/stream1", stream: stream,
            decodedPerSecond: 25, analysedPerSecond: 8.33, replacedPerSecond: 16.67,
            latency: Latency(p50: 41.4, p95: 63.2, p99: 80, history: (0..<30).map { 30 + Double($0 % 7) * 3 }),
            pictureAgeSeconds: phase == .live ? 0.02 : 14, resultAgeSeconds: 0.12,
            lastPicture: WallTime(now.seconds - 14), objects: ["car": 4, "person": 2, "bus": 1])
    }

    static func snapshot(cameras: [CameraStatus], alarms: [Alarm] = []) -> Snapshot {
        Snapshot(
            site: "crossing-7", wall: now, cameras: cameras,
            model: ModelStatus(name: "yolox-nano", phase: .ready, inferenceMilliseconds: 11.2),
            device: DeviceStatus(kind: .cpu), machine: MachineStatus(cpuPercent: 138, cores: 8, residentMiB: 512),
            alarms: alarms)
    }

    /// Every state of a camera and of an alarm at once.
    static var busy: Snapshot {
        snapshot(
            cameras: [
                camera("north-gate"), camera("crossing"), camera("yard", .stale), camera("loading-bay", .reconnecting),
                camera("fence-west", .failed), camera("roof", .connecting),
            ],
            alarms: [
                alarm(1, .acknowledged, age: 340, camera: "yard"), alarm(2, age: 20),
                alarm(3, .returnedUnacknowledged, age: 100), alarm(4, age: 10, camera: "north-gate", isStored: false),
                alarm(5, age: 200_000),
            ])
    }

    /// Models in every phase; with a shadow that watches unless there is to be none.
    static func models(shadow phase: ShadowStatus.Phase? = .watching) -> Snapshot {
        var snapshot = busy
        func canary(_ passes: Bool, _ words: String) -> CanaryStatus {
            CanaryStatus(passes: passes, words: words, milliseconds: 12.4, at: WallTime(now.seconds - 600))
        }
        let shadowed = phase == .watching
        snapshot.models = [
            ModelStatus(
                name: "yolox-nano", phase: .ready, family: "yolox", device: "CPU", cameras: 6,
                inferenceMilliseconds: 11.2, canary: canary(true, "5 objects as before, worst IoU 0.998")),
            ModelStatus(
                name: "ssd-mobilenet-v2-320", phase: shadowed ? .ready : .idle, family: "object-detection-api",
                device: shadowed ? "CPU" : "", inferenceMilliseconds: shadowed ? 31.4 : nil,
                canary: shadowed ? canary(false, "person at 212,90: score off by -0.210 (at most 0.05)") : nil),
            ModelStatus(name: "門の検出器", phase: .loading, family: "centernet"),
            ModelStatus(
                name: "efficientdet-d0", phase: .failed, reason: "models/d0.pb: no such file", family: "efficientdet"),
        ]
        for index in snapshot.cameras.indices { snapshot.cameras[index].model = "yolox-nano" }
        snapshot.shadow = phase.map {
            ShadowStatus(
                model: "ssd-mobilenet-v2-320", phase: $0, against: "yolox-nano", cameras: snapshot.cameras.map(\.name),
                every: 10, agreement: agreement, inferenceA: Latency(p50: 11.2, p95: 14),
                inferenceB: Latency(p50: 31.4, p95: 40.1), costPercent: 21.9)
        }
        return snapshot
    }

    /// Cars that both found, and other classes where they differ.
    static var agreement: Agreement {
        func found(_ label: String, _ count: Int) -> [Detection] {
            (0..<count).map { index in
                Detection(
                    label: label, score: 0.9, box: Box(x: Double(index) * 100, y: 10, width: 50, height: 50))
            }
        }
        var agreement = Agreement()
        for _ in 0..<100 { agreement.count(found("car", 4) + found("person", 2), found("car", 4) + found("person", 1)) }
        for label in ["bus", "truck", "bicycle", "motorcycle", "dog"] {
            agreement.count(found(label, label.count), found(label, 2))
        }
        agreement.count([], found("umbrella", 1))
        return agreement
    }

    static var gpu: Snapshot {
        var snapshot = busy
        snapshot.device = DeviceStatus(
            kind: .gpu, name: "RTX", gpuPercent: 61, memoryUsedMiB: 3174, memoryTotalMiB: 12288,
            gpuHistory: (0..<30).map { 40 + Double($0 % 5) * 8 })
        snapshot.journalTrouble = "disk full"
        return snapshot
    }
}

extension Grid {
    /// The characters of one row.
    func text(row: Int) -> String { self.row(row).map(\.text).joined() }

    /// All rows.
    var text: String { (0..<size.rows).map { text(row: $0) }.joined(separator: "\n") }

    /// Characters and, below them, a letter for the role of every cell, upper case where it is selected; a shade for
    /// what is a picture's.
    var golden: String {
        let roles = (0..<size.rows).map { y in
            row(y).map { cell in
                // A picture's cell is told by how bright it is.
                if let paint = cell.style.paint, cell.text == "▀" { return paint.shade }
                let letter = String(cell.style.role.letter)
                return cell.style.isSelected ? letter.uppercased() : letter
            }.joined()
        }
        return text + "\n\n" + roles.joined(separator: "\n") + "\n"
    }
}
