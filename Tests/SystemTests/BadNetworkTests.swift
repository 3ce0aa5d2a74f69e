import Core
import Foundation
import TestSupport
import Testing

extension StationSide {
    /// A camera behind a bad network.
    @Suite(.needsRTSPServer) struct BadNetworkTests {
        private let server: RTSPServer
        private let relay: RTSPRelay

        init() throws {
            server = try RTSPServer([Demo.clip("avenue")])
            relay = try RTSPRelay(to: server)
        }

        private func watch(transport: String? = nil) throws -> Site {
            let settings = ["max_fps = 5"] + (transport.map { ["transport = \"\($0)\""] } ?? [])
            return try Site([Site.Camera(name: "far", source: relay.address(), settings: settings)])
        }

        /// Waits for so many further pictures, through all of which the camera is live.
        private func expectLive(_ site: Site, pictures: Int, of station: Child) throws {
            try site.waitUntil("the camera is live", of: station) { $0.cameras[0].phase == .live }
            let before = try #require(try site.camera("far")).decoded
            try site.waitUntil("it stays live", of: station) {
                #expect($0.cameras[0].phase == .live, "\($0.cameras[0].reason)")
                return $0.cameras[0].decoded > before + pictures
            }
        }

        @Test func `datagrams that get lost and overtake each other leave a camera live`() throws {
            try relay.send("loss 2")
            try relay.send("jitter 50")
            let site = try watch(transport: "udp")
            let station = try site.start()
            try expectLive(site, pictures: 100, of: station)
            #expect(try #require(try site.camera("far")).analysed > 10)
        }

        @Test func `packets that are lost from a connection leave a camera live`() throws {
            try relay.send("loss 2")
            let site = try watch()
            let station = try site.start()
            try expectLive(site, pictures: 100, of: station)
            #expect(try #require(try site.camera("far")).analysed > 10)
        }

        @Test func `a slow connection leaves a camera live`() throws {
            try relay.send("delay 200")
            let site = try watch()
            let station = try site.start()
            try expectLive(site, pictures: 60, of: station)
        }

        @Test func `after a stall and its burst a camera is live again with every picture`() throws {
            let site = try watch()
            let station = try site.start()
            try expectLive(site, pictures: 30, of: station)
            let before = try #require(try site.snapshot())
            try relay.send("stall 3")
            try site.waitUntil("its picture is old", of: station) { ($0.cameras[0].pictureAgeSeconds ?? 0) > 1.5 }
            try site.waitUntil("it is live, with the burst's pictures", seconds: 1.5 + 5, of: station) {
                $0.cameras[0].phase == .live && ($0.cameras[0].pictureAgeSeconds ?? 9) < 1
                    && $0.cameras[0].decoded > before.cameras[0].decoded + 45
            }
            #expect(try relay.connections == 1, "the connection was kept")
            try expectLive(site, pictures: 30, of: station)
        }

        @Test func `a connection that is cut is made again`() throws {
            let site = try watch()
            let station = try site.start()
            try expectLive(site, pictures: 15, of: station)
            try relay.send("cut")
            try eventually("it is made again", seen: { station.errors }) { try relay.connections == 2 }
            try expectLive(site, pictures: 15, of: station)
        }

        @Test(arguments: ["tcp", "udp"], ["tcp", "udp", "auto"])
        func `the transport is the one that is set, or the one that the camera has`(has: String, set: String) throws {
            let server = try RTSPServer([Demo.clip("avenue")], options: ["--transport", has])
            let settings = ["max_fps = 5", "transport = \"\(set)\""]
            let site = try Site([Site.Camera(name: "far", source: server.address(), settings: settings)])
            let station = try site.start()
            if set == "auto" || set == has { return try expectLive(site, pictures: 30, of: station) }
            try site.waitUntil("the camera is not live and says why", of: station) {
                #expect($0.cameras[0].phase != .live)
                return !$0.cameras[0].reason.isEmpty
            }
        }
    }
}
