import Core

/// An RGB picture that anti-aliased polygons are filled into, at any resolution.
///
/// Callers speak in pixels of the full 1280×720 picture; the canvas scales. One thread at a time.
package final class Canvas {
    package static let pictureWidth = 1280.0
    package static let pictureHeight = 720.0

    package let width: Int
    package let height: Int
    package var pixels: [UInt8]
    let scale: Double
    /// Signed area differences along each row; all zero between two fills.
    private var coverage: [Float]

    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
        scale = Double(width) / Self.pictureWidth
        pixels = [UInt8](repeating: 0, count: width * height * 3)
        coverage = [Float](repeating: 0, count: (width + 2) * height)
    }

    func copy(from other: Canvas) {
        pixels = other.pixels
    }

    /// Fills a simple polygon; what lies outside the picture is cut off.
    func fill(_ points: [Point], _ colour: Colour, opacity: Float = 1) {
        guard points.count > 2 else { return }
        var low = points[0]
        var high = points[0]
        for point in points {
            low = Point(min(low.x, point.x), min(low.y, point.y))
            high = Point(max(high.x, point.x), max(high.y, point.y))
        }
        let left = max(0, Int((low.x * scale).rounded(.down)))
        let top = max(0, Int((low.y * scale).rounded(.down)))
        let right = min(width, Int((min(high.x, 1e5) * scale).rounded(.up)))
        let bottom = min(height, Int((min(high.y, 1e5) * scale).rounded(.up)))
        guard left < right, top < bottom else { return }

        coverage.withUnsafeMutableBufferPointer { area in
            var previous = points[points.count - 1]
            for point in points {
                addEdge(previous, point, left: left, right: right, bottom: bottom, top: top, into: area)
                previous = point
            }
        }
        blend(colour, opacity: opacity, left: left, right: right, top: top, bottom: bottom)
    }

    /// Adds one edge's signed area to the rows it crosses: exact coverage without supersampling.
    private func addEdge(
        _ start: Point, _ end: Point, left: Int, right: Int, bottom: Int, top: Int,
        into area: UnsafeMutableBufferPointer<Float>
    ) {
        guard start.y != end.y else { return }
        let sign: Float = start.y < end.y ? 1 : -1
        let upper = start.y < end.y ? start : end
        let lower = start.y < end.y ? end : start
        let upperX = upper.x * scale
        let upperY = upper.y * scale
        let lowerY = lower.y * scale
        let slope = (lower.x * scale - upperX) / (lowerY - upperY)
        let first = max(top, Int(max(upperY, 0)))
        let last = min(bottom, Int(min(lowerY, 1e6).rounded(.up)))
        guard first < last else { return }
        let width = Double(right - left)
        for y in first..<last {
            let from = max(Double(y), upperY)
            let to = min(Double(y + 1), lowerY)
            guard to > from else { continue }
            let a = min(max(upperX + (from - upperY) * slope - Double(left), 0), width)
            let b = min(max(upperX + (to - upperY) * slope - Double(left), 0), width)
            addSpan(a, b, Float(to - from) * sign, row: y * (self.width + 2), into: area)
        }
    }

    @inline(__always)
    private func addSpan(_ a: Double, _ b: Double, _ d: Float, row: Int, into area: UnsafeMutableBufferPointer<Float>) {
        let near = Float(min(a, b))
        let far = Float(max(a, b))
        let first = Int(near)
        let last = Int(far.rounded(.up))
        if last <= first + 1 {
            let share = d * ((near + far) / 2 - Float(first))
            area[row + first] += d - share
            area[row + first + 1] += share
            return
        }
        let inverse = 1 / (far - near)
        let head = 1 - (near - Float(first))
        let tail = far - Float(last - 1)
        let headArea = 0.5 * inverse * head * head
        area[row + first] += d * headArea
        if last == first + 2 {
            area[row + first + 1] += d * (1 - headArea - 0.5 * inverse * tail * tail)
        } else {
            let second = inverse * (head + 0.5)
            area[row + first + 1] += d * (second - headArea)
            for x in first + 2..<last - 1 { area[row + x] += d * inverse }
            let before = second + Float(last - first - 3) * inverse
            area[row + last - 1] += d * (1 - before - 0.5 * inverse * tail * tail)
        }
        area[row + last] += d * 0.5 * inverse * tail * tail
    }

    private func blend(_ colour: Colour, opacity: Float, left: Int, right: Int, top: Int, bottom: Int) {
        let paint = (colour * 255).clamped(lowerBound: .zero, upperBound: .init(repeating: 255))
        let (red, green, blue) = (paint.x, paint.y, paint.z)
        coverage.withUnsafeMutableBufferPointer { area in
            pixels.withUnsafeMutableBufferPointer { pixels in
                for y in top..<bottom {
                    let row = y * (width + 2)
                    var sum: Float = 0
                    var at = (y * width + left) * 3
                    for x in 0..<right - left {
                        sum += area[row + x]
                        area[row + x] = 0
                        let share = min(abs(sum), 1) * opacity
                        if share > 0.004 {
                            pixels[at] = UInt8(Float(pixels[at]) + (red - Float(pixels[at])) * share + 0.5)
                            pixels[at + 1] = UInt8(
                                Float(pixels[at + 1]) + (green - Float(pixels[at + 1])) * share + 0.5)
                            pixels[at + 2] = UInt8(Float(pixels[at + 2]) + (blue - Float(pixels[at + 2])) * share + 0.5)
                        }
                        at += 3
                    }
                    area[row + right - left] = 0
                    area[row + right - left + 1] = 0
                }
            }
        }
    }
}
