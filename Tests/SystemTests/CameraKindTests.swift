import Core
import TestSupport
import Testing

extension StationSide {
    /// Cameras of every codec, and those that change their picture's size.
    @Suite(.needsRTSPServer, .needsFFmpeg) struct CameraKindTests {
        private let clips: Clips

        init() throws { clips = try Clips() }

        private func watch(_ server: RTSPServer) throws -> (Site, Child) {
            let site = try Site([Site.Camera(name: "kind", source: server.address())])
            return (site, try site.start())
        }

        @Test func `a camera that sends NTP times has its delay from lens to result told`() throws {
            let server = try RTSPServer([Demo.clip("avenue")])
            let site = try Site([Site.Camera(name: "timed", source: server.address())])
            let station = try site.start()
            var stages = LatencyLedger()
            // The two medians are of the same pictures but for the first ones, which came before a sender's report.
            try site.waitUntil("sender reports came", of: station) { status in
                stages = status.cameras[0].stages
                return stages.glassToResult != nil && status.cameras[0].analysed > 40
            }
            // Both ends have one clock here, and the server holds pictures back for less than two seconds.
            let glass = try #require(stages.glassToResult)
            #expect(glass.p50 > stages.inference.p50 && glass.p50 < stages.total.p50 + 2000, "\(glass)")
        }

        @Test(arguments: Clips.Codec.allCases, [[], ["--no-rate"], ["--shared"]])
        func `a camera is live in every codec, whether or not it tells its rate`(
            codec: Clips.Codec, options: [String]
        ) throws {
            let server = try RTSPServer([try clips.make(codec)], options: options)
            let (site, station) = try watch(server)
            try site.waitUntil("the camera is live and analysed", of: station) {
                $0.cameras[0].phase == .live && $0.cameras[0].analysed > 5
            }
            let camera = try #require(try site.camera("kind"))
            #expect(camera.stream.codec == codec.name && camera.stream.size == PictureSize(320, 192))
            // 15 pictures a second, on average over three seconds.
            try site.waitUntil("its rate is told", of: station) { abs($0.cameras[0].decodedPerSecond - 15) < 2 }
        }

        @Test(arguments: Clips.Codec.allCases, ["switch", "inband"])
        func `a camera that changes its picture's size is live with the new one`(
            codec: Clips.Codec, command: String
        ) throws {
            let server = try RTSPServer([try clips.make(codec)])
            let (site, station) = try watch(server)
            try site.waitUntil("the camera is live", of: station) { $0.cameras[0].stream.size == PictureSize(320, 192) }
            try server.send("\(command) 0 \(try clips.make(codec, size: "640x360"))")
            let before = try #require(try site.camera("kind"))
            try site.waitUntil("the camera is live with the new size", of: station) {
                $0.cameras[0].phase == .live && $0.cameras[0].stream.size == PictureSize(640, 360)
                    && $0.cameras[0].analysed > before.analysed + 5
            }
        }
    }
}
