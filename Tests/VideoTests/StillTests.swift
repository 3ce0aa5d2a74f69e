import Core
import Foundation
import TestSupport
import Testing

@testable import Video

struct StillTests {
    let folder: TemporaryFolder
    private var path: String { folder.path + "/still.jpg" }

    init() throws { folder = try TemporaryFolder() }

    /// The first picture of a source.
    private func picture(_ path: String) throws -> Picture {
        var reader = try VideoReader(
            Source(address: path, isPaced: false, isLooped: false), isStopped: { false }, sleep: { _ in true })
        guard case .shot(let shot) = try reader.next() else { throw Failure("no picture", at: path) }
        return shot.picture
    }

    /// A picture of one colour, as the source that ffmpeg's words describe.
    private func flat(_ colour: String, _ coding: String, size: String = "1280x720") throws -> Picture {
        let source = folder.path + "/flat.nut"
        try Program.ffmpeg("-f lavfi -i color=\(colour):s=\(size):d=1:r=1 \(coding)", to: source)
        return try picture(source)
    }

    private struct Pixels {
        let width: Int
        let bytes: [UInt8]

        init(_ path: String, width: Int) throws {
            let raw = path + ".rgb"
            try Program.ffmpeg("-i \(path) -f rawvideo -pix_fmt rgb24 -sws_flags accurate_rnd", to: raw)
            bytes = Array(try Data(contentsOf: URL(fileURLWithPath: raw)))
            self.width = width
        }

        func isNear(_ x: Int, _ y: Int, _ colour: [Int], by tolerance: Int = 6) -> Bool {
            let start = (y * width + x) * 3
            guard start >= 0, start + 3 <= bytes.count else { return false }
            return zip(bytes[start..<start + 3], colour).allSatisfy { abs(Int($0) - $1) <= tolerance }
        }
    }

    @Test(
        .needsSharedData,
        arguments: [("person-bicycle-car-detection.mp4", 768, 432), ("retail-1080p-hevc.mp4", 1920, 1080)])
    func `a still is the picture in its own size`(name: String, width: Int, height: Int) throws {
        let source = SharedData.path("videos/" + name)
        try Still.write(try picture(source), boxes: [], to: path)
        let probe = try Program(
            "ffprobe",
            ["-v", "error", "-show_entries", "stream=codec_name,width,height,pix_fmt", "-of", "csv=p=0", path])
        #expect(probe.output == "mjpeg,\(width),\(height),yuvj420p\n")
        #expect(probe.errors.isEmpty)
        let raw = folder.path + "/decoded.png"
        let matrix = height >= 720 ? "bt709" : "bt601"
        try Program.ffmpeg("-i \(source) -frames:v 1 -vf scale=in_color_matrix=\(matrix) -pix_fmt rgb24", to: raw)
        let (wanted, found) = (try Pixels(raw, width: width).bytes, try Pixels(path, width: width).bytes)
        try #require(wanted.count == width * height * 3 && found.count == wanted.count)
        let square = zip(wanted, found).map { pow(Double($0) - Double($1), 2) }.reduce(0, +) / Double(wanted.count)
        let decibels = 10 * log10(255 * 255 / square)
        #expect(decibels > 35)
    }

    @Test(
        arguments: [
            "-pix_fmt yuv420p -c:v rawvideo", "-pix_fmt nv12 -c:v rawvideo", "-pix_fmt yuv422p10le -c:v ffv1",
            "-pix_fmt rgb24 -c:v rawvideo", "-pix_fmt yuvj420p -c:v mjpeg -q:v 2", "-pix_fmt gray -c:v rawvideo",
            "-vf scale=out_color_matrix=bt709 -pix_fmt yuv420p -colorspace bt709 -c:v libx264",
            "-vf scale=out_color_matrix=bt709:out_range=full -pix_fmt yuv420p -colorspace bt709 -color_range pc -c:v libx264",
        ])
    func `colours are right whatever the decoder gives`(coding: String) throws {
        // An SD picture where nothing is said, as BT.601 is what ffmpeg makes it by.
        let size = coding.contains("bt709") ? "1280x720" : "640x480"
        let picture = try flat("0x30c050", coding, size: size)
        try Still.write(picture, boxes: [], to: path)
        let pixels = try Pixels(path, width: picture.size.width)
        let isGrey = coding.contains("gray")
        let isRight = pixels.isNear(100, 100, isGrey ? [136, 136, 136] : [0x30, 0xc0, 0x50], by: isGrey ? 8 : 6)
        #expect(isRight, "\(pixels.bytes.prefix(3))")
    }

