import Core
import Foundation
import TestSupport
import Testing

@testable import Video

struct VideoReaderTests {
    @Test(
        .needsSharedData,
        arguments: [
            ("person-bicycle-car-detection.mp4", 459, "h264"), ("retail-1080p-hevc.mp4", 603, "hevc"),
        ]) func `every picture of a file is read, in rising time`(file: String, count: Int, codec: String) throws
    {
        let reading = try Reading(SharedData.path("videos/" + file))
        #expect(reading.media.count == count)
        #expect(reading.codec == codec)
        #expect(reading.damaged == 0)
        #expect(reading.media.first == MediaTime(0))
        #expect(zip(reading.media, reading.media.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test(.needsSharedData) func `pictures that were reordered keep their own packet's arrival`() throws {
        let before = monotonicNow()
        let reading = try Reading(SharedData.path("videos/bottle-detection.mp4"), limit: 14)
        #expect(zip(reading.media, reading.media.dropFirst()).allSatisfy { $0 < $1 })
        #expect(reading.arrivals.allSatisfy { $0 >= before && $0 <= monotonicNow() })
        // The file's packets by their pts in ticks, from ffprobe: the order in which they arrive.
        let packets = [0, 1536, 768, 384, 1152, 3072, 2304, 1920, 2688, 4608, 3840, 3456, 4224, 6144]
        let expected = packets.sorted().compactMap(packets.firstIndex)
        // The last ones' rank is known only once all before them were read.
        let order = reading.arrivals.indices.sorted { reading.arrivals[$0] < reading.arrivals[$1] }
        let ranks = reading.arrivals.indices.compactMap(order.firstIndex)
        #expect(ranks.prefix(9) == expected.prefix(9))
        #expect(ranks != ranks.sorted())
    }

    @Test(.needsSharedData) func `a photograph is one picture`() throws {
        let reading = try Reading(SharedData.path("images/dogs.jpg"))
        #expect(reading.media == [MediaTime(0)])
        #expect(try #require(reading.size).width > 100)
    }

