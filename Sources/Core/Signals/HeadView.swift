/// What one picture shows of a head, measured: how bright it is where, and what glows in the hues of lamps.
struct HeadView: Sendable {
    static let cellColumns = 4
    static let cellRows = 8

    /// A lit lamp is at least so saturated, and so much brighter than the housing.
    private static let leastSaturation = 18
    private static let leastStep = 18
    /// Pixels less saturated than that have no hue.
    private static let grey = 6
    /// So much of the head's pixels are passed over as noise where its strongest colour is looked for.
    private static let outliers = 0.012

    let size: PictureSize
    /// Luma of the housing, and of the darkest and the brightest of the head.
    private(set) var housing = 0
    private(set) var darkest = 0
    private(set) var brightest = 0
    /// Mean luma, row by row.
    private(set) var cells: [Float]
    /// The strongest saturation in warm hues and in green, lit or not.
    private(set) var warmest = 0
    private(set) var greenest = 0
    /// What is lit, by hue.
    private(set) var glows = [Glow](repeating: Glow(), count: LampHue.allCases.count)

    init(_ head: HeadPixels) {
        size = PictureSize(head.columns, head.rows)
        cells = [Float](repeating: 0, count: Self.cellColumns * Self.cellRows)
        guard head.columns > 0, head.rows > 0 else { return }
        let hues = measure(head)
        let limit = max(Self.leastSaturation, max(warmest, greenest) / 2)
        let least = housing + Self.leastStep
        head.pixels.withUnsafeBufferPointer { pixels in
            hues.withUnsafeBufferPointer { hues in
                for row in 0..<head.rows {
                    for column in 0..<head.columns {
                        let index = row &* head.columns &+ column
                        let saturation = Int(hues[index] >> 2)
                        guard saturation >= limit, Int(pixels[index].luma) >= least else { continue }
                        glows[Int(hues[index] & 3)].add(pixels[index], saturation, column: column, row: row)
                    }
                }
            }
        }
    }

    /// Everything but the glows; gives each pixel's saturation and, in its two lowest bits, its hue.
    private mutating func measure(_ head: HeadPixels) -> [UInt16] {
        let wheel = LampHue.Wheel()
        var lumas = Histogram(), warm = Histogram(), green = Histogram()
        var sums = [Int](repeating: 0, count: cells.count), counts = sums
        let cellOfColumn = (0..<head.columns).map { $0 * Self.cellColumns / head.columns }
        var hues = [UInt16](repeating: 0, count: head.pixels.count)
        head.pixels.withUnsafeBufferPointer { pixels in
            for row in 0..<head.rows {
                let cell = row * Self.cellRows / head.rows * Self.cellColumns
                for column in 0..<head.columns {
                    let index = row &* head.columns &+ column
                    let pixel = pixels[index]
                    lumas.add(Int(pixel.luma))
                    sums[cell &+ cellOfColumn[column]] &+= Int(pixel.luma)
                    counts[cell &+ cellOfColumn[column]] &+= 1
                    let square = Int(pixel.blue) &* Int(pixel.blue) &+ Int(pixel.red) &* Int(pixel.red)
                    guard square >= Self.grey * Self.grey, let hue = wheel.hue(blue: pixel.blue, red: pixel.red) else {
                        continue
                    }
                    let saturation = min(Int(Float(square).squareRoot()), 255)
                    if hue == .green { green.add(saturation) } else { warm.add(saturation) }
                    hues[index] = UInt16(saturation << 2 | hue.rawValue)
                }
            }
        }
        for cell in cells.indices where counts[cell] > 0 { cells[cell] = Float(sums[cell]) / Float(counts[cell]) }
        let count = head.pixels.count
        (darkest, housing, brightest) = (lumas.value(at: count / 20), lumas.value(at: count / 5), lumas.top(count / 20))
        let passed = max(2, Int(Double(count) * Self.outliers))
        (warmest, greenest) = (warm.top(passed), green.top(passed))
        return hues
    }
}

/// Counts values from 0 to 255.
private struct Histogram {
    private var counts = [Int32](repeating: 0, count: 256)

    @inline(__always)
    mutating func add(_ value: Int) { counts[max(0, min(value, 255))] &+= 1 }

    /// The value at that place in rising order.
    func value(at place: Int) -> Int {
        var passed = 0
        return counts.firstIndex { count in
            passed += Int(count)
            return passed > place
        } ?? 0
    }

    /// The largest value after so many larger ones; 0 where there are no more.
    func top(_ place: Int) -> Int {
        var passed = 0
        return counts.lastIndex { count in
            passed += Int(count)
            return passed > place
        } ?? 0
    }
}
