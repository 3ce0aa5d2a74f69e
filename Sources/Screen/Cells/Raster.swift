import Core

/// A camera's picture in exactly as many pixels as there are half cells for it.
struct Raster: Sendable, Equatable {
    let columns: Int
    /// Rows of cells; each holds two pixels, one above the other.
    let rows: Int
    private let pixels: [RGB]

    /// Nil where the picture has fewer pixels than its size says, or none.
    init?(_ picture: LivePicture, columns: Int, rows: Int) {
        let width = picture.size.width
        let height = picture.size.height
        guard Self.sides.contains(width), Self.sides.contains(height), picture.pixels.count >= width * height * 3,
            Self.sides.contains(columns), Self.sides.contains(rows)
        else { return nil }
        self.columns = columns
        self.rows = rows
        let across = (0..<columns).map { Self.span($0, of: columns, in: width) }
        let down = (0..<rows * 2).map { Self.span($0, of: rows * 2, in: height) }
        pixels = picture.pixels.withUnsafeBufferPointer { bytes in
            down.flatMap { lines in across.map { Self.mean(of: bytes, lines, $0, width) } }
        }
    }

    /// A cell's upper and lower pixel.
    func paint(column: Int, row: Int) -> Paint {
        Paint(pixels[row * 2 * columns + column], on: pixels[(row * 2 + 1) * columns + column])
    }

    /// The part of `length` pixels that the pixel `index` of `count` stands for; never empty.
    private static func span(_ index: Int, of count: Int, in length: Int) -> Range<Int> {
        let start = index * length / count
        return start..<max((index + 1) * length / count, start + 1)
    }

    private static func mean(
        of bytes: UnsafeBufferPointer<UInt8>, _ lines: Range<Int>, _ columns: Range<Int>, _ width: Int
    ) -> RGB {
        var red = 0
        var green = 0
        var blue = 0
        for y in lines {
            for x in columns {
                let index = (y * width + x) * 3
                red += Int(bytes[index])
                green += Int(bytes[index + 1])
                blue += Int(bytes[index + 2])
            }
        }
        let count = lines.count * columns.count
        return RGB(UInt8(red / count), UInt8(green / count), UInt8(blue / count))
    }

    /// More is no picture for a terminal.
    private static let sides = 1...4096
}
