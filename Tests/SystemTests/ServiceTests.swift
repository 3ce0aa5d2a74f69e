import Core
import Foundation
import TestSupport
import Testing

extension OperatorSide {
    /// What the program tells a service manager, and what it writes to its log.
    struct ServiceTests {
        @Test(arguments: [false, true])
        func `a service is ready once results come out, pings, and says when it stops`(isName: Bool) throws {
            let site = try Site(clip: "yard")
            let path = isName ? "@vigil-\(UUID().uuidString)" : site.folder.path + "/notify"
            let socket = try NotifySocket(path)
            let station = try site.start(changes: ["NOTIFY_SOCKET": path, "WATCHDOG_USEC": "2000000"])
            var before: [String] = []
            while let message = socket.next(seconds: 90), !message.hasPrefix("READY=1") { before.append(message) }
            #expect(station.ending == nil, "\(station.errors)")
            #expect(before.contains { $0.hasPrefix("EXTEND_TIMEOUT_USEC=") })
            #expect(before.contains { $0.hasPrefix("STATUS=models are loading; ") }, "\(before)")
            // Ready means that there is something to see.
            #expect(try #require(try site.snapshot()).cameras[0].analysed > 0)
            let begin = ContinuousClock.now
            var pings = 0
            while pings < 5, let message = socket.next() { pings += message == "WATCHDOG=1" ? 1 : 0 }
            let seconds = (ContinuousClock.now - begin).components.seconds
            #expect(pings == 5 && seconds < 10, "pings come more often than they must")
            station.send(SIGTERM)
            var last: [String] = []
            while let message = socket.next(seconds: 3) { last.append(message) }
            #expect(last.last?.hasPrefix("STOPPING=1\nSTATUS=") == true, "\(last)")
            #expect(try station.waitForEnd() == .exit(0))
            let lines = station.errors.split(separator: "\n").filter { $0.contains("vigil: ") }
            #expect(
                lines.allSatisfy { $0.hasPrefix("<6>") || $0.hasPrefix("<4>") || $0.hasPrefix("<3>") }
                    && lines.count > 3)
        }

        @Test func `without a camera that could give any, a service is ready without results`() throws {
            let port = try RTSPServer.closedPort()
            let site = try Site([Site.Camera(name: "nobody", source: "rtsp://127.0.0.1:\(port)/0")])
            let socket = try NotifySocket(site.folder.path + "/notify")
            let station = try site.start(changes: ["NOTIFY_SOCKET": site.folder.path + "/notify"])
            var message = socket.next(seconds: 90)
            while message != nil, message?.hasPrefix("READY=1") != true { message = socket.next(seconds: 90) }
            #expect(message?.contains("STATUS=0 of 1 cameras live") == true, "\(station.errors)")
        }

        @Test func `a log file takes the place of standard error, and bounds itself`() throws {
            let site = try Site(clip: "yard")
            let log = site.folder.path + "/log/vigil.log"
            let text = try String(contentsOfFile: site.config, encoding: .utf8)
            try text.replacingOccurrences(
                of: "[inference]", with: "log = \"log/vigil.log\"\nlog_max_mib = 0.01\nlog_keep = 2\n[inference]"
            ).write(toFile: site.config, atomically: true, encoding: .utf8)
            let station = try site.start()
            try site.waitUntil("it runs", of: station) { $0.cameras[0].analysed > 3 }
            let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
            let own = lines.filter { $0.contains("UTC") && $0.contains(": station test-site: 1 cameras") }
            #expect(own.count == 1 && own[0].first?.isNumber == true, "\(lines)")
            #expect(station.errors.isEmpty, "\(station.errors)")
            // Each command that names nothing is a line.
            try eventually("files are put aside", seconds: 300) {
                for _ in 0..<40 { _ = try site.ask("model", "switch", "demo") }
                return FileManager.default.fileExists(atPath: log + ".2")
            }
            for name in ["", ".1", ".2"] {
                let size = try FileManager.default.attributesOfItem(atPath: log + name)[.size] as? Int
                #expect(size.map { $0 < 100_000 } == true)
            }
            #expect(!FileManager.default.fileExists(atPath: log + ".3"))
        }

