import Foundation
import TestSupport
import Testing

@testable import Journal

struct LockHolderTests {
    @Test func `who holds a state directory is known without taking its lock`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/state"
        #expect(StateDirectory.holder(of: path) == nil)
        var directory: StateDirectory? = try StateDirectory(path: path)
        #expect(StateDirectory.holder(of: path) == Int(getpid()))
        withExtendedLifetime(directory) {}
        directory = nil
        #expect(StateDirectory.holder(of: path) == nil, "the file stays, the lock does not")
    }
}
