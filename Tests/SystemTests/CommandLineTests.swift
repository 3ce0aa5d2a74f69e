import Foundation
import TestSupport
import Testing

extension OperatorSide {
    struct CommandLineTests {
        /// TensorFlow cannot be found: what works with this does not open it.
        static let withoutTensorFlow = ["VIGIL_TENSORFLOW": "/nonexistent/libtensorflow.so.2"]
        let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        private func write(_ name: String, _ data: Data) throws -> String {
            let path = "\(folder.path)/\(name)"
            try data.write(to: URL(fileURLWithPath: path))
            return path
        }

        @Test(arguments: [
            "run", "demo", "attach", "analyze", "track", "bench", "status", "alarms", "commands", "signal", "config",
            "model", "health", "doctor", "proof", "reload", "themes",
        ])
        func `help of a command is shown without TensorFlow`(command: String) throws {
            let result = try Program.run(command, "--help", changes: Self.withoutTensorFlow)
            #expect(result.ending == .exit(0))
            #expect(result.output.hasPrefix("vigil \(command)"))
            #expect(result.errors.isEmpty)
        }

        @Test func `help names every command and the exit codes`() throws {
            let result = try Program.run("--help", changes: Self.withoutTensorFlow)
            #expect(result.ending == .exit(0))
            for command in [
                "run", "demo", "attach", "analyze", "track", "bench", "status", "alarms", "commands", "signal",
                "config", "model", "health", "doctor", "proof", "reload", "themes",
            ] {
                #expect(result.output.contains("vigil \(command)"))
            }
            #expect(result.output.contains("Exit codes"))
        }

        @Test(arguments: [
            (["statsu"], "Did you mean \"status\"?"),
            (["run", "--headles"], "Did you mean \"--headless\"?"),
            (["bench", "--seconds"], "needs a value"),
            (["bench", "--seconds", "never"], "1 to 86400"),
            (["status", "now"], "takes no \"now\""),
            (["alarms", "ack", "first"], "is no alarm's id"),
            (["alarms"], "list"),
            (["alarms", "shelv", "3"], "Did you mean \"shelve\"?"),
            (["alarms", "shelve", "3"], "--reason"),
            (["alarms", "shelve", "3", "--reason", "x", "--for", "soon"], "90s, 10m, 1h, 2d"),
            (["alarms", "list", "--state", "gone"], "UNACK"),
            (["alarms", "list", "--since", "never"], "2026-11-25"),
            (["alarms", "report", "--operators", "none"], "1 to 1000"),
            (["signal", "gate", "main", "blue"], "red"),
            (["track", "/nonexistent"], "--fps"),
            (["analyze"], "needs a recording"),
            (["config", "chekc"], "check, show"),
        ])
        func `a wrong call is answered with what is allowed`(words: [String], expected: String) throws {
            let result = try Program.run(words, changes: Self.withoutTensorFlow)
            #expect(result.ending == .exit(2))
            #expect(result.complaints.count == 1)
            #expect(result.errors.contains(expected), "\(result.errors)")
            #expect(result.output.isEmpty)
        }

        @Test func `a command without a station says where it looked`() throws {
            let site = try Site(clip: "avenue")
            let result = try site.ask("status")
            #expect(result.ending == .exit(1))
            #expect(result.complaints.count == 1)
            #expect(result.errors.contains(site.state))
        }

        @Test func `a configuration is found nowhere`() throws {
            let result = try Program.run("run", changes: Self.withoutTensorFlow)
            #expect(result.ending == .exit(2))
            #expect(result.complaints.count == 1)
            #expect(result.errors.contains("config.toml") && result.errors.contains("--config"))
        }

