import Core
import Testing

@testable import Screen

struct CameraLinesTests {
    private let scene = Scene(
        state: DashboardState(), snapshot: Samples.conditions, glyphs: .unicode, utcOffsetSeconds: 0)

    private func text(_ line: [Span]) -> String { line.map(\.text).joined() }

    @Test(arguments: CameraPhase.allCases)
    func `every phase has a word, and a reason where it is not live`(phase: CameraPhase) {
        let camera = CameraStatus(name: "yard", phase: phase)
        #expect(!CameraLines.stateWord(of: camera).text.isEmpty)
        #expect(CameraLines.reason(of: camera).isEmpty == (phase == .live))
    }

    @Test(arguments: [
        (CameraPhase.frozen, nil, "FROZEN", Role.alarm), (.off, nil, "OFF", .dim),
        (.failed, 41.6, "FAILED 42s", .alarm),
        (.failed, nil, "FAILED", .alarm), (.reconnecting, -3, "RETRY 0s", .warning),
    ])
    func `words of trouble`(phase: CameraPhase, retry: Double?, word: String, role: Role) {
        let camera = CameraStatus(name: "yard", phase: phase, retrySeconds: retry)
        #expect(CameraLines.stateWord(of: camera) == Span(word, role))
    }

    @Test(arguments: [
        (DecodingMode.key, 1.2, 60, "decoding key pictures only, behind 1.2 s"),
        (.key, 1.2, 36, "only key pictures, 1.2 s late"),
        (.reference, 119, 36, "only reference pictures, 119 s late"), (.reference, 0, 30, "only reference pictures"),
        (.reference, .nan, 60, "decoding reference pictures only"),
    ])
    func `what is not decoded is said in the room there is`(
        mode: DecodingMode, behind: Double, width: Int, words: String
    ) {
        var camera = CameraStatus(name: "yard", phase: .live)
        camera.stream.mode = mode
        camera.stream.behindSeconds = behind
        #expect(CameraLines.warnings(camera, scene, width) == [[Span(words, .warning)]])
    }

    @Test func `nothing is warned of where nothing is wrong`() {
        #expect(CameraLines.warnings(Samples.camera("yard"), scene, 36).isEmpty)
    }

    @Test(arguments: [
        (26, nil, "25.0 fps in   8.3 analysed"), (36, nil, "25.0 fps in   8.3 analysed"),
        (41, nil, "25.0 fps in   8.3 analysed  16.7 replaced"), (36, 11.2, "25.0 in   8.3 analysed  11.2 gated"),
        (49, 11.2, "25.0 in   8.3 analysed  11.2 gated  16.7 replaced"),
        (53, 11.2, "25.0 fps in   8.3 analysed  11.2 gated  16.7 replaced"),
    ])
    func `rates say as much as fits`(width: Int, gated: Double?, words: String) {
        var camera = Samples.camera("yard")
        camera.gatedPerSecond = gated
        #expect(text(CameraLines.rates(camera, width)) == words)
    }

    @Test(arguments: [
        ("software", 0, "1920×1080  h264  rtsp://gate.example/stream1"), ("", 0, "1920×1080  h264  rtsp:"),
        ("cuda", 0, "1920×1080  h264 cuda  rtsp:"), ("cuda", 7, "7 corrupt  1920×1080  h264 cuda  rtsp:"),
    ])
    func `the decoder where it is another, and damage where there was any`(decoder: String, corrupt: Int, words: String)
    {
        var camera = Samples.camera("yard")
        camera.stream.decoder = decoder
        camera.counts.corrupt = corrupt
        let line = CameraLines.stream(camera, scene, 60)
        #expect(text(line).hasPrefix(words))
        #expect(corrupt == 0 || line[0].role == .warning)
    }
}
