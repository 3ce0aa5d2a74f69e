/// Tells what a traffic signal's head shows by its pictures: a value, one per signal.
///
/// By colour: what is lit is saturated, brighter than the housing, and more brilliant than the other lamps. Its place in the
/// head only settles what colour leaves open, and is learned from what was lit in clear colours before.
package struct HeadReader: Sendable {
    /// Less of luma and colour between a head's parts is none.
    private static let leastContrast = (luma: 8, brilliance: 6)
    /// A lamp fills less of its head, or has a dark housing around it.
    private static let coloured = (share: 0.6, luma: 40)

    private var memory = LampMemory()
    private var debounce = SignalDebounce()

    package init() {}

    /// Takes the head in the picture of a moment, nil where it cannot be seen; what is shown, and since when.
    package mutating func read(_ head: HeadPixels?, at media: MediaTime) -> SignalHistory.Change {
        guard let head else { return debounce.step(.unknown, at: media) }
        let view = HeadView(head)
        let sight = look(at: view)
        let shown = debounce.step(sight.colour, at: media)
        if let lamp = sight.lamp, shown.colour == sight.colour, lamp.colour == sight.colour { memory.learn(lamp, view) }
        return shown
    }

    private mutating func look(at view: HeadView) -> (colour: SignalColour, lamp: LitLamp?) {
        guard min(view.size.width, view.size.height) >= 3, !Self.isFlat(view) else { return (.unknown, nil) }
        if let choice = memory.choose(LitLamp.lamps(in: view)) { return choice }
        return (!memory.isEmpty && memory.isUncovered(view) ? .off : .unknown, nil)
    }

    /// Nothing can be told of a surface without contrast, nor of one that is coloured all over.
    private static func isFlat(_ view: HeadView) -> Bool {
        let contrast = view.brightest - view.darkest
        let isGrey = max(view.warmest, view.greenest) < leastContrast.brilliance
        if contrast < leastContrast.luma, isGrey { return true }
        let lit = view.glows.reduce(0) { $0 + $1.pixels }
        return contrast < coloured.luma
            && Double(lit) > coloured.share * Double(view.size.width * view.size.height)
    }
}
