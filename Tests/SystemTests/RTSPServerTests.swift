import Foundation
import TestSupport
import Testing

extension StationSide {
    /// What FFmpeg's own program sees of the tests' cameras.
    @Suite(.needsRTSPServer, .needsFFmpeg) struct RTSPServerTests {
        private let clips: Clips

        init() throws { clips = try Clips() }

        @Test(arguments: Clips.Codec.allCases, ["tcp", "udp"])
        func `a clip's pictures arrive as they are, with and without a relay`(
            codec: Clips.Codec, transport: String
        ) throws {
            let clip = try clips.make(codec)
            let server = try RTSPServer([clip])
            let relay = try RTSPRelay(to: server)
            let original = try Viewer(clip, pictures: 30).finish()
            #expect(Set(original).count == 30)
            for address in [server.address(), relay.address()] {
                #expect(try Viewer(address, transport: transport, pictures: 30).finish() == original)
            }
        }

        @Test(arguments: [[], ["--digest"]])
        func `only who has the password may watch`(options: [String]) throws {
            let server = try RTSPServer([try clips.make(.h264)], login: "guard:s3cret-Word", options: options)
            let allowed = server.address(login: "guard:s3cret-Word"), wrong = server.address(login: "guard:wr0ng")
            #expect(try Viewer(allowed, transport: "tcp", pictures: 5).finish().count == 5)
            for address in [wrong, server.address()] {
                #expect(try Viewer(address, transport: "tcp").fail().contains("401 Unauthorized"))
            }
        }

        @Test func `a server that has one transport refuses the other`() throws {
            let clip = try clips.make(.h264)
            for (has, other) in [("tcp", "udp"), ("udp", "tcp")] {
                let server = try RTSPServer([clip], options: ["--transport", has])
                #expect(try Viewer(server.address(), transport: has, pictures: 5).finish().count == 5)
                #expect(try Viewer(server.address(), transport: other).fail().contains("461 Unsupported"))
            }
        }

        @Test(arguments: [[], ["--no-rate"]])
        func `only a server that is told so gives no frame rate, and is seen all the same`(options: [String]) throws {
            let server = try RTSPServer([try clips.make(.h264)], options: options)
            let description = try Child(
                "ffprobe", ["-v", "trace", "-rtsp_transport", "tcp", "-show_entries", "stream=width", server.address()])
            #expect(try description.waitForEnd() == .exit(0))
            #expect(description.output.contains("width=320"))
            #expect(description.errors.contains("a=framerate") == options.isEmpty)
        }

        @Test func `a camera is given another clip of another size, in the stream or by ending it`() throws {
            let small = try clips.make(.h264), large = try clips.make(.h264, size: "640x360")
            let server = try RTSPServer([small])
            let viewer = try Viewer(server.address(), transport: "tcp")
            try eventually("pictures arrive", seen: { viewer.words }) { viewer.sums.count > 10 }
            try server.send("inband 0 \(large)")
            try eventually("the larger ones follow", seen: { viewer.words }) {
                viewer.sizes == [Clips.size, "640x360"]
            }
            try server.send("switch 0 \(small)")
            // A stream that the camera ends is no error to FFmpeg's program.
            try viewer.finish()
            #expect(viewer.sizes == [Clips.size, "640x360"])
            let next = try Viewer(server.address(), transport: "tcp", pictures: 5)
            try next.finish()
            #expect(next.sizes == [Clips.size])
            #expect(throws: Trouble.self) { try server.send("inband 0 \(try clips.make(.h265))") }
        }

        @Test func `a shared camera is joined in its midst`() throws {
            let clip = try clips.make(.mjpeg)
            let server = try RTSPServer([clip], options: ["--shared"])
            let first = try Viewer(server.address(), transport: "tcp")
            try eventually("pictures arrive", seen: { first.words }) { first.sums.count > 20 }
            let original = try Viewer(clip).finish()
            let joined = try Viewer(server.address(), transport: "tcp", pictures: 5).finish()
            #expect(try #require(original.firstIndex(of: joined[0])) > 15)
        }

        @Test func `a server stops, goes on, dies and comes back on its port`() throws {
            let server = try RTSPServer([try clips.make(.h264)])
            let viewer = try Viewer(server.address(), transport: "tcp")
            try eventually("pictures arrive", seen: { viewer.words }) { viewer.sums.count > 5 }
            server.freeze()
            try eventually("none arrive any more", seen: { viewer.words }) {
                let before = viewer.sums.count
                usleep(1_000_000)
                return viewer.sums.count == before
            }
            let before = viewer.sums.count
            server.thaw()
            try eventually("they arrive again", seen: { viewer.words }) { viewer.sums.count > before + 10 }
            try server.end()
            #expect(try Viewer(server.address(), transport: "tcp").fail().contains("Connection refused"))
            try server.restart()
            #expect(try Viewer(server.address(), transport: "tcp", pictures: 5).finish().count == 5)
        }
    }
}
