import Core
import Foundation
import TestSupport
import Testing

/// A station with a configuration, state and socket of its own. On every camera, whatever the detector finds anywhere
/// raises an alarm.
struct Site {
    struct Camera {
        let name: String
        let source: String
        /// Further lines of its table.
        var settings = ["max_fps = 4"]
    }

    static let rule = "anything anywhere"
    let folder: TemporaryFolder
    var config: String { folder.path + "/config.toml" }
    var state: String { folder.path + "/state" }

    init(_ cameras: [Camera]) throws {
        folder = try TemporaryFolder()
        var lines = [
            "[station]", "name = \"test-site\"", "state_dir = \"\(folder.path)/state\"",
            "[inference]", "workers = 1",
            "[[model]]", "name = \"demo\"", "path = \"\(Demo.model)\"", "labels = \"\(Demo.labels)\"",
        ]
        for camera in cameras {
            lines += [
                "[[camera]]", "name = \"\(camera.name)\"", "source = \"\(camera.source)\"",
            ]
            lines += camera.settings
            lines += [
                "[[camera.zone]]", "name = \"all\"", "points = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]",
                "[[rule]]", "name = \"\(Self.rule)\"", "kind = \"zone\"", "camera = \"\(camera.name)\"",
                "zone = \"all\"",
                "severity = \"high\"", "guidance = \"Look there.\"",
            ]
            // Names of rules are unique, so only the first camera's carries it.
            if camera.name != cameras[0].name {
                lines[lines.count - 6] = "name = \"\(Self.rule) at \(camera.name)\""
            }
        }
        try lines.joined(separator: "\n").appending("\n").write(toFile: config, atomically: true, encoding: .utf8)
    }

    /// One camera on a clip of the demo site.
    init(clip: String) throws { try self.init([Camera(name: clip, source: Demo.clip(clip))]) }

    /// Puts a [screen] table with these lines before the others.
    func set(screen lines: [String]) throws {
        let rest = try String(contentsOfFile: config, encoding: .utf8)
        try "[screen]\n\(lines.joined(separator: "\n"))\n\(rest)".write(
            toFile: config, atomically: true, encoding: .utf8)
    }

    /// The station without a dashboard.
    func start(changes: [String: String] = [:]) throws -> Child {
        try Program.start(["run", "--headless", "--config", config], changes: changes)
    }

    func ask(_ arguments: String...) throws -> Program.Result { try Program.run(arguments + ["--config", config]) }

    /// Nil while no station answers.
    func snapshot() throws -> Snapshot? {
        let result = try ask("status", "--json")
        guard result.ending == .exit(0) else { return nil }
        return try JSONDecoder().decode(Snapshot.self, from: Data(result.output.utf8))
    }

    func camera(_ name: String) throws -> CameraStatus? { try snapshot()?.cameras.first { $0.name == name } }

    /// The open alarms, or all that the journal knows.
    func alarms(all: Bool = false) throws -> [Alarm] {
        let result = try Program.run(["alarms", "list", "--json"] + (all ? ["--all"] : []) + ["--config", config])
        try #require(result.ending == .exit(0), "\(result.errors)")
        return try JSONDecoder().decode([Alarm].self, from: Data(result.output.utf8))
    }

    /// The process that holds the state directory; nil before there is one.
    var process: pid_t? {
        let text = try? String(contentsOfFile: state + "/lock", encoding: .utf8)
        return text.flatMap { Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    /// Every command that the journal knows.
    func commands() throws -> [CommandRecord] {
        let result = try ask("commands", "--json")
        try #require(result.ending == .exit(0), "\(result.errors)")
        return try JSONDecoder().decode([CommandRecord].self, from: Data(result.output.utf8))
    }

    /// Waits until the station answers and `isSo` holds of what it says.
    func waitUntil(
        _ what: String, seconds: Double = 90, of station: Child? = nil, _ isSo: (Snapshot) throws -> Bool
    ) throws {
        var last: Snapshot?
        try eventually(
            what, seconds: seconds, seen: { "\(last.map { "\($0)" } ?? "no answer")\n\(station?.errors ?? "")" }
        ) {
            if let ending = station?.ending {
                throw Trouble("the station ended early: \(ending)\n\(station?.errors ?? "")")
            }
            last = try snapshot()
            return try last.map(isSo) ?? false
        }
    }

    /// Waits until the journal has so many alarms that nobody acknowledged.
    func waitForAlarms(_ count: Int = 1, of station: Child? = nil) throws {
        try waitUntil("\(count) alarms wait for acknowledgement", of: station) {
            $0.alarms.count { $0.state.needsAcknowledgement && $0.isStored } >= count
        }
    }
}

extension CameraStatus {
    /// Whether a demo clip's camera went on since then without a gap: no picture lost, results fresh, and as many decoded
    /// as the clip has in that time, unless the machine was too slow and says that it decodes fewer.
    func wentOn(since before: CameraStatus, seconds: Double) -> Bool {
        let decoded = Double(counts.decoded - before.counts.decoded)
        let isFresh = resultAgeSeconds.map { $0 < 5 } ?? false
        guard isFresh, counts.failed == 0, counts.corrupt == 0, decoded > 0 || seconds < 3 else { return false }
        let isKeepingUp = [self, before].allSatisfy { $0.stream.mode == .all && $0.stream.behindSeconds < 0.5 }
        return !isKeepingUp || abs(decoded - seconds * 15) < 12
    }
}
