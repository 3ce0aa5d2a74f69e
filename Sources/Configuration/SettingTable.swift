import Core

/// Every table and every setting there is: what is not listed here is an unknown key.
package enum SettingTable {
    /// A table of the file; a list is written `[[name]]` and may stand there many times.
    package struct Table: Sendable {
        package let path: String
        package let isList: Bool
        package let description: String
        /// The key whose word says of which kind an entry is.
        var kindKey: String?

        var name: String { String(path.split(separator: ".").last ?? "") }
        var parent: String { path.split(separator: ".").dropLast().joined(separator: ".") }
    }

    package static let tables = [
        Table(path: "station", isList: false, description: "The station as a whole."),
        Table(path: "access", isList: false, description: "Who may do what over the station's socket."),
        Table(path: "screen", isList: false, description: "The dashboard in its terminal."),
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
        Table(
            path: "camera.signal", isList: true,
            description: "A traffic signal in the camera's picture, or one that governs what it sees.",
            kindKey: "source"),
        Table(
            path: "camera.road", isList: true,
            description: "A rectangle on the ground whose size is known, for measuring speeds."),
        Table(path: "rule", isList: true, description: "A condition that raises an alarm.", kindKey: "kind"),
    ]

    package static let settings =
        station + access + screen + inference + model + tensors + shadow + evidence + camera + places + rule

    static func settings(of table: String) -> [Setting] { settings.filter { $0.table == table } }
    static func tables(in parent: String) -> [Table] { tables.filter { $0.parent == parent } }
    static func table(_ path: String) -> Table? { tables.first { $0.path == path } }

    /// The keys of a table, each once: some stand there anew for other kinds.
    static func keys(of table: String) -> [String] {
        var seen = Set<String>()
        return settings(of: table).map(\.key).filter { seen.insert($0).inserted }
    }

    static func words<Word: CaseIterable & RawRepresentable<String>>(_: Word.Type) -> SettingType {
        .word(Word.allCases.map(\.rawValue))
    }

    static func words<Word: CaseIterable & RawRepresentable<String>>(listOf _: Word.Type) -> SettingType {
        .wordList(Word.allCases.map(\.rawValue))
    }

    private static let station = [
        Setting("station", "name", .name, .value(.text("vigil")), "What the header calls this station."),
        Setting(
            "station", "state_dir", .path,
            .none("/var/lib/vigil for a file in /etc/vigil, else $XDG_STATE_HOME/vigil, else ~/.local/state/vigil"),
            "Where alarms and the log are kept."),
        Setting(
            "station", "socket", .path,
            .none("/run/vigil/vigil.sock of a service or for a file in /etc/vigil, else vigil.sock in state_dir"),
            "Where dashboards and commands reach the running station."),
        Setting(
            "station", "log", .path, .none("standard error; under a dashboard vigil.log in the state directory"),
            "The file for the log, in place of standard error."),
        Setting(
            "station", "log_max_mib", .number(0.01...100_000), .value(.number(10)),
            "A file of the log that is larger is put aside as FILE.1, FILE.2 and so on."),
        Setting("station", "log_keep", .integer(0...1000), .value(.integer(5)), "So many older files are kept."),
        Setting(
            "station", "retention_days", .number(1...3650), .value(.number(90)),
            "How long tracks and counts are kept; alarms and their audit trail are kept for good."),
        Setting(
            "station", "latency_budget_ms", .number(1...60000), .value(.number(200)),
            "From a picture's arrival to its result; a camera whose p95 takes longer is marked."),
        Setting(
            "station", "proof_of_life", .text, .none("never"),
            "Times of day, \"08:00\" or \"08:00, 20:00\", at which a known picture is put through as a test alarm."),
    ]

    private static let access = [
        Setting(
            "access", "view", .words, .none("whoever can open the socket"),
            "Who may look, besides root, the station's own user and those who may act: \(Access.Entry.allowed)."),
        Setting(
            "access", "act", .words, .none("whoever may look"),
            "Who may acknowledge, shelve, switch models and the like; [] is nobody else."),
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
            "evidence", "max_days", .number(0.01...3650), .none("as long as there is room"),
            "The files are deleted after so many days."),
        Setting(
            "evidence", "max_gib", .number(0.01...1_000_000), .value(.number(10)),
            "The files may take so much; the oldest are deleted first."),
        Setting(
            "evidence", "ring_mib", .number(1...4096), .value(.number(64)),
            "Memory a camera may take for what came in before an alarm."),
    ]
}
