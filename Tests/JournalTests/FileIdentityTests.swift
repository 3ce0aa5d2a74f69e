import Foundation
import Testing

@testable import Journal

struct FileIdentityTests {
    @Test func `a file is itself under another name, and another one is not`() throws {
        let folder = try Folder()
        for name in ["a", "b"] { try Data(name.utf8).write(to: URL(filePath: folder(name))) }
        let first = try #require(FileIdentity(folder("a")))
        #expect(FileIdentity(folder("b")) != first && FileIdentity(folder("none")) == nil)
        try FileManager.default.moveItem(atPath: folder("a"), toPath: folder("c"))
        #expect(FileIdentity(folder("c")) == first)
        #expect(FileIdentity.size(of: folder("c")) == 1 && FileIdentity.size(of: folder("a")) == 0)
    }
}