    @Test(arguments: [
        ("text.mp4", "This is a letter, not a video.\n"), ("empty.mp4", ""),
        ("zeros.avi", String(repeating: "\0", count: 5000)),
        ("half.mp4", "\0\0\0\u{18}ftypisom\0\0\u{2}\0isomiso2"),
    ]) func `what is no video is a failure that names the file`(name: String, content: String) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/" + name
        try Data(content.utf8).write(to: URL(fileURLWithPath: path))
        let failure = #expect(throws: Failure.self) { _ = try Reading(path) }
        #expect(failure?.place == path)
        #expect(failure?.remedy.isEmpty == false)
    }

    @Test func `a missing file and a folder are failures that name them`() throws {
        let folder = try TemporaryFolder()
        let missing = #expect(throws: Failure.self) { _ = try Reading(folder.path + "/none.mp4") }
        #expect(
            missing?.description
                == "\(folder.path)/none.mp4: no such file or directory. Check the path and that it is a video.")
        let notFile = #expect(throws: Failure.self) { _ = try Reading(folder.path) }
        #expect(notFile?.place == folder.path)
    }

    @Test(
        .needsSharedData, arguments: ["person-bicycle-car-detection.mp4", "bottle-detection.mp4"],
        [1, 30, 1000, 60_000, 300_000])
    func `a truncated copy gives fewer pictures or a failure`(file: String, length: Int) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/short.mp4"
        try Data(contentsOf: URL(fileURLWithPath: SharedData.path("videos/" + file))).prefix(length)
            .write(to: URL(fileURLWithPath: path))
        do throws(Failure) {
            #expect(try Reading(path).media.count < (file.hasPrefix("person") ? 459 : 1189))
        } catch {
            #expect(error.place == path)
        }
    }

    @Test func `a camera that sends on and shows nothing more is given up`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/blind.mp4"
        try Program.ffmpeg("-f lavfi -i testsrc=s=320x240:r=25:d=4 -c:v libx264 -g 1000 -bf 0", to: path)
        var data = try Data(contentsOf: URL(fileURLWithPath: path))
        // Behind the first pictures, before the index, the lengths of packets become absurd.
        let index = try #require(data.range(of: Data("moov".utf8))?.lowerBound)
        data.replaceSubrange(index / 4..<index - 4, with: repeatElement(0xff, count: index - 4 - index / 4))
        try data.write(to: URL(fileURLWithPath: path))
        let live = Source(address: "cache:file://" + path, isLooped: false)
        #expect(live.isLive)
        var pictures = 0
        let failure = #expect(throws: Failure.self) {
            var reader = try VideoReader(
                live, blindSeconds: 0.2, isStopped: { false }, sleep: { _ in true }, keep: { _ in usleep(20_000) })
            while case .shot = try reader.next() { pictures += 1 }
        }
        #expect(pictures > 0 && failure?.what == "nothing that it sends can be decoded", "\(pictures) pictures")
    }

    @Test(.needsSharedData) func `damaged packets are counted and passed over`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/damaged.mp4"
        var data = try Data(
            contentsOf: URL(fileURLWithPath: SharedData.path("videos/person-bicycle-car-detection.mp4")))
        // The middle holds packets, no index; the lengths inside them become absurd.
        data.replaceSubrange(1_000_000..<1_300_000, with: repeatElement(0xff, count: 300_000))
        try data.write(to: URL(fileURLWithPath: path))
        let reading = try Reading(path)
        #expect(reading.damaged > 0)
        #expect(reading.media.count > 200)
        #expect(reading.media.count + reading.damaged <= 459)
        #expect(zip(reading.media, reading.media.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test(.timeLimit(.minutes(1))) func `a camera that never answers is left when the station stops`() throws {
        let camera = try SilentCamera()
        var asked = 0
        let source = Source(address: "rtsp://user:secret@127.0.0.1:\(camera.port)/live", timeoutSeconds: 3600)
        let failure = #expect(throws: Failure.self) {
            _ = try VideoReader(
                source,
                isStopped: {
                    asked += 1; return asked > 5
                }, sleep: { _ in true })
        }
        #expect(asked > 5)
        #expect(failure?.place == "rtsp://***@127.0.0.1:\(camera.port)/live")
    }

    @Test(.timeLimit(.minutes(1))) func `a camera that never answers fails after its time`() throws {
        let camera = try SilentCamera()
        let source = Source(address: "rtsp://127.0.0.1:\(camera.port)/live", timeoutSeconds: 1)
        let failure = #expect(throws: Failure.self) {
            _ = try VideoReader(source, isStopped: { false }, sleep: { _ in true })
        }
        #expect(failure?.what == "no answer within 1 s")
        #expect(failure?.remedy == "Check the network and the camera's power.")
    }

    @Test func `a camera that is not there is a failure with a remedy`() throws {
        let port = try SilentCamera().port
        let failure = #expect(throws: Failure.self) {
            _ = try VideoReader(
                Source(address: "rtsp://127.0.0.1:\(port)/live"), isStopped: { false }, sleep: { _ in true })
        }
        #expect(failure?.what == "connection refused")
        #expect(failure?.remedy == "Check the address and that the camera is up.")
    }

    @Test(.needsSharedData) func `a paced file asks for the time until its next packet, and stops when woken`() throws {
        let path = SharedData.path("videos/person-bicycle-car-detection.mp4")
        var waits: [Double] = []
        var reader = try VideoReader(
            Source(address: path), isStopped: { false },
            sleep: {
                waits.append($0); return waits.count < 5
            })
        while case .shot = try reader.next() {}
        #expect(waits.count == 5)
        // Nobody slept, so the waits grow with the file's own time, by what its pictures are apart.
        #expect(zip(waits, waits.dropFirst()).allSatisfy { $0 < $1 })
        #expect(waits.allSatisfy { $0 > 0 && $0 <= 1 })
    }
}

/// All that a source gives, read without pacing.
private struct Reading {
    var media: [MediaTime] = []
    var arrivals: [MonotonicTime] = []
    var size: PictureSize?
    var codec: String
    var damaged: Int

    init(_ path: String, limit: Int = .max) throws(Failure) {
        var reader = try VideoReader(
            Source(address: path, isPaced: false, isLooped: false), isStopped: { false }, sleep: { _ in true })
        while media.count < limit, case .shot(let shot) = try reader.next() {
            media.append(shot.media)
            arrivals.append(shot.arrival)
            size = shot.picture.size
        }
        codec = reader.codec
        damaged = reader.damaged
    }
}

/// A port on loopback that takes connections and never says a word.
private final class SilentCamera {
    private let descriptor: Int32
    let port: UInt16

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) + listen(descriptor, 4) + getsockname(descriptor, $0, &length)
            }
        }
        port = UInt16(bigEndian: address.sin_port)
        try #require(code == 0)
    }

    deinit { close(descriptor) }
}
