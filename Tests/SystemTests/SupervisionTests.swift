import Core
import Foundation
import TestSupport
import Testing

/// A station whose parts get stuck: what it shows, and how long until that is noticed and healed, which is printed.
extension StationSide {
    struct SupervisionTests {
        /// Seconds since it was made, for the figures.
        private struct Stopwatch {
            private let begin = ContinuousClock.now
            func tell(_ what: String) {
                let seconds = Double((ContinuousClock.now - begin).components.attoseconds) * 1e-18
                let whole = (ContinuousClock.now - begin).components.seconds
                print(String(format: "supervision: %@ after %.1f s", what, Double(whole) + seconds))
            }
        }

        @Test(.needsRTSPServer) func `a camera's thread that hangs is replaced, and no other camera notices`() throws {
            let stuck = try RTSPServer([Demo.clip("avenue")]), sound = try RTSPServer([Demo.clip("crossing")])
            let settings = ["max_fps = 4", "timeout_s = 2", "transport = \"tcp\""]
            let site = try Site([
                Site.Camera(name: "stuck", source: stuck.address(), settings: settings),
                Site.Camera(name: "sound", source: sound.address(), settings: settings),
            ])
            let reads = try StalledReads()
            let station = try site.start(changes: reads.changes)
            try site.waitUntil("both cameras are live and analysed", of: station) { status in
                status.cameras.allSatisfy { $0.phase == .live && $0.analysed > 3 }
            }
            try reads.stall(port: stuck.port)
            let watch = Stopwatch()
            try site.waitUntil("the camera is stale", of: station) {
                #expect($0.cameras[1].phase == .live)
                return $0.cameras[0].phase == .stale
            }
            watch.tell("a thread that hangs is a stale camera")
            let before = try #require(try site.camera("stuck"))
            try site.waitUntil("its thread is replaced", of: station) { status in
                #expect(status.cameras[1].phase == .live)
                return status.log.contains {
                    $0.text.hasPrefix("camera stuck: its thread is stuck (it reads pictures and made no progress for ")
                }
            }
            watch.tell("its thread is replaced")
            try site.waitUntil("the camera is live again", of: station) { status in
                #expect(status.cameras[1].phase == .live)
                return status.cameras[0].phase == .live && status.cameras[0].analysed > before.analysed + 3
                    && status.machine.threadsLeftBehind == 1
            }
            watch.tell("the camera is live again")
            let end = Stopwatch()
            station.send(SIGTERM)
            #expect(try station.waitForEnd(seconds: 60) == .exit(0))
            end.tell("the station ends beside the thread that hangs")
        }

        @Test func `a session that hangs ends the process with the reason in the journal, and the next start tells it`()
            throws
        {
            let card = try FakeGPU()
            let station = try card.start()
            try card.site.waitUntil("results come out", of: station) { $0.cameras[0].analysed > 10 }
            try card.tensorFlow("hang")
            let watch = Stopwatch()
            #expect(try station.waitForEnd(seconds: 180) == .exit(1))
            watch.tell("a session that hangs ends the process")
            // Either of the two may be the one that is told.
            let ended = /the station ends, to be started again: detector [01], which runs net, has made no progress/
            #expect(station.errors.contains(ended), "\(station.errors)")

            try card.tensorFlow("")
            let next = try card.start()
            try card.site.waitUntil("results come out again", of: next) { $0.cameras[0].analysed > 3 }
            watch.tell("results come out of the next process, started at once,")
            let told = /ended by itself: detector [01], which runs net, has made no progress/
            #expect(next.errors.contains(told), "\(next.errors)")
            next.send(SIGTERM)
            #expect(try next.waitForEnd() == .exit(0))
        }

        @Test func `a slow detector, and a process that was stopped for longer than any limit, are left alone`() throws
        {
            let card = try FakeGPU()
            let station = try card.start()
            // Beyond the runs that may compile, and always in a run.
            try card.site.waitUntil("results come out", of: station) { $0.cameras[0].analysed > 10 }
            try card.tensorFlow("slow=3000")
            let before = try #require(try card.site.snapshot()).cameras[0].analysed
            try card.site.waitUntil("slow results come out", of: station) { $0.cameras[0].analysed > before + 2 }
            station.send(SIGSTOP)
            sleep(40)
            station.send(SIGCONT)
            let after = try #require(try card.site.snapshot()).cameras[0].analysed
            try card.site.waitUntil("it goes on", of: station) { $0.cameras[0].analysed > after + 3 }
            #expect(!station.errors.contains("no progress"), "\(station.errors)")
        }

        @Test func `a socket that was deleted is there again within seconds`() throws {
            let site = try Site(clip: "yard")
            let station = try site.start()
            try site.waitUntil("the station answers", of: station) { _ in true }
            try FileManager.default.removeItem(atPath: site.state + "/vigil.sock")
            let watch = Stopwatch()
            #expect(try site.snapshot() == nil)
            try site.waitUntil("it answers again", seconds: 30, of: station) { status in
                status.log.contains { $0.text.contains("was deleted or replaced; it is bound anew") }
            }
            watch.tell("a socket that was deleted is bound anew")
        }

