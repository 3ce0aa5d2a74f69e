import Core
import Foundation
import TestSupport
import Testing
import Video

@testable import Station

struct CameraCheckTests {
    @Test func `every camera is tried at once, and each says what it sends or what is wrong with it`() throws {
        var missing = Site.camera("gone"), off = Site.camera("plaza"), slow = Site.camera("avenue")
        missing.source = Source(address: "/no/such.mp4")
        off.isEnabled = false
        slow.source = Source(address: "rtsp://user:secret@127.0.0.1:1/stream", timeoutSeconds: 5)
        let checks = CameraCheck.all([Site.camera("yard"), missing, off, slow], nil)
        #expect(checks.map(\.name) == ["camera yard", "camera gone", "camera plaza", "camera avenue"])
        #expect(checks.map(\.verdict) == [.fit, .unfit, .fit, .unfit], "\(checks)")
        #expect(checks[0].words.contains("h264") && checks[0].words.contains("pictures a second"))
        #expect(checks[1].words.contains("no such file") && !checks[1].remedy.isEmpty)
        #expect(checks[2].words == "not enabled")
        #expect(checks[3].words.contains("refused") && !checks[3].words.contains("secret"), "\(checks[3])")
    }

    @Test func `what the running station sees is not opened again`() {
        var camera = Site.camera("gate")
        camera.source = Source(address: "rtsp://127.0.0.1:1/stream")
        var status = CameraStatus(
            name: "gate", phase: .live, source: "rtsp://127.0.0.1:1/stream", decodedPerSecond: 25)
        status.stream.codec = "hevc"
        status.stream.size = PictureSize(1920, 1080)
        status.stream.decoder = "software"
        let running = Snapshot(
            site: "s", wall: WallTime(0), cameras: [status], model: ModelStatus(name: ""), device: DeviceStatus(),
            machine: MachineStatus())
        let check = CameraCheck.all([camera], running)[0]
        #expect(check.verdict == .fit && check.words.contains("hevc 1920×1080, 25.0 pictures a second"))
        #expect(check.words.contains("running station"))
        // At another address under the same name it knows nothing of it.
        camera.source = Source(address: "rtsp://127.0.0.1:2/stream", timeoutSeconds: 5)
        let other = CameraCheck.all([camera], running)[0]
        #expect(other.verdict == .unfit && other.words.contains("refused"), "\(other)")
    }
}
