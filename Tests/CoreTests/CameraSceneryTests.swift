import Core
import Foundation
import Testing

struct CameraSceneryTests {
    @Test func `it survives the way through JSON`() throws {
        let scenery = CameraScenery(
            camera: "gate", zones: [Zone(name: "bay", polygon: Polygon([Point(0, 0), Point(1, 0), Point(1, 1)]))],
            lines: [
                CameraScenery.WatchedLine(Line(name: "kerb", segment: Segment(Point(0, 0), Point(1, 1))), .rightToLeft),
                CameraScenery.WatchedLine(Line(name: "fence", segment: Segment(Point(0, 1), Point(1, 1))), nil),
            ],
            signals: [
                CameraScenery.SignalHead(
                    name: "main", colour: .amber, region: Box(x: 0.1, y: 0.2, width: 0.3, height: 0.4))
            ],
            rules: RuleStatus.State.allCases.map {
                RuleStatus(
                    name: $0.rawValue, kind: .wrongWay, place: "bay", state: $0, reason: "why", severity: .critical)
            })
        let json = try JSONEncoder().encode(scenery)
        #expect(try JSONDecoder().decode(CameraScenery.self, from: json) == scenery)
    }
}
