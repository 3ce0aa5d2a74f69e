/// The lit pixels of one hue in a head, weighted by their brilliance.
struct Glow: Sendable, Equatable {
    private(set) var pixels = 0
    private(set) var weight = 0
    private(set) var blue = 0
    private(set) var red = 0
    private var columns = 0
    private var rows = 0
    private var squares = 0

    @inline(__always)
    mutating func add(_ pixel: HeadPixels.Pixel, _ brilliance: Int, column: Int, row: Int) {
        pixels &+= 1
        weight &+= brilliance
        blue &+= Int(pixel.blue)
        red &+= Int(pixel.red)
        columns &+= brilliance &* column
        rows &+= brilliance &* row
        squares &+= brilliance &* (column &* column &+ row &* row)
    }

    static func + (left: Glow, right: Glow) -> Glow {
        var sum = left
        sum.pixels += right.pixels
        sum.weight += right.weight
        sum.blue += right.blue
        sum.red += right.red
        sum.columns += right.columns
        sum.rows += right.rows
        sum.squares += right.squares
        return sum
    }

    /// In pixels of the head.
    var centre: Point {
        let whole = Double(max(weight, 1))
        return Point(Double(columns) / whole, Double(rows) / whole)
    }

    /// Root of the mean squared distance from the centre, in pixels.
    var radius: Double {
        let centre = centre
        return max(0, Double(squares) / Double(max(weight, 1)) - centre.x * centre.x - centre.y * centre.y).squareRoot()
    }

    /// Of its mean colour.
    var angle: Double { LampHue.angle(blue: Double(blue), red: Double(red)) }
}
