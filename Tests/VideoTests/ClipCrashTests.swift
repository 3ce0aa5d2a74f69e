import Core
import Foundation
import TestSupport
import Testing

@testable import Video

/// Whatever ends a writer, what it wrote until then plays.
struct ClipCrashTests {
    let folder: TemporaryFolder
    private var path: String { folder.path + "/clip.mp4" }
    private static let source = "person-bicycle-car-detection.mp4"

    init() throws { folder = try TemporaryFolder() }

    @Test(.needsSharedData) func `a copy made at any moment plays up to its last fragment`() throws {
        let coded = try Coded(shared: Self.source)
        let writer = try ClipWriter(path: path, stream: coded.stream)
        for (index, packet) in coded.packets.enumerated() {
            #expect(try writer.append(packet) == .written)
            guard index % 90 == 89 else { continue }
            let copy = folder.path + "/copy\(index).mp4"
            try FileManager.default.copyItem(atPath: path, toPath: copy)
            let played = try Played(copy)
            #expect(played.complaints == "")
            #expect(played.startSeconds == 0)
            // 12 pictures a second: at most a second's wait for their fragment.
            #expect((index + 1 - 13...index + 1).contains(played.frames), "\(played.frames) of \(index + 1)")
        }
    }

    @Test(.needsSharedData) func `what was written before kill -9 plays afterwards`() async throws {
        let path = path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let coded = try Coded(shared: "bottle-detection.mp4")
            let writer = try ClipWriter(path: path, stream: coded.stream)
            for packet in coded.packets.prefix(300) { _ = try writer.append(packet) }
            raise(SIGKILL)
        }
        let played = try Played(path)
        #expect(played.complaints == "")
        #expect((300 - 32...300).contains(played.frames), "\(played.frames)")
    }

    @Test(.needsSharedData) func `a full disk is a failure, and what was written before plays`() async throws {
        let path = path
        await #expect(processExitsWith: .success) { [path = path as String] in
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 400_000, rlim_max: 400_000)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            let coded = try Coded(shared: "person-bicycle-car-detection.mp4")
            let writer = try ClipWriter(path: path, stream: coded.stream)
            let failure = try #require(throws: Failure.self) {
                for packet in coded.packets { _ = try writer.append(packet) }
            }
            #expect(failure.description.hasPrefix("\(path): cannot be written: file too large. Free space"))
            #expect(throws: failure) { try writer.append(coded.packets[0]) }
            #expect(throws: failure) { try writer.finish() }
        }
        let played = try Played(path)
        #expect(played.complaints == "")
        #expect(played.frames > 12)
    }
}
