/// A traffic signal's head as one picture shows it, row by row, with 8 bits and by BT.601 whatever the picture's own way.
package struct HeadPixels: Sendable, Equatable {
    package struct Pixel: Sendable, Equatable {
        /// 0 (black) to 255 (white).
        package var luma: Int16
        /// What blue and red have beyond luma, from -128 to 127: both 0 where it is grey.
        package var blue: Int16
        package var red: Int16

        package init(luma: Int16, blue: Int16, red: Int16) {
            self.luma = luma
            self.blue = blue
            self.red = red
        }
    }

    package private(set) var columns = 0
    package private(set) var rows = 0
    package private(set) var pixels: [Pixel] = []

    package init() {}

    /// Takes another picture of that size, whose pixels `write` sets: all of them.
    package mutating func refill(
        columns: Int, rows: Int, _ write: (inout UnsafeMutableBufferPointer<Pixel>) -> Void
    ) {
        if columns != self.columns || rows != self.rows {
            (self.columns, self.rows) = (columns, rows)
            pixels = [Pixel](repeating: Pixel(luma: 0, blue: 0, red: 0), count: columns * rows)
        }
        pixels.withUnsafeMutableBufferPointer { write(&$0) }
    }
}
