import Core
import Foundation
import TestSupport
import Testing

extension StationSide {
    /// Cameras that fail, and what that costs the others.
    @Suite(.needsRTSPServer) struct FaultTests {
        /// How often a server dies; VIGIL_SOAK=1 asks for a soak.
        private static let deaths = ProcessInfo.processInfo.environment["VIGIL_SOAK"] == "1" ? 100 : 3
        /// The longest that a camera may take to be live again once it can be reached.
        private static let returnSeconds = 5.0
        /// Pictures a second of the demo's clips.
        private static let rate = 15.0
        /// Every third of them is analysed.
        private static let settings = ["max_fps = 5"]

        private let broken: RTSPServer
        private let sound: RTSPServer
        private let site: Site

        /// The camera that is to fail, and one that never does.
        init() throws {
            broken = try RTSPServer([Demo.clip("avenue")])
            sound = try RTSPServer([Demo.clip("crossing")])
            site = try Site([
                Site.Camera(name: "broken", source: broken.address(), settings: Self.settings),
                Site.Camera(name: "sound", source: sound.address(), settings: Self.settings),
            ])
        }

        private func startLive() throws -> Child {
            let station = try site.start()
            try site.waitUntil("both cameras are live and analysed", of: station) { status in
                status.cameras.allSatisfy { $0.phase == .live && $0.analysed > 5 }
            }
            return station
        }

        /// Waits until the first camera is live with new pictures, for as long as that may take.
        private func waitForReturn(of station: Child) throws {
            let lost = try #require(try site.camera("broken"))
            try site.waitUntil("the camera is live again", seconds: Self.returnSeconds, of: station) {
                $0.cameras[0].phase == .live && $0.cameras[0].decoded > lost.decoded
            }
        }

        @Test func `a server that dies again and again comes back each time, at no cost to others or the machine`()
            throws
        {
            let station = try startLive()
            func dieAndReturn() throws {
                try broken.end()
                try site.waitUntil("the camera has left live with a reason", of: station) {
                    $0.cameras[0].phase != .live && !$0.cameras[0].reason.isEmpty && $0.cameras[1].phase == .live
                }
                try broken.restart()
                try waitForReturn(of: station)
            }
            // The first time takes memory that is kept.
            try dieAndReturn()
            let before = try Footprint(of: station.process)
            let first = try #require(try site.snapshot())
            for _ in 0..<Self.deaths { try dieAndReturn() }
            let last = try #require(try site.snapshot())
            try eventually("descriptors and threads are as before", seconds: 20) {
                let after = try Footprint(of: station.process)
                return after.descriptors <= before.descriptors && after.threads <= before.threads
            }
            #expect(try Footprint(of: station.process).residentMiB < before.residentMiB + 64)

            // A short test has few pictures to count by.
            let tolerance = Self.deaths >= 20 ? 0.05 : 0.2
            let seconds = last.uptimeSeconds - first.uptimeSeconds
            let decoded = Double(last.cameras[1].decoded - first.cameras[1].decoded) / seconds
            let analysed = Double(last.cameras[1].analysed - first.cameras[1].analysed) / seconds
            #expect(abs(decoded / Self.rate - 1) < tolerance, "\(decoded) decoded a second")
            // What a busy machine cannot analyse is let go.
            let least = Self.deaths >= 20 ? 0.95 : 0.2
            #expect((least...1.2).contains(analysed / (Self.rate / 3)), "\(analysed) analysed a second")
        }

        @Test func `a server that hangs is left, and found again when it goes on`() throws {
            let station = try startLive()
            let begin = ContinuousClock.now
            broken.freeze()
            for phase in [CameraPhase.stale, .reconnecting] {
                try site.waitUntil("the camera is \(phase)", of: station) {
                    #expect($0.cameras[1].phase == .live)
                    return $0.cameras[0].phase == phase
                }
            }
            while ContinuousClock.now - begin < .seconds(20) { usleep(100_000) }
            #expect(try site.camera("broken")?.phase != .live)
            broken.thaw()
            try waitForReturn(of: station)
        }

