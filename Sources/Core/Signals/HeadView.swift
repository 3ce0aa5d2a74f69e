/// What one picture shows of a head, measured: how bright it is where, and what glows in the hues of lamps.
struct HeadView: Sendable {
    static let cellColumns = 4
    static let cellRows = 8

    /// Pixels less saturated than that have no hue.
    private static let grey = 6
    /// What is lit is at least so saturated, so much brighter than the housing, and so brilliant.
    private static let least = (saturation: 16, step: 16, brilliance: 20)
    /// So much of the most brilliant is lit too.
    private static let litPart = 0.4
    /// So much of the head's pixels are passed over as noise where its most brilliant colours are looked for.
    private static let outliers = 0.012

    let size: PictureSize
    /// Luma of the darkest, of the housing, and of the brightest.
    private(set) var darkest = 0
    private(set) var housing = 0
    private(set) var brightest = 0
    /// Mean luma, row by row.
    private(set) var cells = [Float](repeating: 0, count: cellColumns * cellRows)
    /// The most brilliant in red and amber, and in green, lit or not.
    private(set) var warmest = 0
    private(set) var greenest = 0
    /// What is lit, by hue.
    private(set) var glows = [Glow](repeating: Glow(), count: LampHue.allCases.count)

    init(_ head: HeadPixels) {
        size = PictureSize(head.columns, head.rows)
        guard head.columns > 0, head.rows > 0 else { return }
        measureLuma(head)
        let colours = measureColour(head)
        collect(head, colours)
    }

    /// A pixel's colour as far as it may be a lamp's.
    private struct Colour {
        var hue: LampHue
        var saturation: UInt8
        var brilliance: UInt8
    }

    private mutating func measureLuma(_ head: HeadPixels) {
        var lumas = ByteHistogram()
        var sums = [Int](repeating: 0, count: cells.count), counts = sums
        let cellOfColumn = (0..<head.columns).map { $0 * Self.cellColumns / head.columns }
        head.pixels.withUnsafeBufferPointer { pixels in
            for row in 0..<head.rows {
                let first = row * Self.cellRows / head.rows * Self.cellColumns
                for column in 0..<head.columns {
                    let luma = Int(pixels[row &* head.columns &+ column].luma)
                    let cell = first &+ cellOfColumn[column]
                    lumas.add(luma)
                    sums[cell] &+= luma
                    counts[cell] &+= 1
                }
            }
        }
        for cell in cells.indices where counts[cell] > 0 { cells[cell] = Float(sums[cell]) / Float(counts[cell]) }
        let count = head.pixels.count
        (darkest, housing, brightest) = (lumas.value(at: count / 20), lumas.value(at: count / 5), lumas.top(count / 20))
    }

    private mutating func measureColour(_ head: HeadPixels) -> [Colour?] {
        let wheel = LampHue.Wheel()
        var warm = ByteHistogram(), green = ByteHistogram()
        var colours = [Colour?](repeating: nil, count: head.pixels.count)
        head.pixels.withUnsafeBufferPointer { pixels in
            for (index, pixel) in pixels.enumerated() {
                let square = Int(pixel.blue) &* Int(pixel.blue) &+ Int(pixel.red) &* Int(pixel.red)
                guard square >= Self.grey * Self.grey, let hue = wheel.hue(blue: pixel.blue, red: pixel.red) else {
                    continue
                }
                let saturation = Float(square).squareRoot()
                // The mean of both; a bright sky has little colour for its brightness.
                let step = min(Float(Int(pixel.luma) &- housing), 1.5 * saturation)
                let brilliance = min(255, (saturation * max(0, step)).squareRoot())
                if hue == .green { green.add(Int(brilliance)) } else { warm.add(Int(brilliance)) }
                colours[index] = Colour(
                    hue: hue, saturation: UInt8(min(saturation, 255)), brilliance: UInt8(brilliance))
            }
        }
        let passed = max(2, Int(Double(head.pixels.count) * Self.outliers))
        (warmest, greenest) = (warm.top(passed), green.top(passed))
        return colours
    }

    private mutating func collect(_ head: HeadPixels, _ colours: [Colour?]) {
        let limit = max(Self.least.brilliance, Int(Self.litPart * Double(max(warmest, greenest))))
        for row in 0..<head.rows {
            for column in 0..<head.columns {
                let index = row &* head.columns &+ column
                guard let colour = colours[index], Int(colour.brilliance) >= limit,
                    Int(colour.saturation) >= Self.least.saturation,
                    Int(head.pixels[index].luma) &- housing >= Self.least.step
                else { continue }
                glows[colour.hue.rawValue].add(head.pixels[index], Int(colour.brilliance), column: column, row: row)
            }
        }
    }
}
