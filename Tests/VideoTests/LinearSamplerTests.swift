import CFFmpeg
import Core
import Foundation
import TestSupport
import Testing

@testable import Video

/// Against the rule written out in floating point: each pixel from the four nearest ones, then BT.601.
struct LinearSamplerTests {
    private static let size = PictureSize(46, 34)

    /// Three planes of noise, as a decoder gives them.
    private struct Planes {
        var luma: [UInt8]
        var u: [UInt8]
        var v: [UInt8]
        var isFull = false
        /// As y4m and, for one plane of U and V in turn, libav names them, and how many times the chroma planes are halved.
        let format: (name: String, across: Int, down: Int)
        private var width: Int { size.width >> format.across }

        static let formats = [("420jpeg", 1, 1), ("422", 1, 0), ("444", 0, 0), nv12]
        static let nv12 = ("nv12", 1, 1)

        init(seed: UInt64, _ format: (name: String, across: Int, down: Int) = ("420jpeg", 1, 1)) {
            self.format = format
            var dice = SeededGenerator(seed: seed)
            func noise(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 40...215, using: &dice) } }
            luma = noise(size.width * size.height)
            let count = (size.width >> format.across) * (size.height >> format.down)
            u = noise(count)
            v = noise(count)
        }

        /// Written as a raw recording and read as any source is; where y4m has no such format, put into a frame.
        func picture(in folder: TemporaryFolder) throws -> Picture {
            if format == Self.nv12 { return try frame() }
            let path = folder.path + "/picture.y4m"
            let range = isFull ? " XCOLORRANGE=FULL" : ""
            let head = "YUV4MPEG2 W\(size.width) H\(size.height) F25:1 Ip A1:1 C\(format.name)\(range)\nFRAME\n"
            try (Data(head.utf8) + luma + u + v).write(to: URL(fileURLWithPath: path))
            var reader = try VideoReader(
                Source(address: path, isPaced: false, isLooped: false), isStopped: { false }, sleep: { _ in true })
            guard case .shot(let shot) = try reader.next() else { throw Failure("no picture", at: path) }
            return shot.picture
        }

        /// As a hardware decoder gives them, its lines longer than the picture is wide.
        private func frame() throws -> Picture {
            var allocated = av_frame_alloc()
            defer { av_frame_free(&allocated) }
            let frame = try #require(allocated)
            (frame.pointee.width, frame.pointee.height) = (Int32(size.width), Int32(size.height))
            frame.pointee.format = AV_PIX_FMT_NV12.rawValue
            frame.pointee.color_range = isFull ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG
            try #require(av_frame_get_buffer(frame, 0) >= 0)
            let (lines, chroma) = (try #require(frame.pointee.data.0), try #require(frame.pointee.data.1))
            for (index, sample) in luma.enumerated() {
                lines[index / size.width * Int(frame.pointee.linesize.0) + index % size.width] = sample
            }
            for index in u.indices {
                let start = index / width * Int(frame.pointee.linesize.1) + index % width * 2
                (chroma[start], chroma[start + 1]) = (u[index], v[index])
            }
            return try #require(Picture(taking: frame))
        }

        func expected(_ column: Int, _ row: Int, of target: PictureSize) -> [Double] {
            func place(_ index: Int, _ from: Int, _ to: Int) -> (Int, Int, Double) {
                let at = max((Double(index) + 0.5) * Double(from) / Double(to) - 0.5, 0)
                let first = min(Int(at), from - 1)
                return (first, min(first + 1, from - 1), at - Double(first))
            }
            let (left, right, across) = place(column, size.width, target.width)
            let (top, bottom, down) = place(row, size.height, target.height)
            func blend(_ plane: [UInt8], _ width: Int, _ halved: (Int, Int)) -> Double {
                func at(_ x: Int, _ y: Int) -> Double { Double(plane[(y >> halved.1) * width + (x >> halved.0)]) }
                let above = at(left, top) * (1 - across) + at(right, top) * across
                let below = at(left, bottom) * (1 - across) + at(right, bottom) * across
                return above * (1 - down) + below * down
            }
            let light = (blend(luma, size.width, (0, 0)) - (isFull ? 0 : 16)) * (isFull ? 1 : 255.0 / 219)
            let gain = isFull ? 1 : 255.0 / 224
            let blueness = (blend(u, width, (format.across, format.down)) - 128) * gain
            let redness = (blend(v, width, (format.across, format.down)) - 128) * gain
            return [
                light + 1.402 * redness, light - 0.344136 * blueness - 0.714136 * redness, light + 1.772 * blueness,
            ]
        }
    }

    @Test(
        arguments: [
            PictureSize(46, 34), PictureSize(23, 17), PictureSize(10, 7), PictureSize(1, 1), PictureSize(100, 90),
            PictureSize(47, 3),
        ], [ChannelOrder.rgb, .bgr])
    func `every pixel is blended from the four nearest`(target: PictureSize, order: ChannelOrder) throws {
        for (isFull, format) in [(false, 0), (true, 0), (false, 1), (false, 2), (false, 3), (true, 3)] {
            var planes = Planes(seed: 5, Planes.formats[format])
            planes.isFull = isFull
            let picture = try planes.picture(in: try TemporaryFolder())
            var pixels = [UInt8](repeating: 0, count: target.width * target.height * 3)
            try Scaler().scale(picture, to: target, order, into: &pixels, bytesPerRow: target.width * 3)
            var worst = 0.0
            for row in 0..<target.height {
                for column in 0..<target.width {
                    let wanted = planes.expected(column, row, of: target).map { min(max($0, 0), 255) }
                    let start = (row * target.width + column) * 3
                    let found = order == .rgb ? [0, 1, 2] : [2, 1, 0]
                    for channel in 0..<3 {
                        worst = max(worst, abs(Double(pixels[start + found[channel]]) - wanted[channel]))
                    }
                }
            }
            #expect(worst <= 1, "off by \(worst), full range \(isFull), \(planes.format.name)")
        }
    }

    @Test func `U and V in one plane give the same pixels as in two, one sampler serving both in turn`() throws {
        let folder = try TemporaryFolder()
        let pictures = [try Planes(seed: 7).picture(in: folder), try Planes(seed: 7, Planes.nv12).picture(in: folder)]
        let scaler = Scaler()
        var results: [[UInt8]] = []
        for turn in 0..<4 {
            var pixels = [UInt8](repeating: 0, count: 23 * 17 * 3)
            try scaler.scale(pictures[turn % 2], to: PictureSize(23, 17), .rgb, into: &pixels, bytesPerRow: 23 * 3)
            results.append(pixels)
        }
        #expect(Set(results.first ?? []).count > 100)
        #expect(results.allSatisfy { $0 == results[0] })
    }

    @Test func `nothing is written beside the picture, and one sampler serves sizes in turn`() throws {
        let picture = try Planes(seed: 9).picture(in: try TemporaryFolder())
        let scaler = Scaler()
        for (width, height) in [(7, 5), (30, 12), (7, 5)] {
            let bytesPerRow = 40 * 3
            var pixels = [UInt8](repeating: 0, count: bytesPerRow * 14)
            try scaler.scale(picture, to: PictureSize(width, height), .rgb, into: &pixels, bytesPerRow: bytesPerRow)
            for row in 0..<14 {
                let outside = pixels[(row * bytesPerRow + (row < height ? width * 3 : 0))..<((row + 1) * bytesPerRow)]
                #expect(outside.allSatisfy { $0 == 0 }, "row \(row) of \(width)×\(height)")
            }
        }
    }
}
