// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

func room(_ name: String, _ knows: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: knows, exclude: exclude, swiftSettings: strict)
}

func tests(_ name: String, _ knows: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: knows + ["TestSupport"], exclude: exclude, swiftSettings: strict)
}

let package = Package(
    name: "vigil",
    targets: [
        .target(
            name: "CFFmpeg",
            linkerSettings: ["avformat", "avcodec", "swscale", "avutil"].map { .linkedLibrary($0) }),
        .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
        .target(name: "CTOML"),
        .target(name: "CTensorFlow", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "CNVML", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "CLinux", linkerSettings: [.linkedLibrary("jemalloc")]),
        room("Core"),
        room("Configuration", ["Core", "CTOML"]),
        room("Video", ["Core", "CFFmpeg"]),
        room("Inference", ["Core", "CTensorFlow"]),
        room("Journal", ["Core", "CSQLite"]),
        room("Telemetry", ["Core", "CNVML"]),
        room("Link", ["Core", "CLinux"]),
        room("Screen", ["Core"]),
        room("Console", ["Core", "Screen", "CNcurses", "CLinux"]),
        room("DemoSite", ["Core"], exclude: ["Resources", "Training"]),
        room(
            "Station",
            ["Core", "Configuration", "Video", "Inference", "Journal", "Telemetry", "Link", "CLinux"]),
        .executableTarget(
            name: "vigil",
            dependencies: [
                "Core", "Configuration", "Video", "Inference", "Journal", "Telemetry", "Station", "Link", "Screen",
                "Console", "DemoSite", "CLinux",
            ],
            swiftSettings: strict),
        .executableTarget(name: "demo-render", dependencies: ["DemoSite", "Core"], swiftSettings: strict),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        tests("CoreTests", ["Core"]),
        tests("ConfigurationTests", ["Core", "Configuration"]),
        .target(
            name: "CPowerCut", path: "Tests/CPowerCut", linkerSettings: [.linkedLibrary("sqlite3")]),
        tests("JournalTests", ["Core", "Journal", "CPowerCut"]),
        tests("ScreenTests", ["Core", "Screen"], exclude: ["Golden"]),
        tests("InferenceTests", ["Core", "Inference", "Video"]),
        tests("VideoTests", ["Core", "Video", "CFFmpeg"]),
        tests("TelemetryTests", ["Core", "Telemetry"]),
        tests("LinkTests", ["Core", "Link"]),
        tests("StationTests", ["Core", "Station", "Inference", "Journal", "Telemetry", "Video", "DemoSite"]),
        tests(
            "SystemTests", ["Core"],
            exclude: [
                "rtsp-server.py", "rtsp-relay.py", "fake-tensorflow.c", "fake-nvml.c", "fake-nvdec.c",
                "SlowNames/slow-names.c", "StalledReads/stalled-reads.c",
            ]),
    ],
    cxxLanguageStandard: .cxx17
)
