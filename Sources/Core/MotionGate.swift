/// Tells whether anything has moved since a camera's scene was last looked at: a value, one per camera, for every picture.
///
/// Each cell is compared with a background that follows fast while the gate is open and slowly while it is shut, so that
/// what creeps adds up. What a cell does without anything moving is learned as its noise.
package struct MotionGate: Sendable {
    /// Time constants of the background, in seconds.
    private static let openSeconds = 0.6
    private static let shutSeconds = 60.0
    /// Noise is believed fast and forgotten slowly.
    private static let noiseRiseSeconds = 1.0
    private static let noiseFallSeconds = 30.0
    /// In levels; the most leaves a person of low contrast in sight.
    private static let firstNoise: Float = 1
    private static let mostNoise: Float = 1.5
    private static let leastChange: Float = 1.5
    private static let noiseFactor: Float = 3
    /// Changed cells in a window that is as upright as a person: few of them are noise.
    private static let clusterCells = 5
    private static let windowHalfHeight = 2
    /// How long after the last motion the scene is still to be looked at.
    private static let lingerSeconds = 1.5
    private static let longestStep = 10.0

    private var background: [Float] = []
    private var noise: [Float] = []
    private var changed: [UInt8] = []
    private var last: MediaTime?
    private var lastMotion: MediaTime?

    package init() {}

    /// False: something moved, or did a moment ago, and this picture is to be looked at. Call for every picture in its order.
    package mutating func isStill(_ sample: PictureSample, at time: MediaTime) -> Bool {
        let passed = last.map { time - $0 } ?? -1
        guard passed >= 0, background.count == sample.luma.count else {
            background = sample.luma
            noise = Array(repeating: Self.firstNoise, count: sample.luma.count)
            changed = Array(repeating: 0, count: sample.luma.count)
            (last, lastMotion) = (time, time)
            return false
        }
        let seconds = min(passed, Self.longestStep)
        last = time
        if compare(sample.luma, seconds: seconds) >= Self.clusterCells, hasCluster() { lastMotion = time }
        let isStill = lastMotion.map { time - $0 > Self.lingerSeconds } ?? false
        let rate = Self.rate(seconds, isStill ? Self.shutSeconds : Self.openSeconds)
        for cell in background.indices { background[cell] += rate * (sample.luma[cell] - background[cell]) }
        return isStill
    }

    /// Marks the cells that changed, learns the noise of the others; gives how many changed.
    private mutating func compare(_ luma: [Float], seconds: Double) -> Int {
        let rise = Self.rate(seconds, Self.noiseRiseSeconds)
        let fall = Self.rate(seconds, Self.noiseFallSeconds)
        var count = 0
        for cell in luma.indices {
            let difference = abs(luma[cell] - background[cell])
            let isChanged = difference > Self.leastChange + Self.noiseFactor * noise[cell]
            changed[cell] = isChanged ? 1 : 0
            if isChanged {
                count += 1
            } else {
                let step = difference - noise[cell]
                noise[cell] = min(noise[cell] + step * (step > 0 ? rise : fall), Self.mostNoise)
            }
        }
        return count
    }

    private static func rate(_ seconds: Double, _ timeConstant: Double) -> Float {
        Float(seconds / (seconds + timeConstant))
    }

    private func hasCluster() -> Bool {
        let columns = PictureSample.columns
        return changed.withUnsafeBufferPointer { changed in
            for row in Self.windowHalfHeight..<PictureSample.rows - Self.windowHalfHeight {
                for column in 1..<columns - 1 {
                    var count = 0
                    for line in row - Self.windowHalfHeight...row + Self.windowHalfHeight {
                        let cell = line &* columns &+ column
                        count &+= Int(changed[cell &- 1] &+ changed[cell] &+ changed[cell &+ 1])
                    }
                    if count >= Self.clusterCells { return true }
                }
            }
            return false
        }
    }
}
