import Core
import Foundation
import TestSupport

/// A vehicles' head as a camera may see it: three lenses in a dark housing, some of them lit, with bloom and noise.
struct DrawnHead {
    enum Lens: Int, CaseIterable { case red, amber, green }

    var columns = 24
    var rows = 66
    /// From 0 to 255.
    var housing = 24.0
    /// How far the light of a lit lamp reaches, in its radii, and how many times it overexposes the lamp.
    var bloom = 0.0
    var exposure = 1.0
    /// What the sun adds to every lens.
    var sun = 0.0
    var noise = 0.0

    private static let colours: [(red: Double, green: Double, blue: Double)] = [
        (255, 36, 24), (255, 176, 16), (32, 240, 136),
    ]

    func picture(_ lit: Set<Lens>, seed: UInt64 = 1) -> HeadPixels {
        var dice = SeededGenerator(seed: seed)
        var head = HeadPixels()
        let radius = Double(min(columns, rows / 3)) / 2 - 1
        head.refill(columns: columns, rows: rows) { pixels in
            for index in pixels.indices {
                var light = (red: housing, green: housing, blue: housing)
                for lens in Lens.allCases {
                    let centre = Point(Double(columns) / 2, Double(rows) * (Double(lens.rawValue) + 0.5) / 3)
                    let x = Double(index % columns) + 0.5 - centre.x, y = Double(index / columns) + 0.5 - centre.y
                    let part = glow((x * x + y * y).squareRoot() / radius, isLit: lit.contains(lens))
                    let colour = Self.colours[lens.rawValue]
                    light.red += colour.red * part
                    light.green += colour.green * part
                    light.blue += colour.blue * part
                }
                let shake = noise > 0 ? Double.random(in: -noise...noise, using: &dice) : 0
                pixels[index] = Self.pixel(light.red + shake, light.green + shake, light.blue + shake)
            }
        }
        return head
    }

    /// What a lens adds, so many radii from its centre.
    private func glow(_ distance: Double, isLit: Bool) -> Double {
        if distance <= 1 { return isLit ? exposure : 0.18 + sun }
        return isLit && bloom > 0 ? exposure * exp(-(distance - 1) / bloom) : 0
    }

    private static func pixel(_ red: Double, _ green: Double, _ blue: Double) -> HeadPixels.Pixel {
        let (r, g, b) = (min(max(red, 0), 255), min(max(green, 0), 255), min(max(blue, 0), 255))
        let luma = 0.299 * r + 0.587 * g + 0.114 * b
        return HeadPixels.Pixel(
            luma: Int16(luma.rounded()), blue: Int16(((b - luma) / 1.772).rounded()),
            red: Int16(((r - luma) / 1.402).rounded()))
    }
}
