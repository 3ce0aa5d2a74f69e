import Core

/// A busy station as a dashboard is shown it.
enum Snapshots {
    static func picture(_ camera: String, width: Int = 320, height: Int = 180) -> LivePicture {
        var picture = LivePicture(
            camera: camera, size: PictureSize(width, height),
            pixels: (0..<width * height * 3).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 9) },
            source: PictureSize(1920, 1080), wall: WallTime(1_700_000_000))
        picture.boxes = (0..<20).map {
            .init(
                label: "car", track: $0, box: Box(x: Double($0), y: 1, width: 30, height: 20),
                tail: (0..<30).map { Point(Double($0) / 31, 0.5) })
        }
        return picture
    }

    static func busy(cameras: Int = 8, alarms: Int = 40, picture: LivePicture? = nil) -> Snapshot {
        var snapshot = Snapshot(
            site: "crossing-7", wall: WallTime(1_700_000_000), uptimeSeconds: 86_400,
            cameras: (0..<cameras).map { number in
                CameraStatus(
                    name: "camera \(number)", phase: .live, source: "rtsp://gate.example/stream1",
                    decodedPerSecond: 25, analysedPerSecond: 8.3, replacedPerSecond: 16.7,
                    latency: Latency(p50: 41.4, p95: 63.2, p99: 80, history: (0..<60).map { 30 + Double($0 % 7) / 3 }),
                    pictureAgeSeconds: 0.02, resultAgeSeconds: 0.12, lastPicture: WallTime(1_700_000_000),
                    objects: ["car": 4, "person": 2, "bus": 1])
            },
            model: ModelStatus(name: "yolox"), device: DeviceStatus(), machine: MachineStatus(),
            alarms: (0..<alarms).map { number in
                Alarm(
                    id: number, rule: "red light", camera: "camera 1", episode: "\(number)", severity: .high,
                    object: "car #\(number)", message: "0.9 s after red, 31 km/h", guidance: "Call extension 14.",
                    raised: WallTime(1_700_000_000), media: MediaTime(5))
            },
            log: (0..<200).map {
                LogLine(wall: WallTime(1_700_000_000), level: .info, text: "camera \($0): connected after 3 attempts")
            })
        snapshot.picture = picture
        return snapshot
    }
}
