import Core
import Testing
import Video

@testable import Station

struct CurrentPlanTests {
    private static func plan(_ cameras: String...) -> StationPlan {
        let cameras = cameras.map { name in
            var camera = CameraPlan(name: name, source: Source(address: "rtsp://h/\(name)"), model: "day")
            camera.rules = [
                Rule(name: "lost", camera: name, kind: .camera([.lost])),
                Rule(
                    name: "crowd", camera: name,
                    kind: .zone(Zone(name: "z", polygon: Polygon([Point(0, 0), Point(1, 0), Point(1, 1)])), .entered)),
            ]
            return camera
        }
        return StationPlan(
            site: "s", stateDirectory: "/s", socket: "/s/s", cameras: cameras, models: [Site.model("day")])
    }

    private static func points(_ rule: String, _ cameras: String...) -> Set<AlarmPoint> {
        Set(cameras.map { AlarmPoint(rule: rule, camera: $0) })
    }

    @Test func `what a camera's rules left behind is retired until a rule of that name comes back`() {
        var current = CurrentPlan(Self.plan("a", "b"))
        #expect(current.retired.isEmpty && current.plan.cameras.count == 2)
        current.change(to: Self.plan("a", "c"))
        #expect(current.retired.isSuperset(of: Self.points("lost", "b").union(Self.points("crowd", "b"))))
        #expect(current.retired.isDisjoint(with: Self.plan("a", "c").points))
        current.change(to: Self.plan("a", "b"))
        #expect(current.retired.isSuperset(of: Self.points("crowd", "c")))
        #expect(current.retired.isDisjoint(with: Self.points("crowd", "b")))
    }

    @Test func `alarms about cameras themselves follow the plan`() {
        var current = CurrentPlan(Self.plan("a"))
        #expect(current.cameraPoints.isSuperset(of: Self.points("lost", "a")))
        #expect(current.cameraPoints.isDisjoint(with: Self.points("crowd", "a")))
        current.change(to: Self.plan("b"))
        #expect(current.cameraPoints.isSuperset(of: Self.points("lost", "b")))
        #expect(current.cameraPoints.isDisjoint(with: Self.points("lost", "a")))
    }
}
