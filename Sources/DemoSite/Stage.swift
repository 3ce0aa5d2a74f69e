import Foundation

/// A patch of paint or paving on the ground.
struct Marking {
    var outline: [Ground]
    var colour: Colour

    static func rectangle(x: ClosedRange<Double>, y: ClosedRange<Double>, _ colour: Colour) -> Marking {
        Marking(
            outline: [
                Ground(x.lowerBound, y.lowerBound), Ground(x.upperBound, y.lowerBound),
                Ground(x.upperBound, y.upperBound), Ground(x.lowerBound, y.upperBound),
            ], colour: colour)
    }
}

/// One camera's script: the place, its light, who passes and what is staged.
struct Stage {
    var durationSeconds = 60.0
    var projection: Projection
    var light: Light
    var base: Colour
    var ground: [Marking] = []
    /// Far behind everything that moves: drawn once.
    var backdrop: [Figure] = []
    /// Drawn among the actors, since actors pass before and behind them.
    var props: [Figure] = []
    var heads: [SignalHead] = []
    var streetLamps: [Ground] = []
    var routes: [Route] = []
    var staged: [Traveller] = []
    /// What the staged actors do, once the traffic was played.
    var incidents: @Sendable ([Traveller]) -> [Incident] = { _ in [] }
    /// Named places on the ground, for the zones and lines of a station's configuration.
    var places: [(name: String, points: [Ground])] = []
    /// Ground on which training may put actors anywhere.
    var open: (x: ClosedRange<Double>, y: ClosedRange<Double>) = (-10...10, 11...50)

    mutating func dashes(x: Double, from: Double, to: Double, _ colour: Colour = paint) {
        var y = from
        while y < to {
            ground.append(.rectangle(x: x - 0.07...x + 0.07, y: y...min(y + 2, to), colour))
            y += 5
        }
    }

    /// Stripes across a road that runs along y.
    mutating func zebra(x: ClosedRange<Double>, y: ClosedRange<Double>) {
        var left = x.lowerBound + 0.25
        while left + 0.5 < x.upperBound {
            ground.append(.rectangle(x: left...left + 0.5, y: y, paint))
            left += 1
        }
    }

    /// Slanted stripes over a rectangle, and its border.
    mutating func hatch(x: ClosedRange<Double>, y: ClosedRange<Double>, _ colour: Colour, step: Double = 1.4) {
        let width = x.upperBound - x.lowerBound
        var start = y.lowerBound - width
        while start < y.upperBound {
            let stripe = [
                Ground(x.lowerBound, start), Ground(x.lowerBound, start + 0.25),
                Ground(x.upperBound, start + width + 0.25),
                Ground(x.upperBound, start + width),
            ]
            let cut = Self.clip(stripe, y: y)
            if cut.count > 2 { ground.append(Marking(outline: cut, colour: colour)) }
            start += step
        }
        frame(x: x, y: y, colour)
    }

    mutating func frame(x: ClosedRange<Double>, y: ClosedRange<Double>, _ colour: Colour, width: Double = 0.15) {
        for edge in [x.lowerBound, x.upperBound] {
            ground.append(.rectangle(x: edge - width / 2...edge + width / 2, y: y, colour))
        }
        for edge in [y.lowerBound, y.upperBound] {
            ground.append(.rectangle(x: x, y: edge - width / 2...edge + width / 2, colour))
        }
    }

    /// Cuts a polygon to a band of y.
    private static func clip(_ polygon: [Ground], y: ClosedRange<Double>) -> [Ground] {
        func cut(_ points: [Ground], _ keep: (Ground) -> Double) -> [Ground] {
            guard var previous = points.last else { return [] }
            var result: [Ground] = []
            for point in points {
                let a = keep(previous)
                let b = keep(point)
                if (a > 0) != (b > 0) { result.append(previous + (point - previous) * (a / (a - b))) }
                if b > 0 { result.append(point) }
                previous = point
            }
            return result
        }
        return cut(cut(polygon) { $0.y - y.lowerBound }) { y.upperBound - $0.y }
    }

    /// Dark patches, drains and cracks, so that no two seeds have the same ground.
    mutating func weather(x: ClosedRange<Double>, y: ClosedRange<Double>, on colour: Colour, dice: inout Dice) {
        for _ in 0..<10 {
            let place = Ground(dice.within(x), dice.within(y))
            let length = dice.within(0.5...4)
            let width = dice.within(0.4...1.4)
            let shade = Float(dice.within(0.86...1.1))
            let outline = [(-1.0, -1.0), (1, -0.9), (0.9, 1), (-0.9, 1.1)].map {
                place + Ground($0.0 * width / 2, $0.1 * length / 2)
            }
            ground.append(Marking(outline: outline, colour: colour * shade))
        }
        for _ in 0..<3 {
            let place = Ground(dice.within(x), dice.within(y))
            let ring = (0..<12).map { place + Ground(cos(Double($0) * .pi / 6), sin(Double($0) * .pi / 6)) * 0.33 }
            ground.append(Marking(outline: ring, colour: rgb(0x3A3A3A)))
        }
    }
}

let asphalt = rgb(0x6A6C6E)
let pavement = rgb(0x9B968E)
let kerb = rgb(0xB4B0A8)
let paint = rgb(0xE6E6DF)
let grass = rgb(0x6C7F4A)
