import Core
import Inference
import Testing

@testable import Station

struct ProofJudgeTests {
    private let proofs = ProofDesk()
    private let alarms = AlarmDesk(AlarmBook())
    private let canary: Canary

    init() throws {
        canary = try Site.canary()
        proofs.begin(1, cameras: ["gate"], at: WallTime(0))
    }

    private var found: [Detection] {
        canary.objects.map {
            Detection(
                label: $0.label, score: $0.score,
                box: Box(x: $0.box[0], y: $0.box[1], width: $0.box[2], height: $0.box[3]))
        }
    }

    private func judge(_ detections: [Detection]?, model: String = "demo", minimumScore: Double = 0.3) throws {
        let picture = try Site.picture()
        let stamp = FrameStamp(
            camera: 0, number: 0, media: MediaTime(0), arrival: MonotonicTime(0), wall: WallTime(0), size: picture.size)
        let never = MonotonicTime(0)
        let ticket = ProofTicket(
            number: 1, model: "demo", canary: canary, minimumScore: minimumScore, classes: nil)
        let result = FrameResult(
            picture: picture, stamp: stamp, isStill: false, model: model, ticket: 0, decoded: never, taken: never,
            inferred: never, detections: detections, proof: ticket)
        ProofJudge(proofs: proofs, alarms: alarms, log: Log(isWritten: false)).judge(result, ticket, camera: "gate")
    }

    private var gate: ProofOfCamera? { proofs.report?.cameras[0] }

    @Test func `what is found as it must be becomes a test alarm that asks nobody`() throws {
        try judge(found)
        #expect(gate?.stage == .journal && gate?.failure == nil)
        let alarm = try #require(alarms.read(at: Clock.monotonic).alarms.first)
        #expect(alarm.rule == "proof of life" && alarm.camera == "gate" && alarm.severity == .low)
        #expect(alarm.state == .acknowledged && alarm.object == "test" && alarm.message.hasPrefix("test alarm: "))
        #expect(proofs.alarms.map(\.alarm) == [alarm.id] && alarms.isWaiting(alarm.id))
    }

    @Test func `a detector that fails, finds something else or was changed is where it got lost`() throws {
        try judge(nil)
        #expect(gate?.stage == .detector && gate?.failure == "it failed on the picture")
    }

    @Test func `an object that is not found any more is told`() throws {
        let best = try #require(found.max { $0.score < $1.score })
        try judge(found.filter { $0 != best })
        #expect(gate?.stage == .detector && gate?.failure?.contains("is not found any more") == true)
        #expect(alarms.read(at: Clock.monotonic).alarms.isEmpty)
    }

    @Test func `a model that was switched meanwhile is told`() throws {
        try judge(found, model: "other")
        #expect(gate?.stage == .detector && gate?.failure?.contains("changed") == true)
    }

    @Test func `where nothing is left to find the rule sees nothing`() throws {
        // So high a threshold that every object may come or go.
        try judge([], minimumScore: 1)
        #expect(gate?.stage == .rule && gate?.failure == "it saw nothing")
    }
}