        @Test func `starts that end soon are waited between, and an end that was asked for is waited for by nobody`()
            throws
        {
            let card = try FakeGPU()
            for _ in 0..<2 {
                let station = try card.start()
                try card.site.waitUntil("results come out", of: station) { $0.cameras[0].analysed > 3 }
                station.send(SIGKILL)
                _ = try station.waitForEnd()
            }
            let third = try card.start()
            try card.site.waitUntil("it waits before it opens its models", of: third) { status in
                status.log.contains { $0.text.contains("models are opened in 5 s") } && status.models[0].phase != .ready
            }
            #expect(third.errors.contains("did not end: it was killed, it crashed or the power was cut"))
            try card.site.waitUntil("it opens them after that", of: third) { $0.cameras[0].analysed > 3 }
            third.send(SIGKILL)
            _ = try third.waitForEnd()
            let fourth = try card.start()
            try card.site.waitUntil("it waits for longer", of: fourth) { status in
                status.log.contains { $0.text.contains("models are opened in 10 s") }
            }
            let watch = Stopwatch()
            fourth.send(SIGTERM)
            #expect(try fourth.waitForEnd(seconds: 60) == .exit(0))
            watch.tell("a station that waits ends")
            let fifth = try card.start()
            try card.site.waitUntil("it waits no longer", of: fifth) { $0.cameras[0].analysed > 3 }
            #expect(!fifth.errors.contains("models are opened in"))
            #expect(fifth.errors.contains("ended as it was asked to"))
        }

        @Test(.needsSmallDisk) func `a full disk costs the journal's word and nothing else, and heals by itself`()
            throws
        {
            let site = try Site(clip: "avenue"), disk = try SmallDisk(kibibytes: 16_384)
            let text = try String(contentsOfFile: site.config, encoding: .utf8)
            try text.replacingOccurrences(
                of: "state_dir = \"\(site.state)\"",
                with: "state_dir = \"\(disk.path)\"\nsocket = \"\(site.folder.path)/s\"\nlog_max_mib = 1"
            ).appending("[evidence]\nenabled = false\n").write(toFile: site.config, atomically: true, encoding: .utf8)
            let station = try site.start()
            try site.waitForAlarms(of: station)
            let ballast = disk.path + "/ballast"
            let file = try #require(fopen(ballast, "w"))
            let zeros = [UInt8](repeating: 0, count: 65_536)
            while fwrite(zeros, 1, zeros.count, file) == zeros.count, fflush(file) == 0 {}
            fclose(file)
            let watch = Stopwatch()
            try site.waitUntil("the journal's trouble is shown", of: station) { $0.journalTrouble != nil }
            watch.tell("a full disk is shown")
            #expect(try site.ask("health").ending == .exit(3))
            let count = try #require(try site.snapshot()).cameras[0].analysed
            try site.waitUntil("pictures are analysed all the same", of: station) { $0.cameras[0].analysed > count + 8 }
            unlink(ballast)
            let healed = Stopwatch()
            try site.waitUntil("the journal takes everything", of: station) { status in
                status.journalTrouble == nil && status.alarms.allSatisfy(\.isStored)
            }
            healed.tell("a disk with room again is healed")
        }

        @Test func `ten mistakes of a configuration are told at once, each with its line`() throws {
            let folder = try TemporaryFolder()
            let lines = [
                "[station]", "nmae = \"x\"", "retention_days = 0", "log_keep = -1", "[inference]", "device = \"tpu\"",
                "score = 2", "[[model]]", "name = \"demo\"", "path = \"\(Demo.model)\"", "labels = \"/nonexistent\"",
                "[[camera]]", "name = \"a\"", "source = \"\(Demo.clip("yard"))\"", "model = \"dmeo\"", "max_fps = 0",
                "[[rule]]", "name = \"r\"", "kind = \"dwell\"", "camera = \"b\"", "zone = \"z\"", "[screen]",
                "theme = \"no-such-theme-anywhere\"", "bell = \"yes\"",
            ]
            let path = folder.path + "/config.toml"
            try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
            let watch = Stopwatch()
            let result = try Program.run("run", "--headless", "--config", path)
            watch.tell("\(result.complaints.count) mistakes of a configuration are told")
            #expect(result.ending == .exit(2))
            let told = Set(
                result.complaints.compactMap { $0.split(separator: ":").dropFirst(2).first.map(String.init) })
            let wrong = lines.indices.filter { line in
                ["nmae", "days", "keep", "tpu", "score", "labels", "dmeo", "max_fps", "\"b\"", "bell"].contains {
                    lines[line].contains($0)
                }
            }
            #expect(wrong.count == 10)
            for line in wrong { #expect(told.contains(String(line + 1)), "line \(line + 1): \(result.errors)") }
        }
    }
}
