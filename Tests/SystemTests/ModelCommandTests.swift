import Core
import Foundation
import TestSupport
import Testing

extension OperatorSide {
    /// `vigil model`: from the file to the running station.
    @Suite(.serialized) struct ModelCommandTests {
        private let folder: TemporaryFolder
        private let model: String
        private let labels: String

        init() throws {
            folder = try TemporaryFolder()
            (model, labels) = (folder.path + "/net.pb", folder.path + "/labels.txt")
            try FileManager.default.copyItem(atPath: Demo.model, toPath: model)
            try FileManager.default.copyItem(atPath: Demo.labels, toPath: labels)
        }

        @Test func `inspect says what was assumed and why, and its table is a good configuration`() throws {
            let result = try Program.run("model", "inspect", model)
            #expect(result.ending == .exit(0), "\(result.errors)")
            #expect(result.output.contains("family    \"yolox\""))
            #expect(result.output.contains("channels  \"bgr\" assumed, the family's custom"))
            let table = try #require(result.output.range(of: "[[model]]"))
            let config = folder.path + "/config.toml"
            try (result.output[table.lowerBound...] + "\n[[camera]]\nname = \"c\"\nsource = \"demo:yard\"\n").write(
                toFile: config, atomically: true, encoding: .utf8)
            let check = try Program.run("config", "check", "--config", config)
            #expect(check.ending == .exit(0), "\(check.errors)")
        }

        @Test func `verify writes a canary, checks it, and names what drifted`() throws {
            let none = try Program.run("model", "verify", model)
            #expect(none.ending == .exit(2) && none.errors.contains("vigil model verify writes it"), "\(none.errors)")
            let written = try Program.run("model", "verify", model, "--write", "--picture", Demo.clip("crossing"))
            #expect(written.ending == .exit(0), "\(written.errors)")
            let path = model + ".canary.json"
            let good = try Program.run("model", "verify", model)
            #expect(good.ending == .exit(0) && good.output.contains("passes"), "\(good.output) \(good.errors)")

            var text = try String(contentsOfFile: path, encoding: .utf8)
            let score = try #require(text.firstRange(of: /"score" : 0\.9\d*/))
            text.replaceSubrange(score, with: "\"score\" : 0.75")
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            let drifted = try Program.run("model", "verify", model)
            #expect(drifted.ending == .exit(3) && drifted.output.contains("DRIFTED"), "\(drifted.output)")
            #expect(drifted.output.contains("score off by +0."))
            try "{}".write(toFile: path, atomically: true, encoding: .utf8)
            let damaged = try Program.run("model", "verify", model)
            #expect(damaged.ending == .exit(2) && damaged.complaints.count == 1, "\(damaged.errors)")
        }

        @Test func `tune keeps the best setting for this model, and the station takes it`() throws {
            let cache = ["XDG_CACHE_HOME": folder.path + "/cache", "VIGIL_TENSORFLOW": try Self.library()]
            let result = try Program.run(["model", "tune", model, "--seconds", "1"], changes: cache)
            #expect(result.ending == .exit(0), "\(result.errors)")
            let trials = result.complaints.filter { $0.contains("pictures/s, p50") }
            #expect(trials.count >= 2, "\(result.errors)")
            let best = try #require(result.output.firstMatch(of: /best: (.*), batch/)).output.1
            let inspected = try Program.run(["model", "inspect", model], changes: cache)
            #expect(inspected.output.contains("tuning    \(best)"), "\(inspected.output)")
            let other = folder.path + "/other.pb"
            try (Data(contentsOf: URL(fileURLWithPath: model)) + Data([0x2a, 0])).write(to: URL(fileURLWithPath: other))
            let unknown = try Program.run(["model", "inspect", other, "--labels", labels], changes: cache)
            #expect(unknown.output.contains("tuning    none"), "\(unknown.output) \(unknown.errors)")
        }

        @Test func `a running station switches by command and by its configuration's file`() throws {
            let site = try Site(clip: "yard")
            let text = try String(contentsOfFile: site.config, encoding: .utf8)
            let second = "\n[[model]]\nname = \"net\"\npath = \"\(model)\"\nlabels = \"\(labels)\"\n[[camera]]"
            let both = text.replacingOccurrences(of: "\n[[camera]]", with: second)
            try both.write(toFile: site.config, atomically: true, encoding: .utf8)
            let station = try site.start()
            try site.waitUntil("it is live", of: station) { $0.cameras[0].phase == .live && $0.cameras[0].analysed > 2 }

            let done = try site.ask("model", "switch", "net")
            #expect(done.ending == .exit(0) && done.output == "net looks at every camera\n", "\(done.errors)")
            #expect(try site.camera("yard")?.model == "net")
            let unknown = try site.ask("model", "switch", "ned")
            #expect(unknown.ending == .exit(1))
            #expect(
                unknown.complaints == ["vigil: there is no model \"ned\". Did you mean \"net\"? Allowed: demo, net."])

            // The file changes: a wrong one changes nothing and is told with its line, a good one is taken over.
            let journey = try #require(try site.camera("yard")).decoded
            try both.replacingOccurrences(of: "max_fps = 4", with: "max_fps = 4\nmodel = \"ned\"").write(
                toFile: site.config, atomically: true, encoding: .utf8)
            try eventually("the mistake is told", seen: { station.errors }) {
                station.errors.contains("unknown model \"ned\"")
                    && station.errors.contains("nothing of it was taken over")
            }
            // What is not about models leaves the operator's choice alone.
            try both.replacingOccurrences(of: "max_fps = 4", with: "max_fps = 5").write(
                toFile: site.config, atomically: true, encoding: .utf8)
            try eventually("the rest is taken over too", seen: { station.errors }) {
                station.errors.contains("configuration: yard: settings")
            }
            #expect(try site.camera("yard")?.model == "net")
            #expect(try site.ask("model", "switch", "demo").ending == .exit(0))
            try both.replacingOccurrences(of: "max_fps = 4", with: "max_fps = 5\nmodel = \"net\"").write(
                toFile: site.config, atomically: true, encoding: .utf8)
            try site.waitUntil("the model is the file's", of: station) { $0.cameras[0].model == "net" }
            let camera = try #require(try site.camera("yard"))
            #expect(camera.phase == .live && camera.decoded > journey)
            #expect(!station.errors.contains("next attempt"))
            station.send(SIGTERM)
            #expect(try station.waitForEnd() == .exit(0))
        }

        private static func library() throws -> String {
            let home = ProcessInfo.processInfo.environment["HOME"] ?? "/root"
            let cache = ProcessInfo.processInfo.environment["XDG_CACHE_HOME"] ?? home + "/.cache"
            return ProcessInfo.processInfo.environment["VIGIL_TENSORFLOW"]
                ?? cache + "/vigil/tensorflow/libtensorflow_cc.so.2"
        }
    }
}