        @Test func `a good configuration is checked and shown without TensorFlow`() throws {
            let site = try Site(clip: "avenue")
            let check = try Program.run("config", "check", "--config", site.config, changes: Self.withoutTensorFlow)
            #expect(check.ending == .exit(0), "\(check.errors)")
            #expect(check.output.contains("1 cameras, 1 models, 1 rules"))
            let show = try Program.run("config", "show", "--config", site.config, changes: Self.withoutTensorFlow)
            #expect(show.ending == .exit(0))
            #expect(show.output.contains("name = \"test-site\""))
            let copy = try write("shown.toml", Data(show.output.utf8))
            #expect(
                try Program.run("config", "check", "--config", copy).ending == .exit(0),
                "what is shown is a configuration")
        }

        @Test func `every mistake of a configuration is reported with its line`() throws {
            let path = try write(
                "wrong.toml",
                Data(
                    """
                    [station]
                    nam = "x"
                    retention_days = "x"
                    [[model]]
                    name = "demo"
                    path = "\(Demo.model)"
                    [[camera]]
                    name = "door"
                    source = "clip.mp4"
                    model = "dmo"
                    max_fps = -4
                    [[rule]]
                    name = "in"
                    kind = "zne"
                    camera = "door"

                    """.utf8))
            let result = try Program.run("config", "check", "--config", path, changes: Self.withoutTensorFlow)
            #expect(result.ending == .exit(2))
            for line in [2, 3, 10, 11, 14] {
                #expect(
                    result.complaints.contains { $0.contains("wrong.toml:\(line): ") },
                    "line \(line) in:\n\(result.errors)")
            }
            #expect(result.errors.contains("Did you mean"))
            #expect(result.complaints.allSatisfy { $0.hasPrefix("vigil: ") })
        }

        @Test func `a configuration that is no TOML is reported with its line`() throws {
            let path = try write("broken.toml", Data("[station]\nname = \"open\n".utf8))
            let result = try Program.run("config", "check", "--config", path, changes: Self.withoutTensorFlow)
            #expect(result.ending == .exit(2))
            #expect(result.complaints.count == 1)
            #expect(result.errors.contains("broken.toml:2"))
        }

        // A graph of one placeholder, float32, that no family has as its signature.
        private static let foreignGraph = Data(
            [0x0a, 0x23, 0x0a, 0x01, 0x78, 0x12, 0x0b] + Array("Placeholder".utf8)
                + [0x2a, 0x11, 0x0a, 0x05] + Array("dtype".utf8) + [0x12, 0x08] + [0x30, 0x01] + [0x2a, 0x04]
                + Array("none".utf8))

        @Test(arguments: ["missing", "corrupt", "cut off", "empty", "of an unknown family"])
        func `a model that cannot be used is one sentence`(kind: String) throws {
            let path = "\(folder.path)/model.pb"
            switch kind {
            case "corrupt": _ = try write("model.pb", Data((0..<4000).map { UInt8(truncatingIfNeeded: $0 * $0 + 7) }))
            case "cut off":
                _ = try write("model.pb", Data(contentsOf: URL(fileURLWithPath: Demo.model)).prefix(500_000))
            case "empty": _ = try write("model.pb", Data())
            case "of an unknown family": _ = try write("model.pb", Self.foreignGraph)
            default: break
            }
            for words in [
                ["analyze", Demo.clip("avenue"), "--model", path, "--labels", Demo.labels],
                ["model", "inspect", path, "--labels", Demo.labels],
            ] {
                try expectOneSentence(about: "model.pb", try Program.run(words))
            }
        }

        @Test func `a station whose model is missing ends with one sentence`() throws {
            let site = try Site(clip: "avenue")
            let config = try String(contentsOfFile: site.config, encoding: .utf8)
            try config.replacingOccurrences(of: Demo.model, with: "/nonexistent/model.pb")
                .write(toFile: site.config, atomically: true, encoding: .utf8)
            try expectOneSentence(about: "/nonexistent/model.pb", try site.ask("run", "--headless"))
        }

        @Test(arguments: ["text", "missing", "empty"])
        func `a clip that is no video is one sentence`(kind: String) throws {
            if kind != "missing" {
                _ = try write("clip.mp4", Data(kind == "text" ? "no video at all\n".utf8 : "".utf8))
            }
            let result = try Program.run(
                "analyze", "\(folder.path)/clip.mp4", "--model", Demo.model, "--labels", Demo.labels)
            try expectOneSentence(about: "clip.mp4", result)
            #expect(result.output.isEmpty)
        }

        /// Exit code 2 and one line, the program's own.
        private func expectOneSentence(about what: String, _ result: Program.Result) throws {
            #expect(result.ending == .exit(2))
            let own = result.complaints.filter { $0.hasPrefix("vigil: ") }
            #expect(own.count == 1 && result.complaints == own, "\(result.errors)")
            #expect(own.first?.contains(what) == true, "\(result.errors)")
            for trace in ["Fatal error", "Stack dump", "Crash", "Swift/"] { #expect(!result.errors.contains(trace)) }
        }

        @Test func `analyze prints the same JSON lines each time`() throws {
            let site = try Site(clip: "avenue")
            let words = ["analyze", Demo.clip("avenue"), "--config", site.config, "--camera", "avenue"]
            let first = try Program.run(words)
            try #require(first.ending == .exit(0), "\(first.errors)")
            let lines = first.output.split(separator: "\n")
            #expect(lines.count > 50)
            var detections = 0, events = 0
            var frame = 0
            for line in lines {
                let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
                let number = try #require(object["frame"] as? Int)
                #expect(number > frame && object["time_s"] is Double && object["failed"] == nil)
                frame = number
                for detection in try #require(object["detections"] as? [[String: Any]]) {
                    detections += 1
                    #expect(detection["class"] is String && (detection["box"] as? [Double])?.count == 4)
                }
                events += try #require(object["events"] as? [[String: Any]]).count
            }
            #expect(detections > 50)
            #expect(events > 0)
            #expect(try Program.run(words).output == first.output)
        }

        @Test(.needsSharedData) func `analyze sees a person with a model of shared data`() throws {
            let result = try Program.run(
                "analyze", SharedData.path("videos/one-by-one-person-detection.mp4"), "--model",
                SharedData.path("models/yolox_nano_raw_frozen.pb"))
            try #require(result.ending == .exit(0), "\(result.errors)")
            #expect(result.output.contains("\"class\":\"person\""))
        }

        @Test func `analyze ends where nobody reads on`() throws {
            let script = "\"$0\" analyze \"$1\" --model \"$2\" --labels \"$3\" | head -n 1; exit ${PIPESTATUS[0]}"
            let child = try Child(
                "/bin/bash", ["-c", script, Program.path, Demo.clip("avenue"), Demo.model, Demo.labels])
            #expect(try child.waitForEnd() == .exit(1))
            #expect(child.errors.contains("standard output cannot be written to"))
        }

        @Test func `an installed program finds its demo site`() throws {
            let files = FileManager.default
            try files.createDirectory(atPath: folder.path + "/bin", withIntermediateDirectories: true)
            try files.createDirectory(atPath: folder.path + "/share/vigil", withIntermediateDirectories: true)
            let program = URL(fileURLWithPath: Program.path).resolvingSymlinksInPath().path
            try files.copyItem(atPath: program, toPath: folder.path + "/bin/vigil")
            for (name, target) in [
                ("demo", Demo.folder), ("themes", SharedData.repository + "/themes"),
                ("config.toml", SharedData.repository + "/config.toml"),
            ] {
                try files.createSymbolicLink(atPath: "\(folder.path)/share/vigil/\(name)", withDestinationPath: target)
            }
            let changes = ["XDG_STATE_HOME": folder.path]
            let station = try Program.start(["demo", "--headless"], changes: changes, at: folder.path + "/bin/vigil")
            try eventually("every camera of the demo site is live", seen: { station.errors }) {
                if let ending = station.ending {
                    throw Trouble("the station ended early: \(ending)\n\(station.errors)")
                }
                let status = try Program.run("status", "--socket", folder.path + "/vigil-demo/vigil.sock")
                return status.output.contains("4 of 4 cameras live")
            }
            station.send(SIGTERM)
            #expect(try station.waitForEnd() == .exit(0))
        }
    }
}
