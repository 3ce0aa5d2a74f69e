import CFFmpeg
import Core

/// Takes a region's pixels out of a picture as they were decoded, unscaled unless there are very many of them.
struct HeadSampler {
    /// Of a region with a longer side, only every so many-th pixel is read.
    private static let longestSide = 96

    /// In fractions of the picture.
    private let region: Box

    init(_ region: Box) { self.region = region }

    /// False, and nothing is read, for a region outside of the picture and for a format without planes of luma and colour.
    func sample(_ frame: UnsafePointer<AVFrame>, into head: inout HeadPixels) -> Bool {
        guard let layout = PixelLayout(frame), let span = span(frame) else { return false }
        let planes = frame.pointee.data, strides = frame.pointee.linesize
        func plane(_ component: PixelLayout.Component) -> (start: UnsafePointer<UInt8>, stride: Int)? {
            switch component.plane {
            case 0: planes.0.map { (UnsafePointer($0), Int(strides.0)) }
            case 1: planes.1.map { (UnsafePointer($0), Int(strides.1)) }
            case 2: planes.2.map { (UnsafePointer($0), Int(strides.2)) }
            default: nil
            }
        }
        guard let luma = plane(layout.luma), let blue = plane(layout.blue), let red = plane(layout.red) else {
            return false
        }
        let matrix = ColourMatrix(frame)
        head.refill(columns: span.columns, rows: span.rows) { pixels in
            for row in 0..<span.rows {
                let y = span.top + row * span.step, halved = y >> layout.down
                let lumaLine = luma.start + y * luma.stride
                let blueLine = blue.start + halved * blue.stride, redLine = red.start + halved * red.stride
                for column in 0..<span.columns {
                    let x = span.left &+ column &* span.step
                    let pixel = matrix.convert(
                        layout.luma.sample(lumaLine, x), blue: layout.blue.sample(blueLine, x >> layout.across),
                        red: layout.red.sample(redLine, x >> layout.across))
                    pixels[row &* span.columns &+ column] = HeadPixels.Pixel(
                        luma: pixel.luma, blue: pixel.blue, red: pixel.red)
                }
            }
        }
        return true
    }

    /// The region's pixels: all that it touches.
    private func span(
        _ frame: UnsafePointer<AVFrame>
    ) -> (left: Int, top: Int, columns: Int, rows: Int, step: Int)? {
        let size = PictureSize(Int(frame.pointee.width), Int(frame.pointee.height))
        let values = [region.x, region.y, region.width, region.height]
        guard values.allSatisfy({ $0.isFinite && abs($0) <= 16 }), region.width > 0, region.height > 0 else {
            return nil
        }
        let inside = Box(
            x: region.x * Double(size.width), y: region.y * Double(size.height),
            width: region.width * Double(size.width), height: region.height * Double(size.height)
        ).clipped(to: size)
        guard inside.width > 0, inside.height > 0 else { return nil }
        let left = Int(inside.x), top = Int(inside.y)
        let width = min(Int((inside.x + inside.width).rounded(.up)), size.width) - left
        let height = min(Int((inside.y + inside.height).rounded(.up)), size.height) - top
        let step = (max(width, height) + Self.longestSide - 1) / Self.longestSide
        return (left, top, (width + step - 1) / step, (height + step - 1) / step, step)
    }
}
