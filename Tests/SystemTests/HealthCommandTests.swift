import Core
import Foundation
import TestSupport
import Testing

extension OperatorSide {
    @Suite(.serialized) struct HealthCommandTests {
        private struct Output: Decodable {
            let healthy: Bool
            let stages: [HealthStage]
            let troubles: [String]
        }

        private func ask(_ site: Site) throws -> (Child.Ending, Output) {
            let result = try site.ask("health", "--json")
            return (result.ending, try JSONDecoder().decode(Output.self, from: Data(result.output.utf8)))
        }

        @Test func `every stage says whether it works, and asking costs next to nothing`() throws {
            let site = try Site(clip: "yard")
            let station = try site.start()
            try site.waitUntil("it runs", of: station) { $0.cameras[0].analysed > 3 }
            let (ending, output) = try ask(site)
            #expect(ending == .exit(0) && output.healthy && output.troubles.isEmpty, "\(output)")
            #expect(
                Set(output.stages.map(\.stage)).isSuperset(of: [
                    "model", "device", "detector", "analysis", "cameras", "journal", "supervisor", "telemetry",
                    "socket",
                    "evidence",
                ]), "\(output)")
            let socket = site.state + "/vigil.sock"
            var times: [Double] = []
            for _ in 0..<20 {
                let began = ContinuousClock.now
                let child = try Program.start(["health", "--socket", socket])
                while child.ending == nil { usleep(500) }
                times.append((ContinuousClock.now - began) / .milliseconds(1))
                #expect(child.ending == .exit(0))
            }
            print("vigil health: \(times.sorted()[10]) ms in the median, \(times.max()!) ms at most")
            // 50 ms is promised on an idle machine; this one builds and tests beside it.
            #expect(times.sorted()[10] < 500)
        }

        @Test func `a file that got a mistake lately keeps nobody from the station that runs without it`() throws {
            let site = try Site(clip: "yard"), folder = site.folder
            let text = try String(contentsOfFile: site.config, encoding: .utf8)
            let lines = text.split(separator: "\n").filter { !$0.hasPrefix("state_dir") }.joined(separator: "\n")
            let config = folder.path + "/vigil/config.toml"
            try FileManager.default.createDirectory(atPath: folder.path + "/vigil", withIntermediateDirectories: true)
            func write(_ text: String) throws { try text.write(toFile: config, atomically: true, encoding: .utf8) }
            // By default the socket stands in the state directory.
            let places = [
                "XDG_CONFIG_HOME": folder.path, "XDG_STATE_HOME": folder.path + "/state", "RUNTIME_DIRECTORY": "",
            ]
            try write(lines + "\n")
            let station = try Program.start(["run", "--headless"], changes: places)
            func ask(_ words: String...) throws -> Program.Result { try Program.run(words, changes: places) }
            try eventually("it is healthy", seconds: 90, seen: { station.errors }) {
                try ask("health").ending == .exit(0)
            }
            try write(lines + "\n[evidence]\nwrong_1 = 1\nwrong_2 = 2\n")
            for words in [["health"], ["status"], ["alarms", "list"]] {
                let result = try Program.run(words, changes: places)
                #expect(result.ending == .exit(0) && !result.output.isEmpty, "\(words) \(result.errors)")
                #expect(result.complaints.count == 1 && result.errors.contains("\"wrong_1\""), "\(result.errors)")
            }
            // A file that was named says which station is meant.
            let named = try ask("status", "--config", config)
            #expect(named.ending == .exit(2) && named.complaints.count == 2, "\(named.errors)")
            let reload = try ask("reload")
            #expect(reload.ending == .exit(2) && reload.errors.contains("\"wrong_2\""), "\(reload.errors)")
            station.send(SIGTERM)
            #expect(try station.waitForEnd() == .exit(0))
            let none = try ask("health")
            #expect(none.ending == .exit(2) && none.complaints.count == 2, "\(none.errors)")
        }

        @Test func `the camera that hangs is named, and so is a station that is not there`() throws {
            let site = try Site([Site.Camera(name: "gone", source: "rtsp://127.0.0.1:\(try RTSPServer.closedPort())/0")]
            )
            let (ending, output) = try ask(site)
            #expect(ending == .exit(3) && output.stages.map(\.stage) == ["socket"], "\(output)")
            let station = try site.start()
            try site.waitUntil("the model is loaded", of: station) { $0.models[0].phase == .ready }
            let (sick, report) = try ask(site)
            #expect(sick == .exit(3) && report.stages.filter { !$0.isHealthy }.map(\.stage) == ["cameras"], "\(report)")
            #expect(report.troubles == ["no camera is live"])
        }
    }
}
