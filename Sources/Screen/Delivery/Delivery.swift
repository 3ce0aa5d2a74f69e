/// What was lowered on the way to the terminal; nil where nothing was.
package struct Delivery: Sendable, Equatable {
    /// Screens a second, where they are fewer than was asked for.
    package var screensPerSecond: Double?
    /// Whether it is the terminal that is slow; else the budget of bytes is small.
    package var isLineSlow = false
    package var picturesPerSecond: Double?
    package var pictureColours: Int?

    package init() {}

    var isLowered: Bool { self != Delivery() }
}
