import Core
import Foundation
import TestSupport
import Testing

@testable import Station

struct FolderCheckTests {
    private func trouble(_ path: String) -> Failure? {
        do throws(Failure) {
            _ = try FolderCheck(path: path, setting: "state_dir").words()
            return nil
        } catch {
            return error
        }
    }

    @Test func `a folder that can be written is left as it was, and one that is missing is not made`() throws {
        let folder = try TemporaryFolder()
        #expect(try FolderCheck(path: folder.path, setting: "x").words() == folder.path)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        let missing = folder.path + "/a/b"
        #expect(try FolderCheck(path: missing, setting: "x").words().contains("will make"))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/a"))
    }

    @Test func `a file in its place is told`() throws {
        let folder = try TemporaryFolder()
        _ = FileManager.default.createFile(atPath: folder.path + "/file", contents: nil)
        for path in [folder.path + "/file", folder.path + "/file/below"] {
            #expect(try #require(trouble(path)).what.contains("not a directory"))
        }
    }

    @Test(.needsSmallDisk) func `a full disk and one that can only be read are told apart`() throws {
        let disk = try SmallDisk(kibibytes: 64)
        try Data(count: 60 << 10).write(to: URL(fileURLWithPath: disk.path + "/filler"))
        let full = try #require(trouble(disk.path))
        #expect(full.what.contains("no space left") && full.remedy.contains("Free space"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == ["filler"])
        disk.setReadOnly(true)
        let locked = try #require(trouble(disk.path))
        #expect(locked.what.contains("read-only") && locked.remedy.contains("state_dir"))
        #expect(try #require(trouble(disk.path + "/below")).what.contains("read-only"))
        disk.setReadOnly(false)
    }
}
