import Core

/// How often a stream's pictures and key pictures come, by their own time stamps: what thresholds scale with.
package struct StreamRhythm: Sendable {
    private static let kept = 15
    /// Before anything is known.
    private static let usualInterval = 0.04

    private let nominalInterval: Double?
    private var steps: [Double] = []
    private var oldest = 0
    private var lastKey: MediaTime?
    private var packetsSinceKey = 0
    /// Seconds from key picture to key picture; nil before two were seen.
    package private(set) var keyInterval: Double?

    init(nominalInterval: Double?) {
        self.nominalInterval = nominalInterval.flatMap { $0 > 0 && $0.isFinite ? $0 : nil }
    }

    /// Seconds between two pictures; the median, which a lost picture does not move.
    package private(set) var measuredInterval: Double?
    package var interval: Double { measuredInterval ?? nominalInterval ?? Self.usualInterval }
    /// Nil before it is known.
    package var picturesPerSecond: Double? { (measuredInterval ?? nominalInterval).map { 1 / $0 } }

    mutating func picture(after step: Double) {
        guard step > 0, step.isFinite else { return }
        if steps.count < Self.kept {
            steps.append(step)
        } else {
            steps[oldest] = step
            oldest = (oldest + 1) % Self.kept
        }
        if steps.count > 2 { measuredInterval = steps.sorted()[steps.count / 2] }
    }

    mutating func packet(isKey: Bool, at media: MediaTime) {
        packetsSinceKey += 1
        guard isKey else { return }
        // Some cameras mark every packet of a picture.
        if let lastKey, media - lastKey > 0, packetsSinceKey > 0 { keyInterval = media - lastKey }
        lastKey = media
        packetsSinceKey = 0
    }
}
