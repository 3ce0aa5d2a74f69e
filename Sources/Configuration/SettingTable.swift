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
        Table(
            path: "shadow", isList: false,
            description: "A candidate that looks on: compared with the models that judge, without a say."),
        Table(
            path: "evidence", isList: false,
            description: "What is kept of each alarm: a clip of its camera and a still with the boxes."),
        Table(path: "camera", isList: true, description: "A camera."),
        Table(path: "camera.zone", isList: true, description: "An area of the camera's picture."),
        Table(path: "camera.line", isList: true, description: "A line across the camera's picture."),
        Table(path: "rule", isList: true, description: "A condition that raises an alarm."),
    ]

    package static let settings = station + inference + model + tensors + shadow + evidence + camera + rule

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
            "inference", "memory_limit_mib", .integer(256...1_048_576), .none("all there is"),
            "GPU memory that the station may take; a change asks for a restart."),
        Setting(
            "inference", "mixed_precision", .flag, .value(.flag(false)),
            "Use 16-bit arithmetic on the GPU: faster, boxes move a little; a change asks for a restart."),
        Setting(
            "inference", "workers", .integer(1...16), .none("as vigil model tune found, else one a core, at most 4"),
            "Pictures or batches analysed at the same time; a change asks for a restart."),
        Setting(
            "inference", "threads", .integer(1...64), .none("as vigil model tune found, else 1"),
            "Cores that one run may use; a change asks for a restart."),
        Setting(
            "inference", "xla", .flag, .none("as vigil model tune found, else true"),
            "Let TensorFlow compile the model; a change asks for a restart."),
        Setting(
            "inference", "canary_s", .number(10...86400), .value(.number(3600)),
            "Between two checks of each model on its reference picture."),
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
            "A text file with one class name a line, a label map (.pbtxt), or a metadata.yaml."),
        Setting(
            "model", "family", words(Family.self), .none("told by the signature"),
            "What the model's outputs mean."),
        Setting(
            "model", "score", .number(0...1), .none("the score of [inference]"),
            "Detections of this model below this score are dropped."),
        Setting("model", "classes", .words, .none("every class"), "The classes to keep."),
        Setting(
            "model", "max_batch", .integer(1...256), .none("8 on a GPU, 1 on a CPU"),
            "Pictures of several cameras that may share a run, where the graph takes any number."),
        Setting(
            "model", "max_wait_ms", .number(0...1000), .value(.number(5)),
            "How long a run may wait for more pictures to share it."),
        Setting(
            "model", "canary", .path, .none("the model's path with .canary.json"),
            "What it must give on its reference picture; vigil model verify writes and checks it."),
    ]

    /// What a graph's signature does not say; vigil model inspect shows what is assumed.
    private static let tensors = [
        Setting("model", "layout", words(Layout.self), .none("the shape of the input"), "Where the channels stand."),
        Setting("model", "channels", words(ChannelOrder.self), custom, "Order of the colours."),
        Setting("model", "range", words(ValueRange.self), custom, "What the input's numbers range over."),
        Setting("model", "mean", .numbers(3), custom, "Taken off each channel, after range."),
        Setting("model", "std", .numbers(3), custom, "Each channel is divided by it, after mean."),
        Setting("model", "fit", words(Fit.self), custom, "How a picture is brought to the input's size."),
        Setting(
            "model", "boxes", words(BoxUnit.self), .none("found by a trial run, else the family's custom"),
            "What box coordinates count."),
        Setting(
            "model", "scores", words(ScoreKind.self), .none("found by a trial run, else the family's custom"),
            "Whether class scores are probabilities already."),
        Setting(
            "model", "input_size", .numbers(2), .none("the shape of the input"),
            "Width and height in pixels, where the graph leaves them free."),
        Setting(
            "model", "outputs", .words, .none("all outputs of the graph"),
            "The outputs to read, where the graph has others too."),
    ]

    private static let custom = Fallback.none("the family's custom")

    private static func words<Word: CaseIterable & RawRepresentable<String>>(_: Word.Type) -> SettingType {
        .word(Word.allCases.map(\.rawValue))
    }

    private static let shadow = [
        Setting("shadow", "model", .reference, .required, "The candidate, one of the models."),
        Setting("shadow", "cameras", .words, .none("every camera"), "The cameras it looks on at."),
        Setting(
            "shadow", "every", .integer(1...10_000), .value(.integer(10)),
            "It sees every Nth picture that is analysed."),
    ]

    private static let evidence = [
        Setting("evidence", "enabled", .flag, .value(.flag(true)), "Keep clips and stills."),
        Setting("evidence", "pre_s", .number(0...120), .value(.number(5)), "A clip begins so long before the alarm."),
        Setting("evidence", "post_s", .number(0...600), .value(.number(10)), "A clip ends so long after the alarm."),
        Setting("evidence", "dir", .path, .none("evidence in the state directory"), "The folder for the files."),
        Setting(
            "evidence", "max_gib", .number(0.01...1_000_000), .value(.number(10)),
            "The files may take so much; the oldest are deleted first."),
        Setting(
            "evidence", "ring_mib", .number(1...4096), .value(.number(64)),
            "Memory a camera may take for what came in before an alarm."),
    ]

    private static let camera = [
        Setting("camera", "name", .name, .required, "What rules, alarms and panes call it."),
        Setting("camera", "source", .source, .required, "Where its pictures come from."),
        Setting("camera", "model", .reference, .none("the first model"), "The detector that looks at it."),
        Setting(
            "camera", "max_fps", .number(0.1...240), .none("as many as the detector has time for"),
            "Pictures analysed a second, at most."),
        Setting(
            "camera", "weight", .number(0.1...100), .value(.number(1)),
            "Its part of the detector's time where there is too little: twice the weight, twice the pictures."),
        Setting(
            "camera", "stale_s", .number(0.1...3600), .none("2, or what five pictures of a slow camera take"),
            "After so many seconds without a picture it counts as stale."),
        Setting("camera", "enabled", .flag, .value(.flag(true)), "Watch it at all."),
        Setting(
            "camera", "transport", words(Transport.self), .value(.text("auto")),
            "How RTP comes from an RTSP camera; with \"auto\" over TCP, and over UDP where the camera refuses that."),
        Setting(
            "camera", "login_env", .text, .none("user and password of the address"),
            "An environment variable that holds user:password."),
        Setting(
            "camera", "login_file", .path, .none("user and password of the address"),
            "A file whose first line is user:password."),
        Setting(
            "camera", "timeout_s", .number(1...600), .value(.number(10)),
            "A camera that answers nothing for so long is lost; a slow one is given the time of five pictures."),
        Setting(
            "camera", "decoders", .words, .none("[\"cuda\", \"vaapi\", \"software\"]"),
            "What decodes its stream: the first of them that can."),
        Setting(
            "camera", "decode_width", .integer(320...7680), .value(.integer(1280)),
            "Wider pictures are scaled to it where the decoder can (cuda); stills are then as large."),
        Setting(
            "camera", "motion_gate", .flag, .value(.flag(false)),
            "Analyse pictures in which nothing moves only every still_s."),
        Setting(
            "camera", "still_s", .number(0.1...60), .value(.number(2)),
            "How often a picture is analysed while nothing moves and motion_gate is on."),
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
