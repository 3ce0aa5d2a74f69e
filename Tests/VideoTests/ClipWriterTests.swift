import CFFmpeg
import Core
import Foundation
import TestSupport
import Testing

@testable import Video

struct ClipWriterTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func path(_ name: String) -> String { folder.path + "/" + name }

    /// All of them into one clip, which must take them.
    private func clip(_ coded: Coded, _ name: String = "clip.mp4") throws -> Clip {
        let writer = try ClipWriter(path: path(name), stream: coded.stream)
        for packet in coded.packets { #expect(try writer.append(packet) == .written) }
        return try writer.finish()
    }

    @Test(
        .needsSharedData,
        arguments: [
            ("person-bicycle-car-detection.mp4", "avc1"), ("bottle-detection.mp4", "avc1"),
            ("people-450p.mp4", "avc1"), ("retail-1080p-hevc.mp4", "hvc1"), ("cans-1080p.mp4", "avc1"),
        ], ["mp4", "ts"])
    func `every picture put in is played, from 0`(source: (name: String, tag: String), container: String) throws {
        var coded = try Coded(shared: source.name, offset: 100)
        if container == "ts" {
            let stream = path("stream.ts")
            try Program.ffmpeg("-i \(SharedData.path("videos/" + source.name)) -c copy", to: stream)
            coded = try Coded(stream, offset: 100)
        }
        let clip = try clip(coded)
        let played = try Played(clip.path)
        #expect(played.complaints == "")
        #expect(played.frames == coded.packets.count)
        #expect(played.startSeconds == 0)
        #expect(played.isOrdered)
        #expect(played.tag == source.tag)
        let frame = coded.stream.frameSeconds
        #expect(abs(played.durationSeconds - clip.durationSeconds) <= 2 * frame)
        #expect(clip.first == MediaTime(100))
        #expect(abs(clip.last - clip.first + frame - clip.durationSeconds) <= frame)
        let size = try FileManager.default.attributesOfItem(atPath: clip.path)[.size] as? Int
        #expect(clip.byteCount == size)
        // The pictures lie where the source has them.
        let wanted = coded.packets.map { $0.media - clip.first }.sorted()
        let found = played.stamps.map(\.picture).sorted()
        #expect(zip(wanted, found).allSatisfy { abs($0 - $1) < 0.001 })
    }

    @Test(
        .needsSharedData,
        arguments: [
            ("-c:v mjpeg -q:v 5 -t 4", "avi", "mjpeg", false), ("-c:v libx264 -g 250 -bf 3 -t 25", "ts", "h264", true),
            ("-c:v libx264 -g 25 -bf 0 -t 4 -bsf:v dump_extra", "ts", "h264", true),
            ("-c:v libx265 -preset ultrafast -x265-params log-level=error -t 4", "ts", "hevc", true),
            ("-c:v libx264 -g 25 -bf 0 -t 4", "avi", "h264", false), ("-c:v mpeg4 -bf 0 -t 4", "avi", "mpeg4", false),
        ])
    func `what cameras send is kept`(recipe: (coding: String, container: String, codec: String, isBare: Bool)) throws {
        let stream = path("stream." + recipe.container)
        let source = SharedData.path("videos/person-bicycle-car-detection.mp4")
        try Program.ffmpeg("-i \(source) -an \(recipe.coding)", to: stream)
        let coded = try Coded(stream, isBare: recipe.isBare)
        let clip = try clip(coded)
        let played = try Played(clip.path)
        #expect(played.complaints == "")
        #expect(played.frames == coded.packets.count)
        #expect(played.startSeconds == 0)
        #expect(played.codec == recipe.codec)
        #expect(played.size == "768×432")
        #expect(played.isOrdered)
        #expect(abs(played.durationSeconds - Double(coded.packets.count) * coded.stream.frameSeconds) < 0.2)
    }

    @Test(.needsSharedData, arguments: ["retail-1080p-hevc.mp4", "people-450p.mp4"])
    func `a clip begins at any key frame`(name: String) throws {
        let coded = try Coded(shared: name)
        let keys = coded.packets.indices.filter { coded.packets[$0].isKey }
        let start = try #require(keys.dropFirst().first)
        let writer = try ClipWriter(path: path("clip.mp4"), stream: coded.stream)
        #expect(try writer.append(coded.packets[start - 1]) == .skipped)
        let first = coded.packets[start].media
        for packet in coded.packets[start...] {
            // Those are shown before their key frame, from pictures that the clip does not have.
            #expect(try writer.append(packet) == (packet.media < first ? .skipped : .written))
        }
        let clip = try writer.finish()
        let played = try Played(clip.path)
        #expect(played.complaints == "")
        #expect(played.frames == coded.packets[start...].count { $0.media >= first })
        #expect(played.startSeconds == 0)
        #expect(clip.first == first)
    }

    @Test(.needsSharedData) func `another size within the stream is a new file, each with its own`() throws {
        let source = SharedData.path("videos/person-bicycle-car-detection.mp4")
        var joined = Data()
        for (index, size) in ["640:360", "320:240"].enumerated() {
            let part = path("part\(index).ts")
            try Program.ffmpeg(
                "-i \(source) -vf scale=\(size) -t 3 -c:v libx264 -g 12 -output_ts_offset \(index * 3)", to: part)
            joined += try Data(contentsOf: URL(fileURLWithPath: part))
        }
        try joined.write(to: URL(fileURLWithPath: path("joined.ts")))
        let coded = try Coded(path("joined.ts"))
        var clips: [Clip] = []
        var writer = try ClipWriter(path: path("0.mp4"), stream: coded.stream)
        for packet in coded.packets where try writer.append(packet) == .needsNewFile {
            clips.append(try writer.finish())
            writer = try ClipWriter(path: path("\(clips.count).mp4"), stream: packet.stream)
            #expect(try writer.append(packet) == .written)
        }
        clips.append(try writer.finish())
        let played = try clips.map { try Played($0.path) }
        #expect(played.map(\.size) == ["640×360", "320×240"])
        #expect(played.map(\.complaints) == ["", ""])
        #expect(played.map(\.frames).reduce(0, +) == coded.packets.count)
    }

    @Test(.needsSharedData) func `another stream is a new file, the same one again is not`() throws {
        let name = "person-bicycle-car-detection.mp4"
        let coded = try Coded(shared: name), other = try Coded(shared: "people-450p.mp4")
        let writer = try ClipWriter(path: path("clip.mp4"), stream: coded.stream)
        for packet in coded.packets.prefix(30) { #expect(try writer.append(packet) == .written) }
        #expect(try writer.append(other.packets[0]) == .needsNewFile)
        // The camera came back: a new connection whose stamps begin anew, while media time goes on.
        let again = try Coded(shared: name, offset: coded.packets[29].media.seconds + 0.04)
        for packet in again.packets.prefix(30) { #expect(try writer.append(packet) == .written) }
        let played = try Played(try writer.finish().path)
        #expect(played.complaints == "")
        #expect(played.frames == 60)
        #expect(played.isOrdered)
        #expect(abs(played.durationSeconds - 60.0 / 12) < 0.15)
    }

    @Test(.needsSharedData) func `damaged pictures are kept as they came`() throws {
        let coded = try Coded(shared: "bottle-detection.mp4")
        var dice = SeededGenerator(seed: 3)
        let writer = try ClipWriter(path: path("clip.mp4"), stream: coded.stream)
        var written = 0
        for (index, packet) in coded.packets.prefix(200).enumerated() {
            let damaged = packet.changed { packet in
                if index > 0, index % 5 == 0 { packet.size = Int32.random(in: 1...packet.size, using: &dice) }
                if index % 7 == 0 { packet.pts = Int64.random(in: .min ... .max, using: &dice) }
                if index % 11 == 0 { packet.dts = Int64.random(in: .min ... .max, using: &dice) }
                if index % 13 == 0 { packet.duration = Int64.random(in: .min ... .max, using: &dice) }
            }
            written += try writer.append(damaged) == .written ? 1 : 0
        }
        let played = try Played(try writer.finish().path)
        #expect(written > 180)
        #expect(played.packets == written)
        #expect(played.isOrdered)
    }

    @Test(.needsSharedData) func `a clip without a beginning is a failure and leaves no file`() throws {
        let coded = try Coded(shared: "people-450p.mp4")
        let writer = try ClipWriter(path: path("clip.mp4"), stream: coded.stream)
        for packet in coded.packets.prefix(60) where !packet.isKey {
            #expect(try writer.append(packet) == .skipped)
        }
        let failure = #expect(throws: Failure.self) { try writer.finish() }
        #expect(failure?.what == "no key frame came")
        #expect(failure?.remedy.isEmpty == false)
        try ClipWriterTests.drop(path("other.mp4"), coded.stream)
        #expect(!FileManager.default.fileExists(atPath: path("other.mp4")))
    }

    private static func drop(_ path: String, _ stream: CodedStream) throws {
        _ = try ClipWriter(path: path, stream: stream)
    }

    @Test(.needsSharedData) func `a clip that is there is not overwritten`() throws {
        let coded = try Coded(shared: "cans-1080p.mp4")
        let first = try clip(coded)
        let failure = #expect(throws: Failure.self) { try ClipWriter(path: first.path, stream: coded.stream) }
        #expect(failure?.place == first.path)
        #expect(try Played(first.path).frames == coded.packets.count)
        let missing = #expect(throws: Failure.self) {
            try ClipWriter(path: path("none/clip.mp4"), stream: coded.stream)
        }
        #expect(missing?.remedy == "Check that \(folder.path)/none is there and can be written to.")
    }
}
