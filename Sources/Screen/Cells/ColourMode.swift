/// How many colours the terminal has.
package enum ColourMode: Sendable, Equatable, CaseIterable {
    /// None, or the user asked for none (NO_COLOR).
    case none
    case eight, sixteen, indexed256
    /// Red, green and blue of 8 bits each.
    case direct

    package init(colours: Int, isDirect: Bool = false, isColourWanted: Bool) {
        switch colours {
        case _ where !isColourWanted: self = .none
        case 0x100_0000... where isDirect: self = .direct
        case 256...: self = .indexed256
        case 16...: self = .sixteen
        case 8...: self = .eight
        default: self = .none
        }
    }

    /// Whether a picture can be told in it.
    package var isRich: Bool { self == .indexed256 || self == .direct }
}
