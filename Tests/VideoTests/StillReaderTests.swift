import Core
import Foundation
import TestSupport
import Testing
import Video

struct StillReaderTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/still.jpg" }

    init() throws { folder = try TemporaryFolder() }

    /// A kept still of two colours, the left half and the right half.
    private func keep(_ size: String, at path: String) throws {
        let half = size.split(separator: "x").compactMap { Int($0) }
        try Program.ffmpeg(
            "-f lavfi -i color=0x30c050:s=\(size):d=1:r=1 -vf "
                + "drawbox=x=\(half[0] / 2):y=0:w=\(half[0]):h=\(half[1]):color=0xc03050:t=fill -frames:v 1 "
                + "-pix_fmt yuvj420p -c:v mjpeg -q:v 2 -f mjpeg", to: path)
    }

    private func isNear(_ still: StillReader.Pixels, _ x: Int, _ y: Int, _ colour: [Int]) -> Bool {
        let start = (y * still.size.width + x) * 3
        return zip(still.pixels[start..<start + 3], colour).allSatisfy { abs(Int($0) - $1) <= 8 }
    }

    @Test(arguments: [("1280x720", 192, 108), ("96x64", 96, 64), ("480x640", 192, 256)])
    func `a still in few pixels has its shape and its colours`(source: String, width: Int, height: Int) throws {
        try keep(source, at: path)
        let still = try StillReader.read(path, width: 192)
        #expect(still.size == PictureSize(width, height))
        #expect("\(still.source.width)x\(still.source.height)" == source)
        #expect(still.pixels.count == width * height * 3)
        #expect(isNear(still, width / 4, height / 2, [0x30, 0xc0, 0x50]))
        #expect(isNear(still, width * 3 / 4, height / 2, [0xc0, 0x30, 0x50]))
    }

    @Test(arguments: ["50 %03d.jpg", "{a}*[b]?.jpg", "no ending", "ünïcode 門.jpg"])
    func `whatever its file is called`(name: String) throws {
        try keep("320x180", at: path)
        let named = folder.path + "/" + name
        try FileManager.default.moveItem(atPath: path, toPath: named)
        #expect(try StillReader.read(named, width: 64).size == PictureSize(64, 36))
    }

    @Test func `one that is gone says so, with what deletes it`() {
        let failure = #expect(throws: Failure.self) { try StillReader.read(path, width: 192) }
        #expect(failure?.what == "the still is gone" && failure?.place == path)
        #expect(failure?.remedy.contains("max_days") == true)
    }

    @Test(arguments: [0, 1, 3, 100, 600])
    func `one that was cut short is told to be damaged`(bytes: Int) throws {
        try keep("640x360", at: path)
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        try whole.prefix(bytes).write(to: URL(fileURLWithPath: path))
        let failure = #expect(throws: Failure.self) { try StillReader.read(path, width: 192) }
        #expect(failure?.what.hasPrefix("the still is damaged: ") == true && failure?.place == path)
    }

    @Test func `every damaged byte gives a picture or a sentence`() throws {
        try keep("96x64", at: path)
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        for index in stride(from: 0, to: whole.count, by: 37) {
            var damaged = whole
            damaged[index] ^= 0xff
            try damaged.write(to: URL(fileURLWithPath: path))
            do throws(Failure) {
                let still = try StillReader.read(path, width: 48)
                #expect(still.pixels.count == still.size.width * still.size.height * 3)
            } catch {
                #expect(error.place == path)
            }
        }
    }

    @Test func `what is no file is no picture, and a pipe holds nobody up`() throws {
        #expect(mkfifo(path, 0o600) == 0)
        for path in [path, folder.path, "/dev/zero"] {
            let failure = #expect(throws: Failure.self) { try StillReader.read(path, width: 192) }
            #expect(failure?.what == "the still is no picture")
        }
        try "no picture".write(toFile: folder.path + "/text.jpg", atomically: false, encoding: .utf8)
        #expect(throws: Failure.self) { try StillReader.read(folder.path + "/text.jpg", width: 192) }
    }
}
