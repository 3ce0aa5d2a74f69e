import Core
import TestSupport
import Testing

@testable import Video

struct HeadSamplerTests {
    /// Red above green above grey, each a third, 60 pixels wide and 90 high.
    private static let scene = """
        color=0xFF2418:s=60x90,drawbox=y=30:h=30:c=0x20F088:t=fill,drawbox=y=60:h=30:c=0x808080:t=fill
        """

    private static let formats = [
        ("yuv420p", "bt601"), ("yuv420p", "bt709"), ("yuvj420p", "bt601"), ("yuv422p", "bt709"), ("yuv444p", "bt2020"),
        ("nv12", "bt601"), ("yuv420p10le", "bt709"), ("yuv444p12le", "bt601"), ("yuva420p", "bt601"),
    ]

    @Test(.needsFFmpeg, arguments: formats)
    func `colours are the same in every format, range and matrix`(format: String, matrix: String) throws {
        let name = matrix == "bt601" ? "smpte170m" : matrix == "bt2020" ? "bt2020nc" : matrix
        let range = format.hasPrefix("yuvj") ? "full" : "limited"
        let head = try #require(
            try Self.sample(
                Self.scene, "scale=out_color_matrix=\(matrix):out_range=\(range),format=\(format)",
                ["-colorspace", name, "-color_range", range == "full" ? "pc" : "tv"]))
        #expect((head.columns, head.rows) == (60, 90))
        // By the definition of BT.601 from the three colours.
        let wanted = [(100.1, -42.9, 110.5), (165.9, -16.9, -95.5), (128, 0, 0)]
        for (third, colour) in wanted.enumerated() {
            let pixel = head.pixels[(third * 30 + 15) * 60 + 31]
            #expect(abs(Double(pixel.luma) - colour.0) <= 3, "\(pixel)")
            #expect(abs(Double(pixel.blue) - colour.1) <= 3, "\(pixel)")
            #expect(abs(Double(pixel.red) - colour.2) <= 3, "\(pixel)")
        }
    }

    @Test(.needsFFmpeg, arguments: ["gray", "rgb24", "gbrp", "pal8"])
    func `a format without luma and colour is not read`(format: String) throws {
        #expect(try Self.sample(Self.scene, "format=\(format)", []) == nil)
    }

    @Test(.needsFFmpeg, arguments: ["yuv420p", "nv12", "yuv422p"], [(1, 1), (3, 7), (61, 33), (501, 301)])
    func `pictures and regions of odd sizes are read to their edges, and no further`(
        format: String, size: (width: Int, height: Int)
    ) throws {
        // From a format that halves nothing: ffmpeg's source rounds the size for others.
        let scene = "color=white:s=\(size.width)x\(size.height),format=gbrp"
        let whole = try #require(try Self.sample(scene, "format=\(format)", []))
        let step = (max(size.width, size.height) + 95) / 96
        #expect(whole.columns == (size.width + step - 1) / step && whole.rows == (size.height + step - 1) / step)
        #expect(whole.pixels.allSatisfy { $0.luma >= 253 && abs($0.blue) <= 2 && abs($0.red) <= 2 })
        let corner = Box(x: 0.9, y: 0.9, width: 3, height: 3)
        #expect(try Self.sample(scene, "format=\(format)", [], corner)?.pixels.allSatisfy { $0.luma >= 253 } == true)
    }

    @Test(
        .needsFFmpeg,
        arguments: [
            Box(x: 1, y: 0, width: 0.1, height: 0.1), Box(x: -0.5, y: 0, width: 0.5, height: 1),
            Box(x: 0, y: 0, width: 0, height: 1), Box(x: 0, y: 0.5, width: 1, height: -0.2),
            Box(x: .nan, y: 0, width: 1, height: 1), Box(x: 0, y: 0, width: .infinity, height: 1),
            Box(x: -1e300, y: 0, width: 2e300, height: 1),
        ])
    func `a region outside of the picture is not read`(region: Box) throws {
        #expect(try Self.sample(Self.scene, "format=yuv420p", [], region) == nil)
    }

    private static func sample(
        _ scene: String, _ filter: String, _ options: [String],
        _ region: Box = Box(x: 0, y: 0, width: 1, height: 1)
    ) throws -> HeadPixels? {
        let folder = try TemporaryFolder()
        let isRaw = filter.contains("nv12") || filter.contains("pal8")
        let path = folder.path + (isRaw ? "/picture.nut" : "/picture.mkv")
        let codec = isRaw ? "rawvideo" : "ffv1"
        let coding = filter.contains("yuvj") ? ["-c:v", "mjpeg", "-q:v", "2"] : ["-c:v", codec]
        let program = try Program(
            "ffmpeg",
            ["-v", "error", "-nostdin", "-f", "lavfi", "-i", "\(scene),\(filter)", "-frames:v", "1"] + coding + options
                + [path])
        guard program.status == 0 else { throw Failure(program.errors, at: path) }
        var reader = try VideoReader(
            Source(address: path, isPaced: false, isLooped: false), isStopped: { false }, sleep: { _ in true })
        guard case .shot(let shot) = try reader.next() else { throw Failure("no picture", at: path) }
        var head = HeadPixels()
        return shot.picture.withFrame { HeadSampler(region).sample($0, into: &head) } ? head : nil
    }
}