    @Test func `boxes are drawn on their edges, the subject's last and in its own colour`() throws {
        let picture = try flat("gray", "-pix_fmt yuv420p -c:v rawvideo", size: "1920x1080")
        try Still.write(
            picture,
            boxes: [
                (Box(x: 200, y: 100, width: 400, height: 300), isSubject: true),
                (Box(x: 200, y: 100, width: 400, height: 600), isSubject: false),
            ], to: path)
        let pixels = try Pixels(path, width: 1920)
        let subject = [255, 64, 48], other = [64, 224, 255], ground = [128, 128, 128]
        for (x, y) in [(201, 200), (598, 200), (400, 101), (400, 398)] {
            #expect(pixels.isNear(x, y, subject, by: 40), "\(x), \(y)")
        }
        for (x, y) in [(201, 500), (598, 500), (400, 698)] { #expect(pixels.isNear(x, y, other, by: 40), "\(x), \(y)") }
        for (x, y) in [(400, 250), (400, 550), (180, 200), (620, 200), (400, 80), (400, 720), (220, 250)] {
            #expect(pixels.isNear(x, y, ground, by: 8), "\(x), \(y)")
        }
    }

    @Test(arguments: ["1x1", "3x2", "17x33", "641x479"])
    func `boxes that are no boxes, or reach out of the picture, do no harm`(size: String) throws {
        let scale = size.replacing("x", with: ":")
        let picture = try flat("gray", "-vf scale=\(scale),format=yuv444p -c:v ffv1", size: "64x64")
        let values = [-Double.infinity, -1e300, -5, 0, 0.5, 2, 16, 500, 1e300, .infinity, .nan]
        var boxes: [(Box, isSubject: Bool)] = []
        for x in values {
            for width in values {
                boxes.append((Box(x: x, y: width, width: width, height: x), isSubject: false))
                boxes.append((Box(x: x, y: x, width: width, height: width), isSubject: true))
            }
        }
        try Still.write(picture, boxes: boxes, to: path)
        let probe = try Program(
            "ffprobe", ["-v", "error", "-show_entries", "stream=width,height", "-of", "csv=s=x:p=0", path])
        #expect(probe.output == size + "\n")
        #expect(probe.errors.isEmpty)
    }

    @Test func `a still takes the place of the one before, or leaves it`() throws {
        let picture = try flat("red", "-pix_fmt yuv420p -c:v rawvideo", size: "320x240")
        try "before".write(toFile: path, atomically: false, encoding: .utf8)
        try Still.write(picture, boxes: [], to: path)
        #expect(try Pixels(path, width: 320).isNear(10, 10, [255, 0, 0]))
        #expect(!FileManager.default.fileExists(atPath: path + ".part"))
        let blocked = folder.path + "/folder"
        try FileManager.default.createDirectory(atPath: blocked + "/inside", withIntermediateDirectories: true)
        let failure = #expect(throws: Failure.self) { try Still.write(picture, boxes: [], to: blocked) }
        #expect(failure?.what.hasPrefix("cannot be renamed") == true)
        #expect(!FileManager.default.fileExists(atPath: blocked + ".part"))
        let missing = #expect(throws: Failure.self) {
            try Still.write(picture, boxes: [], to: folder.path + "/none/still.jpg")
        }
        #expect(missing?.remedy == "Check that \(folder.path)/none is there and can be written to.")
    }
}
