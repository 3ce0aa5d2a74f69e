import CFFmpeg
import Core

/// Reads from a camera's pictures what they are judged by, from few of their pixels; belongs to the camera's thread.
package struct PictureProbe {
    /// Pixels that are read of each cell.
    private static let across = 4
    private static let down = 2
    private static let samplesPerCell = Float(across * down)
    private static let samplesPerBlock = samplesPerCell * Float(PictureSample.blockSide * PictureSample.blockSide)

    private var size = PictureSize(0, 0)
    private var columns: [Int] = []
    private var rows: [Int] = []
    private var keyFrames = 0

    package init() {}

    /// Nil for a format whose brightness is not a plane of bytes, and for a picture too small to be judged. Every picture
    /// is given either to this or to `pass`, so that key frames are counted.
    package mutating func sample(_ picture: Picture) -> PictureSample? {
        pass(picture)
        return picture.withFrame { sample($0, picture.size) }
    }

    /// A picture that nobody wants a sample of.
    package mutating func pass(_ picture: Picture) {
        if picture.withFrame({ $0.pointee.key_frame != 0 }) { keyFrames &+= 1 }
    }

    private mutating func sample(_ frame: UnsafePointer<AVFrame>, _ picture: PictureSize) -> PictureSample? {
        guard Self.isRead(frame), let plane = frame.pointee.data.0, picture.width >= 3, picture.height >= 1 else {
            return nil
        }
        if picture != size {
            size = picture
            // A neighbour on each side is read too.
            columns = Self.positions(PictureSample.columns * Self.across, picture.width).map {
                min(max($0, 1), picture.width - 2)
            }
            rows = Self.positions(PictureSample.rows * Self.down, picture.height)
        }
        let isFull = LinearSampler.isFullRange(frame)
        let (black, gain): (Float, Float) = isFull ? (0, 1) : (16, 255.0 / 219)
        var sums = [Int32](repeating: 0, count: PictureSample.cellCount)
        var squares = [Int32](repeating: 0, count: PictureSample.blockCount)
        sums.withUnsafeMutableBufferPointer { sums in
            squares.withUnsafeMutableBufferPointer { squares in
                read(plane, stride: Int(frame.pointee.linesize.0), sums, squares)
            }
        }
        return PictureSample(
            luma: sums.map { min(max((Float($0) / Self.samplesPerCell - black) * gain, 0), 255) },
            detail: squares.map { Float($0) / Self.samplesPerBlock * gain * gain }, size: picture, keyFrames: keyFrames)
    }

    /// Sums up brightness by cell, and squared steps between the pixels left and right by block.
    private func read(
        _ plane: UnsafePointer<UInt8>, stride: Int, _ sums: UnsafeMutableBufferPointer<Int32>,
        _ squares: UnsafeMutableBufferPointer<Int32>
    ) {
        columns.withUnsafeBufferPointer { columns in
            for (index, row) in rows.enumerated() {
                let line = plane + row * stride
                let cells = index / Self.down * PictureSample.columns
                let blocks = index / (Self.down * PictureSample.blockSide) * PictureSample.blockColumns
                for cell in 0..<PictureSample.columns {
                    var sum: Int32 = 0
                    var square: Int32 = 0
                    for place in cell &* Self.across..<(cell &+ 1) &* Self.across {
                        let pixel = line + Int(columns[place])
                        let step = Int32(pixel[1]) &- Int32(pixel[-1])
                        sum &+= Int32(pixel[0])
                        square &+= step &* step
                    }
                    sums[cells &+ cell] &+= sum
                    squares[blocks &+ cell / PictureSample.blockSide] &+= square
                }
            }
        }
    }

    private static func positions(_ count: Int, _ length: Int) -> [Int] {
        (0..<count).map { min((2 * $0 + 1) * length / (2 * count), length - 1) }
    }

    private static func isRead(_ frame: UnsafePointer<AVFrame>) -> Bool {
        let formats = [
            AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUV422P, AV_PIX_FMT_YUVJ422P, AV_PIX_FMT_YUV444P,
            AV_PIX_FMT_YUVJ444P, AV_PIX_FMT_NV12,
        ]
        return formats.contains(AVPixelFormat(frame.pointee.format))
    }
}
