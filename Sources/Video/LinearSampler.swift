import CFFmpeg
import Core

/// Scales 8-bit pictures of planes, as cameras give them, by OpenCV's linear rule: each pixel from the four nearest, whatever the factor.
///
/// swscale has no such way (its bilinear averages over the factor), and it is what detectors are trained and written
/// with: of the boxes that a Python pipeline finds, more are found again than with any of swscale's filters, and only
/// the samples that are needed are read. Belongs to one thread.
struct LinearSampler {
    /// For each pixel of the result along one axis: the two samples and the second one's weight.
    private struct Axis {
        static let bits: Int32 = 11
        var first: [Int32] = []
        var second: [Int32] = []
        var weight: [Int32] = []

        init(_ source: Int, _ target: Int) {
            let factor = Double(source) / Double(max(target, 1))
            for index in 0..<target {
                let position = max((Double(index) + 0.5) * factor - 0.5, 0)
                let before = min(Int(position), source - 1)
                first.append(Int32(before))
                second.append(Int32(min(before + 1, source - 1)))
                weight.append(Int32(((position - Double(before)) * Double(1 << Self.bits)).rounded()))
            }
        }
    }

    /// ITU-R BT.601 with 14 bits, for limited and for full range: what OpenCV takes for every stream.
    private struct Matrix {
        let black: Int32
        let luma: Int32
        let redV: Int32
        let greenU: Int32
        let greenV: Int32
        let blueU: Int32

        static let limited = Matrix(black: 16, luma: 19077, redV: 26149, greenU: 6419, greenV: 13320, blueU: 33050)
        static let full = Matrix(black: 0, luma: 16384, redV: 22970, greenU: 5638, greenV: 11700, blueU: 29032)
    }

    private var columns = Axis(1, 0)
    private var rows = Axis(1, 0)
    private var source = PictureSize(0, 0)
    private var target = PictureSize(0, 0)

    /// How many times halved the chroma planes are; nil for a format that is not read.
    private static func chroma(_ frame: UnsafePointer<AVFrame>) -> (across: Int, down: Int)? {
        switch AVPixelFormat(frame.pointee.format) {
        case AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUVJ420P: (1, 1)
        case AV_PIX_FMT_YUV422P, AV_PIX_FMT_YUVJ422P: (1, 0)
        case AV_PIX_FMT_YUV444P, AV_PIX_FMT_YUVJ444P: (0, 0)
        default: nil
        }
    }

    private static func isFullRange(_ frame: UnsafePointer<AVFrame>) -> Bool {
        let formats = [AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUVJ422P, AV_PIX_FMT_YUVJ444P]
        return formats.contains(AVPixelFormat(frame.pointee.format)) || frame.pointee.color_range == AVCOL_RANGE_JPEG
    }

    /// Writes the frame, scaled to `size`, as packed pixels; false, and nothing is written, for a format that is not read.
    mutating func scale(
        _ frame: UnsafePointer<AVFrame>, to size: PictureSize, _ order: ChannelOrder,
        into pixels: UnsafeMutablePointer<UInt8>, bytesPerRow: Int
    ) -> Bool {
        guard let halved = Self.chroma(frame), size.width > 0, size.height > 0 else { return false }
        let picture = PictureSize(Int(frame.pointee.width), Int(frame.pointee.height))
        if picture != source || size != target {
            (source, target) = (picture, size)
            columns = Axis(picture.width, size.width)
            rows = Axis(picture.height, size.height)
        }
        let matrix = Self.isFullRange(frame) ? Matrix.full : Matrix.limited
        let (red, blue) = order == .rgb ? (0, 2) : (2, 0)
        let (luma, u, v) = (frame.pointee.data.0!, frame.pointee.data.1!, frame.pointee.data.2!)
        let (lumaStride, uStride, vStride) = (
            Int(frame.pointee.linesize.0), Int(frame.pointee.linesize.1), Int(frame.pointee.linesize.2)
        )
        columns.first.withUnsafeBufferPointer { first in
            columns.second.withUnsafeBufferPointer { second in
                columns.weight.withUnsafeBufferPointer { weight in
                    for row in 0..<size.height {
                        let (top, bottom) = (Int(rows.first[row]), Int(rows.second[row]))
                        let y = (luma + top * lumaStride, luma + bottom * lumaStride)
                        let us = (u + (top >> halved.down) * uStride, u + (bottom >> halved.down) * uStride)
                        let vs = (v + (top >> halved.down) * vStride, v + (bottom >> halved.down) * vStride)
                        let down = rows.weight[row]
                        var pixel = pixels + row * bytesPerRow
                        for column in 0..<size.width {
                            let (left, right, across) = (Int(first[column]), Int(second[column]), weight[column])
                            let light =
                                (Self.sample(y, left, right, across, down) &- matrix.black << 7) &* matrix.luma
                            let (near, far) = (left >> halved.across, right >> halved.across)
                            let blueness = Self.sample(us, near, far, across, down) &- 128 << 7
                            let redness = Self.sample(vs, near, far, across, down) &- 128 << 7
                            pixel[red] = Self.byte(light &+ redness &* matrix.redV)
                            pixel[1] = Self.byte(light &- blueness &* matrix.greenU &- redness &* matrix.greenV)
                            pixel[blue] = Self.byte(light &+ blueness &* matrix.blueU)
                            pixel += 3
                        }
                    }
                }
            }
        }
        return true
    }

    /// Between four samples, with 7 bits after the point.
    @inline(__always)
    private static func sample(
        _ lines: (UnsafeMutablePointer<UInt8>, UnsafeMutablePointer<UInt8>), _ left: Int, _ right: Int, _ across: Int32,
        _ down: Int32
    ) -> Int32 {
        let whole: Int32 = 1 << Axis.bits
        let top = Int32(lines.0[left]) &* (whole &- across) &+ Int32(lines.0[right]) &* across
        let bottom = Int32(lines.1[left]) &* (whole &- across) &+ Int32(lines.1[right]) &* across
        return (top &* (whole &- down) &+ bottom &* down) >> 15
    }

    @inline(__always)
    private static func byte(_ value: Int32) -> UInt8 {
        UInt8(truncatingIfNeeded: max(0, min(255, (value &+ 1 << 20) >> 21)))
    }
}
