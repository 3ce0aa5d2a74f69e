import TestSupport
import Testing

@testable import Telemetry

struct DiskSpaceTests {
    @Test func `a folder's disk has less free than it has in all`() throws {
        let folder = try TemporaryFolder()
        let space = try #require(DiskSpace(of: folder.path))
        #expect(space.totalMiB > 1 && space.freeMiB >= 0 && space.freeMiB <= space.totalMiB)
    }

    @Test func `a folder that is not there has none`() {
        #expect(DiskSpace(of: "/no such folder") == nil && DiskSpace(of: "") == nil)
    }
}
