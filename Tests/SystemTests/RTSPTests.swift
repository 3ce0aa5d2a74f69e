import Core
import Foundation
import TestSupport
import Testing

extension StationSide {
    @Suite(.needsRTSPServer) struct RTSPTests {
        @Test func `a camera that is lost comes back while the others stay`() throws {
            let first = try RTSPServer([Demo.clip("avenue")])
            let second = try RTSPServer([Demo.clip("crossing")])
            let closed = try RTSPServer.closedPort()
            let site = try Site([
                Site.Camera(name: "avenue", source: first.address()),
                Site.Camera(name: "crossing", source: second.address()),
                Site.Camera(name: "nobody", source: "rtsp://127.0.0.1:\(closed)/0"),
            ])
            let station = try site.start()
            try site.waitUntil("both cameras are live and analysed", of: station) { status in
                status.cameras.prefix(2).allSatisfy { $0.phase == .live && $0.analysed > 5 }
            }
            let before = try #require(try site.snapshot())
            #expect(before.cameras[0].stream.codec.lowercased().contains("264"))
            #expect(before.cameras[0].stream.size == PictureSize(1280, 720))
            #expect(before.cameras[2].phase != .live)
            try site.waitUntil("the refused port is told with its reason", of: station) {
                !$0.cameras[2].reason.isEmpty && $0.cameras[2].analysed == 0
            }

            try first.end()
            try site.waitUntil("the camera has left live with a reason", of: station) {
                $0.cameras[0].phase != .live && !$0.cameras[0].reason.isEmpty
            }
            let lost = try #require(try site.camera("crossing"))
            try site.waitUntil("the other camera goes on meanwhile", of: station) {
                $0.cameras[1].phase == .live && $0.cameras[1].analysed > lost.analysed && $0.cameras[0].phase != .live
            }

            let analysed = try #require(try site.camera("avenue")).analysed
            let again = try RTSPServer([Demo.clip("avenue")], port: first.port)
            try site.waitUntil("the camera is live again", of: station) {
                $0.cameras[0].phase == .live && $0.cameras[0].analysed > analysed
            }
            station.send(SIGTERM)
            #expect(try station.waitForEnd() == .exit(0))
            try again.end()
        }

        @Test func `a password never leaves the configuration`() throws {
            let server = try RTSPServer([Demo.clip("yard")], login: "guard:s3cret-Word")
            let address = server.address().replacingOccurrences(of: "://", with: "://guard:s3cret-Word@")
            let wrong = server.address().replacingOccurrences(of: "://", with: "://guard:wr0ng-Word@")
            let site = try Site([
                Site.Camera(name: "yard", source: address), Site.Camera(name: "locked", source: wrong),
            ])
            let station = try site.start()
            try site.waitUntil("the camera is live and the other refused", of: station) {
                $0.cameras[0].phase == .live && $0.cameras[0].analysed > 0 && $0.cameras[1].phase == .failed
            }
            try server.end()
            try site.waitUntil("both are lost", of: station) {
                $0.cameras.allSatisfy { $0.phase != .live && !$0.reason.isEmpty }
            }

            let answers = [
                try site.ask("status"), try site.ask("status", "--json"), try site.ask("config", "show"),
                try site.ask("config", "check"),
            ]
            station.send(SIGTERM)
            #expect(try station.waitForEnd() == .exit(0))
            var texts = answers.map { $0.output + $0.errors } + [station.output, station.errors]
            for file in try FileManager.default.contentsOfDirectory(atPath: site.state) {
                let data = FileManager.default.contents(atPath: "\(site.state)/\(file)") ?? Data()
                texts.append(String(decoding: data, as: UTF8.self))
            }
            for secret in ["s3cret-Word", "wr0ng-Word"] {
                #expect(!texts.contains { $0.contains(secret) })
            }
            #expect(answers[1].output.contains("127.0.0.1:\(server.port)"))
        }
    }
}
