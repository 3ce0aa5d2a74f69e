import Core
import Testing
import TestSupport
import Video

@testable import Station

struct PlanSceneryTests {
    private let bay = Zone(name: "bay", polygon: Polygon([Point(0, 0), Point(0.5, 0), Point(0.5, 0.5)]))
    private let stop = Line(name: "stop line", segment: Segment(Point(0.1, 0.5), Point(0.6, 0.5)))
    private let now = WallTime(1_700_000_000)

    private func plan(_ rules: [Rule]) -> CameraPlan {
        CameraPlan(name: "gate", source: Source(address: "rtsp://h/x"), model: "m", rules: rules)
    }

    private func rule(_ name: String, _ kind: RuleKind) -> Rule {
        Rule(name: name, camera: "gate", kind: kind, severity: .high)
    }

    private func scenery(_ plan: CameraPlan, blind: [BlindRule] = [], alarms: [Alarm] = []) -> CameraScenery {
        var status = CameraStatus(name: plan.name, phase: .live)
        status.blind = blind
        status.signals = [SignalStatus(name: "main", colour: .red, sinceSeconds: 3)]
        return plan.scenery(status, alarms: alarms, at: now)
    }

    @Test func `every zone and road is drawn once, whether a rule needs it or not`() {
        let road = Road(
            name: "street", corners: [Point(0, 1), Point(1, 1), Point(1, 0)], widthMetres: 3, lengthMetres: 9)
        let same = Road(name: "bay road", corners: bay.polygon.points, widthMetres: 3, lengthMetres: 9)
        let other = Zone(name: "other", polygon: Polygon([Point(0, 0), Point(1, 1), Point(0, 1)]))
        var plan = plan([
            rule("parked", .dwell(bay, stationarySeconds: 9)), rule("crowd", .crowd(bay, count: 3)),
            rule("fast", .speed(road, limitKmh: 50)), rule("fast there", .speed(same, limitKmh: 50)),
        ])
        plan.zones = [bay, other]
        let scenery = scenery(plan)
        #expect(scenery.camera == "gate" && scenery.zones.map(\.name) == ["bay", "other", "street"])
        #expect(scenery.zones[2].polygon.points == road.corners)
    }

    @Test(arguments: [
        ([CrossingDirection.leftToRight], CrossingDirection.leftToRight), ([.both], .both), ([], nil),
        ([.leftToRight, .leftToRight], .leftToRight), ([.leftToRight, .rightToLeft], .both),
        ([.both, .rightToLeft], .both),
    ])
    func `a line is watched the ways of all its rules`(ways: [CrossingDirection], all: CrossingDirection?) {
        var plan = plan(
            ways.enumerated().map { index, way in
                rule(
                    "\(index)",
                    index == 0 ? .line(stop, way) : .redLight(stop, way, signal: "main", graceSeconds: 0.5))
            })
        plan.lines = [stop]
        #expect(scenery(plan).lines == [CameraScenery.WatchedLine(stop, all)])
        // Without the configuration's list the rules' own lines are drawn.
        plan.lines = []
        #expect(scenery(plan).lines.map(\.direction) == (ways.isEmpty ? [] : [all]))
    }

    @Test func `signals are drawn that the picture shows, with what they show`() {
        var plan = plan([])
        let region = Box(x: 0.1, y: 0.2, width: 0.1, height: 0.2)
        plan.signals = [
            Signal(name: "main", source: .picture(region: region)),
            Signal(name: "told", source: .command(validSeconds: 9)),
            Signal(name: "walk", source: .picture(region: region)),
        ]
        let shown = scenery(plan).signals
        #expect(shown.map(\.name) == ["main", "walk"] && shown.map(\.colour) == [.red, .unknown])
        #expect(shown[0].region == region)
    }

    @Test func `a rule watches, holds, is blind or rests`() throws {
        var resting = rule("at night", .zone(bay, .entered))
        let utc = "UTC"
        // It is 22:13 there.
        resting.schedule = Schedule(hours: [Schedule.Hours(start: 60, end: 120)], timeZone: utc)
        var awake = resting
        awake.name = "in the evening"
        awake.schedule = Schedule(hours: [Schedule.Hours(start: 22 * 60, end: 23 * 60)], timeZone: utc)
        let plan = plan([
            rule("parked", .dwell(bay, stationarySeconds: 9)),
            rule("on red", .redLight(stop, .both, signal: "main", graceSeconds: 1)),
            rule("wrong way", .wrongWay(bay, lane: stop.segment)),
            resting, awake, rule("lost", .camera([.lost])),
        ])
        func alarm(_ rule: String, camera: String, _ state: AlarmState = .acknowledged) -> Alarm {
            Alarm(
                id: 1, rule: rule, camera: camera, episode: "1", severity: .high, state: state, object: "",
                message: "", guidance: "", raised: now, media: MediaTime(0))
        }
        let rules = scenery(
            plan, blind: [BlindRule(rule: "on red", reason: "signal main cannot be read")],
            alarms: [
                alarm("parked", camera: "gate"), alarm("wrong way", camera: "elsewhere"),
                alarm("in the evening", camera: "gate", .returnedUnacknowledged),
            ]
        ).rules
        #expect(rules.map(\.name) == plan.rules.map(\.name))
        #expect(rules.map(\.state) == [.holds, .blind, .watching, .resting, .watching, .watching])
        #expect(rules.map(\.place) == ["bay", "stop line", "bay", "bay", "bay", ""])
        #expect(rules.map(\.reason) == ["", "signal main cannot be read", "", "", "", ""])
        #expect(rules[2].kind == .wrongWay && rules[2].severity == .high)
    }

    @Test func `names from outside are cleaned`() {
        var plan = plan([rule("\u{1B}[2Jr", .zone(bay, .entered))])
        plan.zones = [Zone(name: "\u{1B}z", polygon: bay.polygon)]
        plan.lines = [Line(name: "\u{1B}l", segment: stop.segment)]
        let scenery = scenery(plan)
        #expect(scenery.rules[0].name == "[2Jr" && scenery.zones[0].name == "z" && scenery.lines[0].line.name == "l")
    }

    @Test func `a station tells it of the camera that somebody looks at, and of no other`() throws {
        let folder = try TemporaryFolder()
        var yard = Site.camera("yard")
        yard.rules = [Rule(name: "anything", camera: "yard", kind: .zone(bay, .entered))]
        let station = try Station(Site.plan(folder, cameras: [yard, Site.camera("plaza")], models: [Site.model()]))
        defer { station.stop() }
        #expect(station.snapshot().scenery == nil)
        let scenery = station.snapshot(Attention(camera: "yard")).scenery
        #expect(scenery?.camera == "yard" && scenery?.zones == [bay] && scenery?.rules.map(\.name) == ["anything"])
        #expect(station.snapshot(Attention(camera: "plaza")).scenery?.rules.isEmpty == true)
        #expect(station.snapshot(Attention(camera: "quay")).scenery == nil)
        #expect(station.snapshot(Attention(camera: "")).scenery == nil)
    }
}
