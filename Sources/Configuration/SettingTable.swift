import Core

/// Every table and every setting there is: what is not listed here is an unknown key.
package enum SettingTable {
    /// A table of the file; a list is written `[[name]]` and may stand there many times.
    package struct Table: Sendable {
        package let path: String
        package let isList: Bool
        package let description: String

        var name: String { String(path.split(separator: ".").last ?? "") }
        var parent: String { path.split(separator: ".").dropLast().joined(separator: ".") }
    }

    package static let tables = [
        Table(path: "station", isList: false, description: "The station as a whole."),
        Table(path: "inference", isList: false, description: "How and on what the detector runs."),
        Table(path: "model", isList: true, description: "A detector; the first one is the default."),
        Table(path: "camera", isList: true, description: "A camera."),
        Table(path: "camera.zone", isList: true, description: "An area of the camera's picture."),
        Table(path: "camera.line", isList: true, description: "A line across the camera's picture."),
        Table(path: "rule", isList: true, description: "A condition that raises an alarm."),
    ]

    package static let settings = station + inference + model + camera + rule

    static func settings(of table: String) -> [Setting] { settings.filter { $0.table == table } }
    static func tables(in parent: String) -> [Table] { tables.filter { $0.parent == parent } }

    private static let station = [
        Setting("station", "name", .name, .value(.text("vigil")), "What the header calls this station."),
        Setting(
            "station", "state_dir", .path, .none("$XDG_STATE_HOME/vigil, else ~/.local/state/vigil"),
            "Where alarms and the log are kept."),
        Setting(
            "station", "socket", .path, .none("vigil.sock in the state directory"),
            "Where dashboards and commands reach the running station."),
        Setting("station", "theme", .name, .value(.text("dark")), "The dashboard's colours, a file of themes/."),
    ]

    private static let inference = [
        Setting(
            "inference", "device", .word(InferenceSettings.Device.allCases.map(\.rawValue)), .value(.text("auto")),
            "What the detector runs on; with \"gpu\" a missing GPU is an alarm, with \"auto\" it is the CPU."),
        Setting(
            "inference", "memory_growth", .flag, .value(.flag(true)),
            "Take GPU memory as it is needed instead of all of it at once."),
        Setting(
            "inference", "workers", .integer(0...16), .value(.integer(0)),
            "Pictures analysed at the same time; 0 chooses by the number of cores."),
        Setting("inference", "threads", .integer(1...64), .value(.integer(1)), "Cores that one picture may use."),
        Setting("inference", "xla", .flag, .value(.flag(true)), "Let TensorFlow compile the model."),
        Setting(
            "inference", "score", .number(0...1), .value(.number(0.3)),
            "Detections below this score are dropped."),
        Setting(
            "inference", "nms_iou", .number(0...1), .value(.number(0.45)),
            "Of two boxes of a class that overlap more than this, the better one is kept."),
    ]

    private static let model = [
        Setting("model", "name", .name, .required, "What cameras and the header call it."),
        Setting("model", "path", .path, .required, "A frozen graph (.pb) or the folder of a SavedModel."),
        Setting(
            "model", "labels", .path, .none("the class numbers, or what the model itself carries"),
            "A text file with one class name a line."),
        Setting(
            "model", "family", .word(ModelSettings.Family.allCases.map(\.rawValue)), .none("told by the signature"),
            "What the model's outputs mean."),
        Setting(
            "model", "score", .number(0...1), .none("the score of [inference]"),
            "Detections of this model below this score are dropped."),
        Setting("model", "classes", .words, .none("every class"), "The classes to keep."),
    ]

    private static let camera = [
        Setting("camera", "name", .name, .required, "What rules, alarms and panes call it."),
        Setting("camera", "source", .source, .required, "Where its pictures come from."),
        Setting("camera", "model", .reference, .none("the first model"), "The detector that looks at it."),
        Setting(
            "camera", "max_fps", .number(0.1...240), .none("as many as the detector has time for"),
            "Pictures analysed a second, at most."),
        Setting(
            "camera", "stale_s", .number(0.1...3600), .value(.number(2)),
            "After so many seconds without a picture it counts as stale."),
        Setting("camera.zone", "name", .name, .required, "What rules call the zone."),
        Setting(
            "camera.zone", "points", .points(3...64), .required,
            "Its corners in order, in fractions of the picture from the top left."),
        Setting("camera.line", "name", .name, .required, "What rules call the line."),
        Setting(
            "camera.line", "points", .points(2...2), .required,
            "Its two ends; left and right are seen looking from the first to the second."),
    ]

    private static let rule = [
        Setting("rule", "name", .name, .required, "What the alarm is called."),
        Setting("rule", "kind", .word(["zone", "line"]), .required, "What the rule looks for."),
        Setting("rule", "camera", .reference, .required, "The camera it judges."),
        Setting("rule", "zone", .reference, .required, "The camera's zone that an object is in.", kinds: ["zone"]),
        Setting(
            "rule", "minimum_s", .number(0...86400), .value(.number(0)),
            "How long the object must have been in the zone.", kinds: ["zone"]),
        Setting("rule", "line", .reference, .required, "The camera's line that an object crosses.", kinds: ["line"]),
        Setting(
            "rule", "direction", .word(CrossingDirection.allCases.map(\.rawValue)), .value(.text("both")),
            "Which way over the line counts.", kinds: ["line"]),
        Setting("rule", "classes", .words, .none("every class"), "The classes it looks at."),
        Setting(
            "rule", "minimum_score", .number(0...1), .value(.number(0)),
            "Detections below this score do not count for it."),
        Setting(
            "rule", "severity", .word(Severity.allCases.map(\.rawValue)), .value(.text("medium")),
            "How much the alarm matters."),
        Setting("rule", "guidance", .text, .value(.text("")), "What the operator should do."),
    ]
}
