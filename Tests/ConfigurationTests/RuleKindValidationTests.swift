import Core
import Testing

@testable import Configuration

struct RuleKindValidationTests {
    private static let bay = Zone(name: "bay", polygon: Polygon([Point(0, 0), Point(1, 0), Point(1, 1)]))
    private static let stop = Line(name: "stop", segment: Segment(Point(0.1, 0.5), Point(0.9, 0.5)))
    private static let lane = Road(
        name: "lane", corners: [Point(0.2, 0.9), Point(0.8, 0.9), Point(0.6, 0.3), Point(0.4, 0.3)], widthMetres: 3.5,
        lengthMetres: 40)

    /// The lines of a rule, what they mean, and the off_s and min_fps that its kind has.
    private static let kinds: [(String, RuleKind, off: Double, rate: Double)] = [
        ("kind = \"zone\"\nzone = \"bay\"", .zone(bay, .entered), 2, 0.5),
        (
            "kind = \"zone\"\nzone = \"bay\"\nwhen = \"inside\"\nminimum_s = 1.5", .zone(bay, .inside(seconds: 1.5)), 2,
            0.5
        ),
        ("kind = \"zone\"\nzone = \"bay\"\nwhen = \"entered\"", .zone(bay, .entered), 0, 0.5),
        ("kind = \"zone\"\nzone = \"bay\"\nwhen = \"left\"", .zone(bay, .left), 0, 0.5),
        ("kind = \"zone\"\nzone = \"bay\"\nwhen = \"count_above\"\ncount = 0", .zone(bay, .countAbove(0)), 2, 0.5),
        ("kind = \"zone\"\nzone = \"bay\"\nwhen = \"count_below\"\ncount = 2", .zone(bay, .countBelow(2)), 2, 0.5),
        ("kind = \"zone\"\nzone = \"bay\"\nwhen = \"empty\"", .zone(bay, .empty), 2, 0.5),
        ("kind = \"line\"\nline = \"stop\"", .line(stop, .both), 0, 2),
        ("kind = \"line\"\nline = \"stop\"\ndirection = \"right-to-left\"", .line(stop, .rightToLeft), 0, 2),
        ("kind = \"dwell\"\nzone = \"bay\"", .dwell(bay, stationarySeconds: 180), 5, 0.5),
        ("kind = \"dwell\"\nzone = \"bay\"\nstationary_s = 8", .dwell(bay, stationarySeconds: 8), 5, 0.5),
        (
            "kind = \"wrong_way\"\nzone = \"bay\"\nlane = [[0.5, 1], [0.5, 0]]",
            .wrongWay(bay, lane: Segment(Point(0.5, 1), Point(0.5, 0))), 2, 2
        ),
        (
            "kind = \"red_light\"\nline = \"stop\"\nsignal = \"main\"",
            .redLight(stop, .both, signal: "main", graceSeconds: 0.5), 0, 3
        ),
        (
            "kind = \"red_light\"\nline = \"stop\"\nsignal = \"main\"\ngrace_s = 0\ndirection = \"left-to-right\"",
            .redLight(stop, .leftToRight, signal: "main", graceSeconds: 0), 0, 3
        ),
        ("kind = \"speed\"\nroad = \"lane\"\nlimit_kmh = 50", .speed(lane, limitKmh: 50), 0, 4),
        ("kind = \"crowd\"\nzone = \"bay\"\ncount = 6", .crowd(bay, count: 6), 2, 0.5),
        ("kind = \"absence\"\nzone = \"bay\"", .absence(bay, seconds: 60), 2, 0.5),
        ("kind = \"absence\"\nzone = \"bay\"\nabsent_s = 10", .absence(bay, seconds: 10), 2, 0.5),
        ("kind = \"camera\"", .camera(Set(CameraCondition.allCases)), 3, 0),
        ("kind = \"camera\"\nconditions = [\"lost\", \"frozen\"]", .camera([.lost, .frozen]), 3, 0),
    ]

    @Test(arguments: kinds.indices) func `each kind arrives with what its kind has`(index: Int) throws {
        let (lines, kind, off, rate) = Self.kinds[index]
        let site = try Sample.parse(Sample.rule(lines))
        let rule = try #require(site.rules.first)
        #expect(rule.kind == kind && rule.camera == "gate")
        #expect(rule.gate.offSeconds == off && rule.minimumFPS == rate)
        var isCamera = false
        if case .camera = kind { isCamera = true }
        #expect(rule.gate.onSeconds == (isCamera ? 5 : 0) && rule.gate.count == nil)
        #expect(try Sample.parse(site.show()).rules == site.rules)
    }

