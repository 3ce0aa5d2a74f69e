import Foundation
import TestSupport
import Testing

/// The built `vigil`, which lies beside the test bundle.
enum Program {
    static let path: String = {
        let tests =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        let beside = [tests, CommandLine.arguments[0]].map {
            URL(fileURLWithPath: $0).deletingLastPathComponent().path + "/vigil"
        }
        return beside.first { FileManager.default.isExecutableFile(atPath: $0) } ?? beside[0]
    }()

    struct Result {
        let ending: Child.Ending
        let output: String
        let errors: String

        /// Its lines on standard error.
        var complaints: [String] { errors.split(separator: "\n").map(String.init) }
    }

    /// Starts it away from the checkout, so that no config.toml is found by chance.
    static func start(_ arguments: [String], changes: [String: String] = [:], at path: String = path) throws -> Child {
        let defaults = ["XDG_STATE_HOME": "/nonexistent/state", "XDG_CONFIG_HOME": "/nonexistent/config"]
        return try Child(path, arguments, changes: defaults.merging(changes) { _, new in new })
    }

    /// Runs it to its end.
    static func run(_ arguments: String..., changes: [String: String] = [:]) throws -> Result {
        try run(arguments, changes: changes)
    }

    static func run(_ arguments: [String], changes: [String: String] = [:]) throws -> Result {
        let child = try start(arguments, changes: changes)
        let ending = try child.waitForEnd(seconds: 300)
        return Result(ending: ending, output: child.output, errors: child.errors)
    }
}

/// The demo site's files, in the checkout.
enum Demo {
    static let folder = SharedData.repository + "/Sources/DemoSite/Resources"
    static let model = folder + "/detector.pb"
    static let labels = folder + "/labels.txt"
    static func clip(_ name: String) -> String { "\(folder)/\(name).mp4" }
}

/// What stands behind a station: cameras, networks, rules, supervision. The suites start stations that share two cores, so
/// one runs after the other, beside one of `OperatorSide`: most of them wait.
@Suite(.serialized) enum StationSide {}

/// What an operator meets: terminals, lines, commands, the service and its card.
@Suite(.serialized) enum OperatorSide {}

extension Trait where Self == ConditionTrait {
    private static var isRequired: Bool { ProcessInfo.processInfo.environment["VIGIL_REQUIRE_DATA"] == "1" }

    /// Skips, counted, where tmux is missing.
    static var needsTmux: Self {
        .enabled(if: isRequired || Tmux.program != nil, "needs tmux: apt-get install tmux")
    }

    /// Skips, counted, where GStreamer's RTSP server is missing.
    static var needsRTSPServer: Self {
        .enabled(
            if: isRequired || RTSPServer.isInstalled,
            "needs GStreamer's RTSP server: apt-get install python3-gi gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-good"
        )
    }
}