        @Test func `a refused port is tried again, at most 4 s apart`() throws {
            let station = try startLive()
            try broken.end()
            var pauses: [Double] = []
            try site.waitUntil("it was tried some times", of: station) { status in
                let camera = status.cameras[0]
                if camera.phase == .reconnecting, let pause = camera.retrySeconds { pauses.append(pause) }
                return status.log.count { $0.text.contains("broken") && $0.text.contains("refused") } >= 4
            }
            #expect(pauses.allSatisfy { $0 <= 4 } && !pauses.isEmpty, "\(pauses)")
            try broken.restart()
            try waitForReturn(of: station)
        }

        @Test func `connects that fail and connections that are lost cost neither memory nor descriptors`() throws {
            let isSoak = ProcessInfo.processInfo.environment["VIGIL_SOAK"] == "1"
            let (failures, losses) = isSoak ? (1000, 200) : (60, 16)
            let closed = try RTSPServer.closedPort()
            let relay = try RTSPRelay(to: sound)
            let site = try Site(
                (0..<24).map { Site.Camera(name: "nobody \($0)", source: "rtsp://127.0.0.1:\(closed)/0") }
                    + (0..<8).map { Site.Camera(name: "cut \($0)", source: relay.address(), settings: ["max_fps = 1"]) }
            )
            let station = try site.start()
            func count(_ name: String, _ status: Snapshot) -> Int {
                status.cameras.filter { $0.name.hasPrefix(name) }.reduce(0) { $0 + $1.stream.losses }
            }
            func cutAndReturn() throws {
                let before = try #require(try site.snapshot()).cameras.suffix(8).map(\.stream.losses)
                try relay.send("cut")
                try site.waitUntil("every camera is back", of: station) { status in
                    zip(status.cameras.suffix(8), before).allSatisfy { $0.phase == .live && $0.stream.losses > $1 }
                }
            }
            try site.waitUntil("it stands", of: station) { status in
                status.cameras.suffix(8).allSatisfy { $0.phase == .live && $0.analysed > 3 }
            }
            // The first ones take memory that is kept: each thread its arena, each camera its ring.
            for _ in 0..<(isSoak ? 10 : 2) { try cutAndReturn() }
            let before = try Footprint(of: station.process), first = try #require(try site.snapshot())
            while true {
                try cutAndReturn()
                let now = try #require(try site.snapshot())
                if count("cut", now) - count("cut", first) >= losses { break }
            }
            try site.waitUntil("so many connects failed", seconds: 900, of: station) {
                count("nobody", $0) - count("nobody", first) >= failures
            }
            try eventually("descriptors are as before", seconds: 20) {
                try Footprint(of: station.process).descriptors <= before.descriptors
            }
            let growth = try Footprint(of: station.process).residentMiB / before.residentMiB
            print("resident memory grew by a factor of \(growth) from \(before.residentMiB) MiB")
            #expect(growth < (isSoak ? 1.02 : 1.1))
        }

        @Test func `a name that is not found in time holds up nobody, nor the station's end`() throws {
            let names = try SlowNames()
            let site = try Site([
                Site.Camera(name: "slow", source: "rtsp://\(SlowNames.host)/0"),
                Site.Camera(name: "sound", source: sound.address()),
            ])
            let station = try site.start(changes: names.changes)
            try site.waitUntil("the other camera is live", of: station) { $0.cameras[1].phase == .live }
            try site.waitUntil("it goes on being live", of: station) {
                #expect($0.cameras[1].phase == .live && $0.cameras[0].phase != .live)
                return $0.cameras[1].analysed > 60
            }
            station.send(SIGTERM)
            #expect(try station.waitForEnd(seconds: 10) == .exit(0))
        }
    }
}
