import Core

extension SettingTable {
    static let rule = ruleHead + ruleKinds + ruleCommon + ruleGate

    /// Kinds that look at objects in a camera's picture.
    private static let objects = RuleKind.Name.allCases.filter { $0 != .camera && $0 != .system }
    /// Conditions of a zone that something holds, instead of happening.
    private static let lasting = ZoneWord.allCases.filter { $0 != .entered && $0 != .left }

    private static func setting(
        _ key: String, _ type: SettingType, _ fallback: Fallback, _ description: String,
        _ kinds: [RuleKind.Name] = RuleKind.Name.allCases, whens: [ZoneWord] = []
    ) -> Setting {
        let isForAll = kinds.count == RuleKind.Name.allCases.count
        return Setting(
            "rule", key, type, fallback, description, kinds: isForAll ? [] : kinds.map(\.rawValue),
            whens: whens.map(\.rawValue))
    }

    private static let ruleHead = [
        setting("name", .name, .required, "What the alarm is called."),
        setting("kind", words(RuleKind.Name.self), .required, "What the rule looks for."),
        setting("camera", .reference, .required, "The camera it judges.", objects),
        setting("camera", .reference, .none("every camera, each by itself"), "The camera it judges.", [.camera]),
    ]

    private static let ruleKinds = [
        setting(
            "zone", .reference, .required, "The camera's zone that it looks at.",
            [.zone, .dwell, .wrongWay, .crowd, .absence]),
        setting(
            "when", words(ZoneWord.self), .value(.text("inside")),
            "What it asks of the zone: something enters, leaves or is inside, so many are in it, or nothing is.",
            [.zone]),
        setting(
            "minimum_s", .number(0...86400), .value(.number(0)), "How long the object must have been in the zone.",
            [.zone], whens: [.inside]),
        setting(
            "count", .integer(0...10_000), .required, "More, or fewer, objects than that.", [.zone],
            whens: [.countAbove, .countBelow]),
        setting("count", .integer(1...10_000), .required, "At least so many objects are in the zone.", [.crowd]),
        setting("line", .reference, .required, "The camera's line that an object crosses.", [.line, .redLight]),
        setting(
            "direction", words(CrossingDirection.self), .value(.text("both")), "Which way over the line counts.",
            [.line, .redLight]),
        setting(
            "stationary_s", .number(0.1...86400), .value(.number(180)),
            "How long the object must have stood in the zone.", [.dwell]),
        setting(
            "lane", .points(2...2), .required, "Two points of the picture, from and towards: the way that is allowed.",
            [.wrongWay]),
        setting("signal", .reference, .required, "The camera's signal that shows red.", [.redLight]),
        setting(
            "grace_s", .number(0...60), .value(.number(0.5)), "Who crosses so soon after red began is let go.",
            [.redLight]),
        setting("road", .reference, .required, "The camera's road that speeds are measured on.", [.speed]),
        setting("limit_kmh", .number(1...500), .required, "Faster than that alarms.", [.speed]),
        setting(
            "absent_s", .number(0...86400), .value(.number(60)), "How long nobody may be in the zone.", [.absence]),
        setting("conditions", words(listOf: CameraCondition.self), .none("all of them"), "What is told.", [.camera]),
        setting("conditions", words(listOf: SystemCondition.self), .none("all of them"), "What is told.", [.system]),
    ]

    private static let ruleCommon = [
        setting("classes", .words, .none("every class"), "The classes it looks at.", objects),
        setting(
            "minimum_score", .number(0...1), .value(.number(0)), "Detections below this score do not count for it.",
            objects),
        setting("severity", words(Severity.self), .value(.text("medium")), "How much the alarm matters."),
        setting("message", .text, .none("the rule's own words"), "What the alarm says."),
        setting("guidance", .text, .value(.text("")), "What the operator should do."),
        setting("days", words(listOf: Schedule.Day.self), .none("every day"), "The days on which it judges."),
        setting(
            "hours", .words, .none("the whole day"),
            "When it judges, such as \"22:00-06:00\"; hours past midnight belong to the day on which they begin."),
        setting("time_zone", .text, .none("the machine's own"), "Of days and hours, such as \"Europe/Berlin\"."),
    ]

    private static let ruleGate = [
        gate("on_s", objects + [.system], 0, "It alarms once it has held for so long."),
        gate("on_s", [.camera], 5, "It alarms once it has held for so long."),
        setting(
            "on_count", .integer(2...1000), .none("by on_s alone"),
            "It alarms as well once it has begun so many times within on_s."),
        gate("off_s", [.zone], 0, ended, whens: [.entered, .left]),
        gate("off_s", [.zone], 2, ended, whens: lasting),
        gate("off_s", [.crowd, .absence, .wrongWay], 2, ended),
        gate("off_s", [.dwell], 5, ended),
        gate("off_s", [.camera, .system], 3, ended),
        gate("off_s", [.line, .redLight, .speed], 0, ended),
        rate([.zone, .crowd, .absence, .dwell], 0.5),
        rate([.line, .wrongWay], 2),
        rate([.redLight], 3),
        rate([.speed], 4),
        setting("latching", .flag, .value(.flag(false)), "It stays active until an operator resets it."),
        setting(
            "suppressed_by", .words, .none("nothing"),
            "Rules of the same camera, or of the station, that explain it: while one is active it is put aside."),
    ]

    private static let ended = "It is over once it has been gone for so long."

    private static func gate(
        _ key: String, _ kinds: [RuleKind.Name], _ seconds: Double, _ description: String, whens: [ZoneWord] = []
    ) -> Setting {
        setting(key, .number(0...86400), .value(.number(seconds)), description, kinds, whens: whens)
    }

    private static func rate(_ kinds: [RuleKind.Name], _ pictures: Double) -> Setting {
        setting(
            "min_fps", .number(0...240), .value(.number(pictures)),
            "Below so many analysed pictures a second it cannot judge, and says so.", kinds)
    }
}
