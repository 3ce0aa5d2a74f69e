import Core
import Foundation

/// A box that a raw head gives offsets from, in pixels of the input.
struct Anchor: Equatable, Sendable {
    var centreX: Double
    var centreY: Double
    var width: Double
    var height: Double
}

/// The anchors of the published detectors, in the order of their heads' rows.
enum Anchors {
    static let perCell = 9
    static let efficientDetStrides = [8, 16, 32, 64, 128]

    /// Tan, Pang and Le, "EfficientDet" (2020): levels 3 to 7, three scales and three shapes a cell, four strides wide.
    static func efficientDet(_ size: PictureSize) -> [Anchor] {
        efficientDetStrides.flatMap { stride in
            grid(size, stride) { x, y in
                (0..<3).flatMap { octave in
                    [1.0, 2.0, 0.5].map { ratio in
                        let side = 4 * Double(stride) * pow(2, Double(octave) / 3)
                        return Anchor(
                            centreX: x, centreY: y, width: side * ratio.squareRoot(), height: side / ratio.squareRoot())
                    }
                }
            }
        }
    }

    /// Liu et al., "SSD" (2016), with the scales of TensorFlow's Object Detection API: 0.2 to 0.95 over six layers, the
    /// first one reduced to three boxes.
    static func ssd(_ size: PictureSize) -> [Anchor] {
        let scales = (0..<6).map { 0.2 + 0.15 * Double($0) } + [1.0]
        return (0..<6).flatMap { layer in
            let stride = 16 << layer, scale = scales[layer]
            var shapes: [(scale: Double, ratio: Double)] =
                layer == 0
                ? [(0.1, 1), (scale, 2), (scale, 0.5)] : [1, 2, 0.5, 3, 1.0 / 3].map { (scale, $0) }
            if layer > 0 { shapes.append(((scale * scales[layer + 1]).squareRoot(), 1)) }
            return grid(size, stride, spansPicture: true) { x, y in
                shapes.map { shape in
                    Anchor(
                        centreX: x, centreY: y,
                        width: shape.scale * shape.ratio.squareRoot() * Double(size.width),
                        height: shape.scale / shape.ratio.squareRoot() * Double(size.height))
                }
            }
        }
    }

    /// How many there are, without making them: a damaged graph may ask for a huge input.
    static func efficientDetCount(_ size: PictureSize) -> Int {
        efficientDetStrides.reduce(0) { $0 + cells(size, $1).columns * cells(size, $1).rows * perCell }
    }

    static func ssdCount(_ size: PictureSize) -> Int {
        (0..<6).reduce(0) { count, layer in
            let (columns, rows) = cells(size, 16 << layer)
            return count + columns * rows * (layer == 0 ? 3 : 6)
        }
    }

    private static func cells(_ size: PictureSize, _ stride: Int) -> (columns: Int, rows: Int) {
        ((size.width + stride - 1) / stride, (size.height + stride - 1) / stride)
    }

    /// Calls `make` with the centre of every cell, row by row. `spansPicture`: cells are fractions of the picture and not
    /// whole strides.
    private static func grid(
        _ size: PictureSize, _ stride: Int, spansPicture: Bool = false, _ make: (Double, Double) -> [Anchor]
    ) -> [Anchor] {
        let (columns, rows) = cells(size, stride)
        let width = spansPicture ? Double(size.width) / Double(columns) : Double(stride)
        let height = spansPicture ? Double(size.height) / Double(rows) : Double(stride)
        return (0..<rows).flatMap { row in
            (0..<columns).flatMap { column in make((Double(column) + 0.5) * width, (Double(row) + 0.5) * height) }
        }
    }
}
