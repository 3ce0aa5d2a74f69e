import Core
import Foundation
import Testing

struct RulePlaceTests {
    private static let zone = Zone(name: "bay", polygon: Polygon([Point(0, 0), Point(1, 0), Point(1, 1)]))
    private static let line = Line(name: "kerb", segment: Segment(Point(0, 0), Point(1, 1)))
    private static let road = Road(name: "street", corners: [], widthMetres: 3, lengthMetres: 9)
    private static let kinds: [(RuleKind, RuleKind.Name, RulePlace?)] = [
        (.zone(zone, .entered), .zone, .zone(zone)), (.line(line, .both), .line, .line(line, .both)),
        (.dwell(zone, stationarySeconds: 9), .dwell, .zone(zone)),
        (.wrongWay(zone, lane: line.segment), .wrongWay, .zone(zone)),
        (.redLight(line, .leftToRight, signal: "s", graceSeconds: 1), .redLight, .line(line, .leftToRight)),
        (.speed(road, limitKmh: 50), .speed, .road(road)), (.crowd(zone, count: 3), .crowd, .zone(zone)),
        (.absence(zone, seconds: 9), .absence, .zone(zone)), (.camera([.lost]), .camera, nil),
        (.system([.disk]), .system, nil),
    ]

    @Test func `every kind has its name and, where it looks at one, its place`() {
        for (kind, name, place) in Self.kinds {
            #expect(kind.name == name && kind.place == place)
            #expect(place.map { !$0.name.isEmpty } ?? true)
        }
        #expect(Self.kinds.map(\.1) == RuleKind.Name.allCases)
    }
}
