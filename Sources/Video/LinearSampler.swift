import CFFmpeg
import Core

/// Scales 8-bit pictures of planes, as cameras give them, by OpenCV's linear rule: each pixel from the four nearest, whatever the factor.
///
/// swscale has no such way (its bilinear averages over the factor), and it is what detectors are trained and written
/// with: of the boxes that a Python pipeline finds, more are found again than with any of swscale's filters, and only
/// the samples that are needed are read. Belongs to one thread.
struct LinearSampler {
    /// For one pixel of the result along one axis: the two samples in the planes, and the second one's weight.
    private struct Pair {
        static let bits: Int32 = 11
        let luma: (Int, Int)
        let chroma: (Int, Int)
        let weight: Int32

        /// For each of `target` pixels; `step` is from one chroma sample to the next.
        static func axis(_ source: Int, _ target: Int, halved: Int, step: Int = 1) -> [Pair] {
            let factor = Double(source) / Double(max(target, 1))
            return (0..<target).map { index in
                let position = max((Double(index) + 0.5) * factor - 0.5, 0)
                let before = min(Int(position), source - 1)
                let after = min(before + 1, source - 1)
                return Pair(
                    luma: (before, after), chroma: ((before >> halved) * step, (after >> halved) * step),
                    weight: Int32(((position - Double(before)) * Double(1 << bits)).rounded()))
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

    private var columns: [Pair] = []
    private var rows: [Pair] = []
    private var source = PictureSize(0, 0)
    private var target = PictureSize(0, 0)
    private var layout = (across: 0, down: 0, step: 0)

    /// How many times halved the chroma planes are and a pixel's step in them, 2 where U and V share one; nil: not read.
    private static func chroma(_ frame: UnsafePointer<AVFrame>) -> (across: Int, down: Int, step: Int)? {
        switch AVPixelFormat(frame.pointee.format) {
        case AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUVJ420P: (1, 1, 1)
        case AV_PIX_FMT_YUV422P, AV_PIX_FMT_YUVJ422P: (1, 0, 1)
        case AV_PIX_FMT_YUV444P, AV_PIX_FMT_YUVJ444P: (0, 0, 1)
        case AV_PIX_FMT_NV12: (1, 1, 2)
        default: nil
        }
    }

    static func isFullRange(_ frame: UnsafePointer<AVFrame>) -> Bool {
        let formats = [AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUVJ422P, AV_PIX_FMT_YUVJ444P]
        return formats.contains(AVPixelFormat(frame.pointee.format)) || frame.pointee.color_range == AVCOL_RANGE_JPEG
    }

    /// Writes the frame, scaled to `size`, as packed pixels; false, and nothing is written, for a format that is not read.
    mutating func scale(
        _ frame: UnsafePointer<AVFrame>, to size: PictureSize, _ order: ChannelOrder,
        into pixels: UnsafeMutablePointer<UInt8>, bytesPerRow: Int
    ) -> Bool {
        guard let chroma = Self.chroma(frame), size.width > 0, size.height > 0 else { return false }
        let picture = PictureSize(Int(frame.pointee.width), Int(frame.pointee.height))
        if picture != source || size != target || chroma != layout {
            (source, target, layout) = (picture, size, chroma)
            columns = Pair.axis(picture.width, size.width, halved: chroma.across, step: chroma.step)
            rows = Pair.axis(picture.height, size.height, halved: chroma.down)
        }
        let matrix = Self.isFullRange(frame) ? Matrix.full : Matrix.limited
        let (red, blue) = order == .rgb ? (0, 2) : (2, 0)
        let (luma, u) = (frame.pointee.data.0!, frame.pointee.data.1!)
        let v = chroma.step == 2 ? u + 1 : frame.pointee.data.2!
        let (lumaStride, uStride) = (Int(frame.pointee.linesize.0), Int(frame.pointee.linesize.1))
        let vStride = chroma.step == 2 ? uStride : Int(frame.pointee.linesize.2)
        columns.withUnsafeBufferPointer { columns in
            for (index, row) in rows.enumerated() {
                let y = (luma + row.luma.0 * lumaStride, luma + row.luma.1 * lumaStride)
                let us = (u + row.chroma.0 * uStride, u + row.chroma.1 * uStride)
                let vs = (v + row.chroma.0 * vStride, v + row.chroma.1 * vStride)
                var pixel = pixels + index * bytesPerRow
                for column in columns {
                    let (across, down) = (column.weight, row.weight)
                    let light = (Self.sample(y, column.luma, across, down) &- matrix.black << 7) &* matrix.luma
                    let blueness = Self.sample(us, column.chroma, across, down) &- 128 << 7
                    let redness = Self.sample(vs, column.chroma, across, down) &- 128 << 7
                    pixel[red] = Self.byte(light &+ redness &* matrix.redV)
                    pixel[1] = Self.byte(light &- blueness &* matrix.greenU &- redness &* matrix.greenV)
                    pixel[blue] = Self.byte(light &+ blueness &* matrix.blueU)
                    pixel += 3
                }
            }
        }
        return true
    }

    /// Between four samples, with 7 bits after the point.
    @inline(__always)
    private static func sample(
        _ lines: (UnsafeMutablePointer<UInt8>, UnsafeMutablePointer<UInt8>), _ at: (Int, Int), _ across: Int32,
        _ down: Int32
    ) -> Int32 {
        let whole: Int32 = 1 << Pair.bits
        let top = Int32(lines.0[at.0]) &* (whole &- across) &+ Int32(lines.0[at.1]) &* across
        let bottom = Int32(lines.1[at.0]) &* (whole &- across) &+ Int32(lines.1[at.1]) &* across
        return (top &* (whole &- down) &+ bottom &* down) >> 15
    }

    @inline(__always)
    private static func byte(_ value: Int32) -> UInt8 {
        UInt8(truncatingIfNeeded: max(0, min(255, (value &+ 1 << 20) >> 21)))
    }
}
