import Foundation
import TestSupport
import Testing

@testable import Telemetry

struct MemoryRoomTests {
    private let folder: TemporaryFolder
    private var room = MemoryRoom()

    init() throws {
        folder = try TemporaryFolder()
        room.processes = folder.path + "/proc"
        room.groups = folder.path + "/groups"
        try write("proc/meminfo", "MemTotal:  8388608 kB\nMemAvailable:    4194304 kB\n")
    }

    private func write(_ path: String, _ text: String) throws {
        let whole = folder.path + "/" + path
        let parent = URL(fileURLWithPath: whole).deletingLastPathComponent().path
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        try text.write(toFile: whole, atomically: false, encoding: .utf8)
    }

    private func group(_ path: String, limit: String, used: Int, files: Int) throws {
        try write("groups\(path)/memory.max", limit + "\n")
        try write("groups\(path)/memory.current", "\(used << 20)\n")
        try write("groups\(path)/memory.stat", "anon 5\ninactive_file \(files << 20)\nactive_file 7\n")
    }

    @Test func `without a limit it is what the machine has`() throws {
        #expect(room.availableMiB == 4096)
        try write("proc/self/cgroup", "0::/system.slice/vigil.service\n")
        try group("/system.slice/vigil.service", limit: "max", used: 100, files: 0)
        #expect(room.availableMiB == 4096)
        try write("proc/self/cgroup", "4:memory:/old\n0::/\n")
        #expect(room.availableMiB == 4096)
    }

    @Test func `the narrowest limit around the process counts, and files give way`() throws {
        try write("proc/self/cgroup", "0::/system.slice/vigil.service\n")
        try group("/system.slice/vigil.service", limit: "\(2048 << 20)", used: 1500, files: 500)
        #expect(room.availableMiB == 1048)
        try group("/system.slice", limit: "\(1600 << 20)", used: 1500, files: 500)
        #expect(room.availableMiB == 600)
        try group("", limit: "\(900 << 20)", used: 1500, files: 500)
        #expect(room.availableMiB == 0)
    }

    @Test func `this machine's is read`() {
        #expect(MemoryRoom().availableMiB > 1)
    }

    @Test func `what is not there is no room`() {
        var none = MemoryRoom()
        none.processes = "/nonexistent"
        #expect(none.availableMiB == 0)
    }
}