        @Test func `a log that cannot be written keeps no station from watching`() throws {
            let site = try Site(clip: "yard")
            let text = try String(contentsOfFile: site.config, encoding: .utf8)
            try text.replacingOccurrences(of: "[inference]", with: "log = \"/proc/nowhere/vigil.log\"\n[inference]")
                .write(toFile: site.config, atomically: true, encoding: .utf8)
            let station = try site.start()
            try site.waitUntil("it runs", of: station) { $0.cameras[0].analysed > 0 }
            #expect(station.errors.hasPrefix("vigil: /proc/nowhere/vigil.log: the log cannot be written: "))
            #expect(station.errors.contains("the log goes to standard error") && station.errors.contains(" info: "))
        }

        private static let analyzer = "/usr/bin/systemd-analyze"

        @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: analyzer), "needs systemd-analyze"))
        func `the unit leaves a service little that it could do, but lets TensorFlow write its code`() throws {
            let unit = SharedData.repository + "/deploy/vigil.service"
            // Tenths of a point.
            let child = try Child(Self.analyzer, ["security", "--offline=true", "--threshold=30", "--no-pager", unit])
            #expect(try child.waitForEnd() == .exit(0), "\(child.output) \(child.errors)")
            #expect(child.output.contains("Overall exposure level for vigil.service"))
            let settings = try String(contentsOfFile: unit, encoding: .utf8).split(separator: "\n")
            for wanted in ["Type=notify", "Restart=on-failure", "WatchdogSec=60", "DeviceAllow=char-nvidia rwm"] {
                #expect(settings.contains { $0 == wanted }, "\(wanted)")
            }
            for harmful in ["MemoryDenyWriteExecute", "PrivateUsers"] {
                #expect(!settings.contains { $0.hasPrefix(harmful + "=") }, "\(harmful)")
            }
        }

        @Test(.needsRTSPServer) func `no password is in what a station says, wherever the configuration has it`() throws
        {
            let server = try RTSPServer([Demo.clip("yard")], login: "op:s3cret")
            let port = server.port
            let site = try Site([
                Site.Camera(name: "right", source: server.address(login: "op:s3cret")),
                Site.Camera(name: "wrong", source: server.address(login: "op:wr0ng-s3cret")),
                Site.Camera(name: "encoded", source: server.address(login: "op:s3cret%40%2F%20x")),
                Site.Camera(name: "raw", source: "rtsp://op:s3cret/with?all#of it@127.0.0.1:\(port)/0"),
                Site.Camera(name: "query", source: "rtsp://127.0.0.1:\(port)/0?user=op&password=s3cret"),
                Site.Camera(name: "file", source: "op:s3cret@127.0.0.1/0"),
            ])
            let station = try site.start()
            try site.waitUntil("every camera was tried", seconds: 120, of: station) { status in
                status.cameras[0].analysed > 3 && status.cameras.dropFirst().allSatisfy { $0.phase != .connecting }
            }
            for words in [
                ["status", "--json"], ["status"], ["health"], ["config", "show"], ["doctor"], ["config", "check"],
            ] {
                let answer = try Program.run(words + ["--config", site.config])
                #expect(!(answer.output + answer.errors).contains("s3cret"), "\(words)")
            }
            station.send(SIGTERM)
            #expect(try station.waitForEnd() == .exit(0))
            #expect(!station.errors.contains("s3cret"), "\(station.errors)")
            #expect(station.errors.contains("***@127.0.0.1"))

            // Mistakes show what they are about.
            let text = try String(contentsOfFile: site.config, encoding: .utf8)
            for wrong in ["sources = \"rtsp://op:s3cret@a/0\"", "transport = \"rtsp://op:s3cret@a/0\""] {
                try text.replacingOccurrences(of: "max_fps = 4", with: wrong).write(
                    toFile: site.config, atomically: true, encoding: .utf8)
                let refused = try site.ask("run", "--headless")
                #expect(refused.ending == .exit(2) && !refused.errors.contains("s3cret"), "\(refused.errors)")
            }
        }
    }
}
