import Foundation
import TestSupport
import Testing

extension StationSide {
    /// What FFmpeg's own program sees through the tests' bad network.
    @Suite(.needsRTSPServer, .needsFFmpeg) struct RTSPRelayTests {
        private let clip: String
        private let clips: Clips
        private let server: RTSPServer
        private let relay: RTSPRelay

        init() throws {
            clips = try Clips()
            clip = try clips.make(.mjpeg)
            server = try RTSPServer([clip])
            relay = try RTSPRelay(to: server)
        }

        @Test(arguments: ["tcp", "udp"]) func `packets are lost while they are to be`(transport: String) throws {
            let original = try Viewer(clip, pictures: 40).finish()
            try relay.send("loss 5")
            // FFmpeg leaves out MJPEG pictures that are not whole.
            let lossy = try Viewer(relay.address(), transport: transport, pictures: 40).finish()
            #expect(original.contains { !lossy.contains($0) } && original.contains { lossy.contains($0) })
            try relay.send("loss 0")
            let whole = try Viewer(relay.address(), transport: transport, pictures: 40).finish()
            #expect(whole == original)
        }

        @Test(arguments: ["tcp", "udp"])
        func `what is delayed comes late and whole, also where its delay varies`(transport: String) throws {
            let original = try Viewer(clip, pictures: 20).finish()
            try relay.send("delay 300")
            let begin = ContinuousClock.now
            #expect(try Viewer(relay.address(), transport: transport, pictures: 20).finish() == original)
            // OPTIONS, DESCRIBE, SETUP and PLAY wait for their answers, so it cannot take less.
            #expect(ContinuousClock.now - begin > .seconds(4 * 2 * 0.3))
            try relay.send("delay 0")
            try relay.send("jitter 100")
            let shaken = try Viewer(relay.address(), transport: transport, pictures: 20).finish()
            #expect(transport == "tcp" ? shaken == original : !shaken.isEmpty)
        }

        @Test(arguments: ["tcp", "udp"]) func `a stall holds everything back and loses nothing`(transport: String)
            throws
        {
            let original = Set(try Viewer(clip).finish())
            let viewer = try Viewer(relay.address(), transport: transport)
            try eventually("pictures arrive", seen: { viewer.words }) { viewer.sums.count > 5 }
            try relay.send("stall 3")
            // What had arrived may still be decoded.
            usleep(700_000)
            let before = viewer.sums.count
            usleep(1_500_000)
            #expect(viewer.sums.count == before)
            try eventually("they arrive again", seen: { viewer.words }) { viewer.sums.count > before + 45 }
            #expect(Set(viewer.sums).isSubset(of: original))
        }

        @Test func `connections are cut and refused`() throws {
            let viewer = try Viewer(relay.address(), transport: "tcp")
            try eventually("pictures arrive", seen: { viewer.words }) { viewer.sums.count > 5 }
            #expect(try relay.connections == 1)
            try relay.send("refuse on")
            #expect(try Viewer(relay.address(), transport: "tcp").fail().contains("Connection refused"))
            let before = viewer.sums.count
            try eventually("the connection that stands goes on", seen: { viewer.words }) {
                viewer.sums.count > before + 5
            }
            try relay.send("cut")
            try eventually("FFmpeg sees the reset", seen: { viewer.words }) {
                viewer.words.contains("Connection reset by peer")
            }
            try relay.send("refuse off")
            #expect(try Viewer(relay.address(), transport: "tcp", pictures: 5).finish().count == 5)
            #expect(try relay.connections == 2)
            #expect(throws: Trouble.self) { try relay.send("rain") }
        }
    }
}
