/// What a head has shown before in clear colours: where each of its lamps is, how strongly it glows, and how bright the
/// head is.
struct LampMemory: Sendable {
    private struct Lamp {
        var centre: Point
        var brilliance: Double
    }

    private static let rate = 0.1
    /// Of what a lamp usually glows: below the first it is not lit, from the second it is, whatever else seems to be.
    private static let glow = (dark: 0.3, lit: 0.75)
    /// What it usually glows counts less with each picture in which nothing is lit: it may have become night.
    private static let forgetting = 0.0005
    /// In parts of the head's longer side.
    private static let reach = (near: 0.12, far: 0.2)
    /// Between these angles, in degrees, a lamp's place tells red from amber.
    private static let doubt = 120.0...143.0
    /// Colours at the wrong place in so many pictures: it is the memory that is wrong.
    private static let mostMisplaced = 150
    private static let slack = (constant: Float(12), factor: Float(1.15))
    private static let coveredCells = 0.25
    private static let fading: Float = 0.01

    private var lamps: [SignalColour: Lamp] = [:]
    private var brightest: [Float] = []
    private var misplaced = 0

    /// Whether no lamp was seen lit yet.
    var isEmpty: Bool { lamps.isEmpty }

    /// Of lamps that seem lit the one that is; nil where none is, unknown where it cannot be told.
    mutating func choose(_ seen: [LitLamp]) -> (colour: SignalColour, lamp: LitLamp?)? {
        let lit = seen.filter { part($0).map { $0 >= Self.glow.dark } ?? true }
        guard !lit.isEmpty else {
            for colour in lamps.keys { lamps[colour]?.brilliance *= 1 - Self.forgetting }
            return nil
        }
        if let lamp = lit.first(where: \.isDominant) { return (place(lamp), lamp) }
        let sure = lit.filter { part($0).map { $0 >= Self.glow.lit } ?? false }
        if sure.count == 1 { return (place(sure[0]), sure[0]) }
        return sure.isEmpty && lit.allSatisfy { part($0) != nil } ? nil : (.unknown, nil)
    }

    /// How strongly it glows beside what it usually does; nil before it was seen.
    private func part(_ lamp: LitLamp) -> Double? {
        let colours: [SignalColour] =
            lamp.colour == .green ? [.green] : lamp.colour == .amber ? [.amber] : [.red, .amber]
        guard let usual = colours.compactMap({ lamps[$0]?.brilliance }).max(), usual > 0 else { return nil }
        return Double(lamp.brilliance) / usual
    }

    private mutating func place(_ lamp: LitLamp) -> SignalColour {
        let colour = settled(lamp)
        let centre = colour == .red ? lamp.faintRed ?? lamp.centre : lamp.centre
        guard let usual = lamps[colour], usual.centre.distance(to: centre) > Self.reach.far else {
            misplaced = 0
            return colour
        }
        misplaced += 1
        if misplaced > Self.mostMisplaced { self = LampMemory() }
        return .unknown
    }

    /// Red and amber by their places where their hues are close.
    private func settled(_ lamp: LitLamp) -> SignalColour {
        if let faint = lamp.faintRed, let red = lamps[.red], faint.distance(to: red.centre) < Self.reach.near {
            return .red
        }
        guard !lamp.isPair, Self.doubt.contains(lamp.angle) else { return lamp.colour ?? .unknown }
        let red = lamps[.red]?.centre.distance(to: lamp.centre)
        let amber = lamps[.amber]?.centre.distance(to: lamp.centre)
        if let red, let amber {
            if min(red, amber) < Self.reach.near, max(red, amber) > 2 * min(red, amber) {
                return red < amber ? .red : .amber
            }
        } else if lamp.colour == nil {
            if let red, red < Self.reach.near { return .red }
            if let amber, amber < Self.reach.near { return .amber }
        }
        return lamp.colour ?? .unknown
    }

    /// Whether the head looks as it does with dark lamps: nowhere brighter than it was ever seen.
    func isUncovered(_ view: HeadView) -> Bool {
        guard brightest.count == view.cells.count else { return false }
        let brighter = zip(view.cells, brightest).count { $0 > $1 * Self.slack.factor + Self.slack.constant }
        return Double(brighter) < Self.coveredCells * Double(view.cells.count)
    }

    /// Takes a lamp that was seen lit and then confirmed.
    mutating func learn(_ lamp: LitLamp, _ view: HeadView) {
        if brightest.count == view.cells.count {
            for (cell, luma) in view.cells.enumerated() {
                brightest[cell] = max(luma, brightest[cell] + (luma - brightest[cell]) * Self.fading)
            }
        } else {
            brightest = view.cells
        }
        guard let colour = lamp.colour, !lamp.isPair, lamp.isDominant else { return }
        var known = lamps[colour] ?? Lamp(centre: lamp.centre, brilliance: Double(lamp.brilliance))
        known.centre.x += (lamp.centre.x - known.centre.x) * Self.rate
        known.centre.y += (lamp.centre.y - known.centre.y) * Self.rate
        known.brilliance += (Double(lamp.brilliance) - known.brilliance) * Self.rate
        lamps[colour] = known
    }
}
