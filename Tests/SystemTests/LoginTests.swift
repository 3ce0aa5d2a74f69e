import Core
import Foundation
import TestSupport
import Testing

extension StationSide {
    /// Cameras that want user and password.
    @Suite(.needsRTSPServer) struct LoginTests {
        private static let login = "guard:s3cret-Word"

        private func serve(isDigest: Bool) throws -> RTSPServer {
            try RTSPServer([Demo.clip("yard")], login: Self.login, options: isDigest ? ["--digest"] : [])
        }

        private func expectLive(_ site: Site, changes: [String: String] = [:]) throws {
            let station = try site.start(changes: changes)
            try site.waitUntil("the camera is live and analysed", of: station) {
                $0.cameras[0].phase == .live && $0.cameras[0].analysed > 5
            }
            #expect(!(try site.ask("status", "--json").output.contains("s3cret")))
            #expect(!station.errors.contains("s3cret"))
        }

        @Test(arguments: [false, true]) func `a login in the address is enough`(isDigest: Bool) throws {
            let server = try serve(isDigest: isDigest)
            try expectLive(try Site([Site.Camera(name: "yard", source: server.address(login: Self.login))]))
        }

        @Test(arguments: [false, true]) func `a login comes from the environment`(isDigest: Bool) throws {
            let server = try serve(isDigest: isDigest)
            let settings = ["login_env = \"VIGIL_TEST_LOGIN\""]
            let site = try Site([Site.Camera(name: "yard", source: server.address(), settings: settings)])
            try expectLive(site, changes: ["VIGIL_TEST_LOGIN": Self.login])
        }

        @Test(arguments: [false, true]) func `a login comes from a file`(isDigest: Bool) throws {
            let server = try serve(isDigest: isDigest)
            let folder = try TemporaryFolder()
            let file = folder.path + "/login"
            try (Self.login + "\n").write(toFile: file, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
            let settings = ["login_file = \"\(file)\""]
            try expectLive(try Site([Site.Camera(name: "yard", source: server.address(), settings: settings)]))
        }

        @Test(arguments: [false, true]) func `a wrong password is told and not tried again and again`(
            isDigest: Bool
        ) throws {
            let server = try serve(isDigest: isDigest)
            let relay = try RTSPRelay(to: server)
            let site = try Site([Site.Camera(name: "yard", source: relay.address(login: "guard:wr0ng-Word"))])
            let station = try site.start()
            try site.waitUntil("the camera has failed", of: station) { $0.cameras[0].phase == .failed }
            let camera = try #require(try site.camera("yard"))
            #expect(camera.reason.contains("password"), "\(camera.reason)")
            #expect(try #require(camera.retrySeconds) > 30)
            let connections = try relay.connections
            usleep(10_000_000)
            // A client may ask once more to see which scheme is wanted.
            #expect(try relay.connections == connections && connections <= 2)
            #expect(try site.camera("yard")?.phase == .failed)
        }
    }
}
