import Core
import Testing

@testable import Screen

struct CameraOrderTests {
    private func names(_ snapshot: Snapshot, _ order: CameraOrder = .urgency) -> [String] {
        order.indices(snapshot).map { snapshot.cameras[$0].name }
    }

    @Test func `what waits stands first by its severity, then what is lost, blind or slow, then the rest`() {
        var blind = Samples.camera("blind")
        blind.blind = [BlindRule(rule: "r", reason: "why")]
        var slow = Samples.camera("slow")
        slow.budgetMilliseconds = 20
        let cameras = [
            Samples.camera("off", .off), Samples.camera("fine"), slow, blind, Samples.camera("stale", .stale),
            Samples.camera("lost", .reconnecting), Samples.camera("low"), Samples.camera("medium"),
            Samples.camera("high"), Samples.camera("critical"), Samples.camera("acknowledged"),
        ]
        var alarms = zip(1..., [("low", Severity.low), ("medium", .medium), ("high", .high), ("critical", .critical)])
            .map { id, alarm in
                var one = Samples.alarm(id, camera: alarm.0)
                one.severity = alarm.1
                return one
            }
        alarms.append(Samples.alarm(20, .acknowledged, camera: "acknowledged"))
        let snapshot = Samples.snapshot(cameras: cameras, alarms: alarms)
        #expect(
            names(snapshot) == [
                "critical", "high", "medium", "low", "lost", "stale", "blind", "slow", "fine", "acknowledged", "off",
            ])
        #expect(names(snapshot, .number) == cameras.map(\.name))
    }

    @Test(arguments: [0, 1, 5, 64])
    func `every camera stands there once, equals by their numbers`(count: Int) {
        let snapshot = Samples.site(count)
        #expect(CameraOrder.urgency.indices(snapshot).sorted() == Array(0..<count))
        let equals = Samples.snapshot(cameras: (0..<count).map { Samples.camera("camera \($0)") })
        #expect(CameraOrder.urgency.indices(equals) == Array(0..<count))
    }

    @Test func `the worst of a camera's alarms counts`() {
        let cameras = ["a", "b"].map { Samples.camera($0) }
        let alarms = [Samples.alarm(1, camera: "a"), Samples.alarm(3, camera: "b"), Samples.alarm(2, camera: "b")]
        #expect(names(Samples.snapshot(cameras: cameras, alarms: alarms)) == ["b", "a"])
    }
}