    @Test(arguments: [
        ("kind = \"dwell\"", "24: zone is missing. The camera's zone that it looks at. Allowed: a name."),
        ("kind = \"wrong_way\"\nzone = \"bay\"", "24: lane is missing. Two points of the picture, from and towards"),
        ("kind = \"red_light\"\nline = \"stop\"", "24: signal is missing. The camera's signal that shows red."),
        ("kind = \"speed\"\nroad = \"lane\"", "24: limit_kmh is missing. Faster than that alarms."),
        ("kind = \"crowd\"\nzone = \"bay\"", "24: count is missing. At least so many objects are in the zone."),
        ("kind = \"zone\"\nzone = \"bay\"\nwhen = \"count_above\"", "24: count is missing. More, or fewer, objects"),
        (
            "kind = \"zone\"\nzone = \"bay\"\ncount = 3",
            "29: count: does not belong to when = \"inside\". It is for \"count_above\", \"count_below\"."
        ),
        (
            "kind = \"zone\"\nzone = \"bay\"\nwhen = \"empty\"\nminimum_s = 3",
            "30: minimum_s: does not belong to when = \"empty\". It is for \"inside\"."
        ),
        (
            "kind = \"dwell\"\nzone = \"bay\"\nminimum_s = 3",
            "29: minimum_s: does not belong to the kind \"dwell\". It is for \"zone\"."
        ),
        (
            "kind = \"line\"\nline = \"stop\"\ncount = 3",
            "29: count: does not belong to the kind \"line\". It is for \"zone\", \"crowd\"."
        ),
        (
            "kind = \"zone\"\nzone = \"bay\"\nwhen = \"count_below\"\ncount = 0",
            "30: count: never are fewer than 0 in it. Allowed: 1 and more; when = \"empty\" tells"
        ),
        (
            "kind = \"crowd\"\nzone = \"bay\"\ncount = 0",
            "29: count: 0 is out of range. Allowed: a whole number from 1 to"
        ),
        (
            "kind = \"zone\"\nzone = \"bay\"\nwhen = \"enterd\"",
            "29: when: unknown word \"enterd\". Did you mean \"entered\"? Allowed: \"entered\", \"left\", \"inside\","
        ),
        (
            "kind = \"wrong_way\"\nzone = \"bay\"\nlane = [[0.5, 1], [0.5, 1]]",
            "29: lane: both ends are the same point. A lane needs two different ends."
        ),
        (
            "kind = \"wrong_way\"\nzone = \"bay\"\nlane = [[0.5, 1],\n[0.5, 2]]",
            "30: lane: point 2 [0.5, 2] is outside the picture. Give picture_size, or fractions: "
        ),
        (
            "kind = \"red_light\"\nline = \"stop\"\nsignal = \"mian\"",
            "29: signal: unknown signal \"mian\" of camera \"gate\". Allowed: \"main\"."
        ),
        (
            "kind = \"red_light\"\nline = \"stop\"\nsignal = \"mai\"",
            "29: signal: unknown signal \"mai\" of camera \"gate\". Did you mean \"main\"? Allowed: \"main\"."
        ),
        (
            "kind = \"speed\"\nroad = \"lan\"\nlimit_kmh = 50",
            "28: road: unknown road \"lan\" of camera \"gate\". Did you mean \"lane\"? Allowed: \"lane\"."
        ),
        (
            "kind = \"speed\"\nroad = \"lane\"\nlimit_kmh = 0",
            "29: limit_kmh: 0 is out of range. Allowed: a number from 1"
        ),
        (
            "kind = \"dwell\"\nzone = \"bay\"\nstationary_s = 0",
            "29: stationary_s: 0 is out of range. Allowed: a number"
        ),
        (
            "kind = \"absence\"\nzone = \"bay\"\nabsent_s = -1",
            "29: absent_s: -1 is out of range. Allowed: a number from 0"
        ),
        (
            "kind = \"camera\"\nclasses = [\"car\"]",
            "28: classes: does not belong to the kind \"camera\". It is for \"zone\", \"line\", \"dwell\", "
        ),
        (
            "kind = \"camera\"\nconditions = [\"lst\"]",
            "28: conditions: unknown word \"lst\". Did you mean \"lost\"? Allowed: \"lost\", "
        ),
        ("kind = \"camera\"\nconditions = [\"disk\"]", "28: conditions: unknown word \"disk\". Allowed: \"lost\", "),
        ("kind = \"camera\"\nconditions = []", "28: conditions: nothing would alarm. Leave it out for all of them."),
        (
            "kind = \"line\"\nline = \"stop\"\nconditions = [\"lost\"]",
            "29: conditions: does not belong to the kind \"line\". It is for \"camera\", \"system\"."
        ),
        (
            "kind = \"system\"",
            "26: camera: does not belong to the kind \"system\". It is for \"zone\", \"line\", \"dwell\""
        ),
    ]) func `a mistake is told with its line and what is allowed`(lines: String, told: String) {
        let found = Sample.mistakes(Sample.rule(lines))
        let parts = told.split(separator: ": ", maxSplits: 1)
        let place = "config.toml:\(parts[0]): rule \"r\": "
        #expect(found.count == 1 && found[0].hasPrefix(place + parts[1]), "\(found)")
    }
}
