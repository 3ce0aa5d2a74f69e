import Core
import Foundation
import TestSupport
import Testing

@testable import Video

struct LoginTests {
    private static let address = "rtsp://old:word@gate.example:554/live?x=1"

    @Test(arguments: [
        ("guard:secret", "guard:secret"), ("guard:a:b", "guard:a%3Ab"), ("g@te:p/w#1?%", "g%40te:p%2Fw%231%3F%25"),
        ("wächter:süß", "w%C3%A4chter:s%C3%BC%C3%9F"), ("guard:", "guard:"),
    ]) func `a file's first line takes the place of what the address has`(line: String, escaped: String) throws {
        let folder = try TemporaryFolder()
        try "\(line)\nnot this\n".write(toFile: folder.path + "/login", atomically: true, encoding: .utf8)
        let found = try Login.file(folder.path + "/login").applied(to: Self.address, of: "gate")
        #expect(found == "rtsp://\(escaped)@gate.example:554/live?x=1")
    }

    @Test func `a variable does the same, and the address stays where nothing is named`() throws {
        setenv("VIGIL_TEST_LOGIN", "guard:secret", 1)
        defer { unsetenv("VIGIL_TEST_LOGIN") }
        let found = try Login.environment("VIGIL_TEST_LOGIN").applied(to: "rtsp://gate.example/live", of: "gate")
        #expect(found == "rtsp://guard:secret@gate.example/live")
        #expect(try Login.address.applied(to: Self.address, of: "gate") == Self.address)
    }

    @Test func `what is missing or no login is a lasting failure that holds no secret`() throws {
        let folder = try TemporaryFolder()
        try "justaword\n".write(toFile: folder.path + "/word", atomically: true, encoding: .utf8)
        try "".write(toFile: folder.path + "/empty", atomically: true, encoding: .utf8)
        let logins: [Login] = [
            .environment("VIGIL_TEST_NO_SUCH"), .file(folder.path + "/none"), .file(folder.path + "/word"),
            .file(folder.path + "/empty"), .file(folder.path),
        ]
        for login in logins {
            let failure = #expect(throws: Failure.self) { try login.applied(to: Self.address, of: "gate") }
            #expect(failure?.isLasting == true)
            #expect(failure?.place == "gate")
            #expect(failure?.description.contains("justaword") == false)
        }
    }
}
