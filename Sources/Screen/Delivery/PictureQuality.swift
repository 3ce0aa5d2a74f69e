import Core

/// How a live picture is told to the terminal: levels of each channel, how far a colour may be off before it is sent
/// again, and how often.
package struct PictureQuality: Sendable, Equatable {
    let levels: Int
    /// Of 255, beyond half a level.
    let deadBand: Int
    let picturesPerSecond: Double

    /// How far a colour on the screen may be from the picture's.
    var tolerance: Int { 255 / (levels - 1) / 2 + deadBand }

    func colours(in mode: ColourMode) -> Int {
        let all = levels * levels * levels
        return mode == .direct ? all : min(all, 256)
    }

    /// From the best to the cheapest, none twice where screens are drawn no oftener anyway.
    static func ladder(for mode: ColourMode, refreshPerSecond: Double) -> [PictureQuality] {
        let steps: [(levels: Int, deadBand: Int, rate: Double)] =
            mode == .direct
            ? [
                (32, 6, 20), (16, 8, 20), (16, 8, 2), (8, 12, 2), (6, 18, 2), (6, 18, 1), (4, 20, 1), (3, 24, 0.5),
                (3, 24, 0.2),
            ]
            : [(32, 14, 20), (32, 14, 2), (6, 18, 2), (6, 18, 1), (4, 20, 1), (3, 24, 0.5), (3, 24, 0.2)]
        return steps.reduce(into: []) { ladder, step in
            let quality = PictureQuality(
                levels: step.levels, deadBand: step.deadBand, picturesPerSecond: min(step.rate, refreshPerSecond))
            if ladder.last != quality { ladder.append(quality) }
        }
    }
}

/// How many cells of a picture may be sent with one screen.
package struct PictureRoom: Sendable, Equatable {
    /// Of those that show a part of it already.
    package var changed: Int
    /// All of them: what stands for the first time goes before what changes.
    package var total: Int

    package init(changed: Int, total: Int) {
        self.changed = changed
        self.total = total
    }

    package static let unlimited = PictureRoom(changed: .max, total: .max)
}

/// What a screen's picture asked for and what it got, in cells.
package struct PictureCost: Sendable, Equatable {
    package var painted = 0
    /// Those that show a part of it already and are too far off.
    package var wanted = 0
    /// Those that stand for the first time.
    package var new = 0
    package var sent = 0

    package init(painted: Int = 0, wanted: Int = 0, new: Int = 0, sent: Int = 0) {
        self.painted = painted
        self.wanted = wanted
        self.new = new
        self.sent = sent
    }
}
