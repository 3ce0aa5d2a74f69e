import Core

extension SettingTable {
    static let camera = [
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
        Setting(
            "camera", "latency_budget_ms", .number(1...60000), .none("[station] latency_budget_ms"),
            "From a picture's arrival to its result; the camera is marked where its p95 takes longer."),
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
        Setting(
            "camera", "picture_size", .numbers(2), .none("its points are fractions of the picture"),
            "Width and height in pixels of the picture that the camera's points and regions are given in."),
    ]

    /// What rules refer to in a camera's picture.
    static let places = [
        Setting("camera.zone", "name", .name, .required, "What rules call the zone."),
        Setting("camera.zone", "points", .points(3...64), .required, "Its corners in order, from the top left."),
        Setting("camera.line", "name", .name, .required, "What rules call the line."),
        Setting(
            "camera.line", "points", .points(2...2), .required,
            "Its two ends; left and right are seen looking from the first to the second."),
        Setting("camera.signal", "name", .name, .required, "What rules call the signal."),
        Setting(
            "camera.signal", "source", .word(SignalKind.allCases.map(\.rawValue)), .value(.text("picture")),
            "Where its colour comes from: the camera's picture, a fixed schedule, or vigil signal."),
        Setting(
            "camera.signal", "region", .numbers(4), .required,
            "Left, top, width and height of the box around all its lamps.", kinds: ["picture"]),
        Setting(
            "camera.signal", "phases", .words, .required,
            "Its colours in order with their seconds, such as \"green 11\"; colours are "
                + SignalKind.colours.map(\.rawValue).joined(separator: ", ") + ".", kinds: ["schedule"]),
        Setting(
            "camera.signal", "offset_s", .number(-86400...86400), .value(.number(0)),
            "So long after each full cycle since 1970 the first phase begins.", kinds: ["schedule"]),
        Setting(
            "camera.signal", "valid_s", .number(0.1...86400), .value(.number(10)),
            "After so many seconds without news its colour is unknown.", kinds: ["command"]),
        Setting("camera.road", "name", .name, .required, "What rules call the road."),
        Setting(
            "camera.road", "points", .points(4...4), .required,
            "Its corners near left, near right, far right, far left, seen along the road."),
        Setting("camera.road", "width_m", .number(0.5...1000), .required, "From left to right on the ground."),
        Setting("camera.road", "length_m", .number(0.5...1000), .required, "From near to far on the ground."),
    ]
}
