import Foundation

/// What the camera does to the picture: the grain of surfaces, vignetting and the noise of the sensor.
enum Grading {
    /// Bell-shaped values of variance one, drawn once.
    private static let bell: [Float] = {
        var dice = Dice(seed: 77)
        return (0..<65_536).map { _ in Float((0..<6).reduce(0.0) { sum, _ in sum + dice.unit() } - 3) * 1.414 }
    }()

    /// Fresh noise for one frame.
    static func addNoise(to canvas: Canvas, amount: Double, seed: UInt64) {
        guard amount > 0 else { return }
        var dice = Dice(seed: seed)
        let steps = bell.map { Int16(($0 * Float(amount)).rounded()) }
        canvas.pixels.withUnsafeMutableBufferPointer { pixels in
            steps.withUnsafeBufferPointer { steps in
                let row = canvas.width * 3
                for y in 0..<canvas.height {
                    var at = Int(dice.next() & 0xFFFF)
                    for x in y * row..<(y + 1) * row {
                        at = (at &+ 1) & 0xFFFF
                        pixels[x] = UInt8(clamping: Int16(pixels[x]) + steps[at])
                    }
                }
            }
        }
    }

    /// The grain of asphalt and plaster: it belongs to the scene and stands still.
    static func addGrain(to canvas: Canvas, amount: Float, seed: UInt64) {
        var dice = Dice(seed: seed)
        let cell = 24
        let columns = canvas.width / cell + 2
        let rows = canvas.height / cell + 2
        let blotches = (0..<columns * rows).map { _ in Float(dice.within(-1...1)) }
        for y in 0..<canvas.height {
            let fy = Float(y) / Float(cell)
            let row = Int(fy)
            let dy = fy - Float(row)
            let darken = Float(y) / Float(canvas.height) - 0.5
            for x in 0..<canvas.width {
                let fx = Float(x) / Float(cell)
                let column = Int(fx)
                let dx = fx - Float(column)
                let a = blotches[row * columns + column]
                let b = blotches[row * columns + column + 1]
                let c = blotches[(row + 1) * columns + column]
                let d = blotches[(row + 1) * columns + column + 1]
                let blotch = (a + (b - a) * dx) * (1 - dy) + (c + (d - c) * dx) * dy
                let across = Float(x) / Float(canvas.width) - 0.5
                let grain = bell[Int(truncatingIfNeeded: dice.next() & 0xFFFF)]
                let change = amount * (blotch * 1.6 + grain)
                let vignette = 1 - 0.22 * (across * across + darken * darken)
                let at = (y * canvas.width + x) * 3
                for channel in at..<at + 3 {
                    canvas.pixels[channel] = UInt8(clamping: Int((Float(canvas.pixels[channel]) + change) * vignette))
                }
            }
        }
    }
}
