/// Tells a picture that is sent again and again from a quiet scene.
///
/// Between two key frames an encoder drops what little a quiet scene's noise changes, so equal pictures say nothing
/// there. A key frame codes the picture anew, and then a living sensor's noise shows.
struct FreezeWatch: Sendable {
    /// What an encoder may change in one and the same picture: all cells by so many levels on average, and few by more.
    private static let meanChange: Float = 0.12
    private static let cellChange: Float = 0.9
    private static let mostCells = 4
    private static let leastSeconds = 8.0
    private static let leastKeyFrames = 2
    /// Enough for a stream that has no key frames.
    private static let longSeconds = 120.0
    private static let aliveSeconds = 2.5
    private static let aliveDecay = 0.1

    private var previous: [Float] = []
    private var sameSeconds = 0.0
    private var firstKeyFrame = 0
    private var changeSeconds = 0.0
    private(set) var isFrozen = false

    mutating func step(_ sample: PictureSample, seconds: Double) {
        defer { previous = sample.luma }
        guard previous.count == sample.luma.count else { return }
        if isSame(sample.luma) {
            sameSeconds += seconds
            changeSeconds = max(0, changeSeconds - Self.aliveDecay * seconds)
        } else {
            sameSeconds = 0
            firstKeyFrame = sample.keyFrames
            changeSeconds += seconds
        }
        if isFrozen {
            isFrozen = changeSeconds < Self.aliveSeconds
        } else if sameSeconds >= Self.longSeconds
            || sameSeconds >= Self.leastSeconds && sample.keyFrames - firstKeyFrame >= Self.leastKeyFrames
        {
            isFrozen = true
            changeSeconds = 0
        }
    }

    /// After a pause: pictures from before it are not compared with those after.
    mutating func interrupt() {
        previous = []
        sameSeconds = 0
    }

    private func isSame(_ luma: [Float]) -> Bool {
        var sum: Float = 0
        var cells = 0
        for (now, before) in zip(luma, previous) {
            let change = abs(now - before)
            sum += change
            if change > Self.cellChange { cells += 1 }
        }
        return cells <= Self.mostCells && sum < Self.meanChange * Float(luma.count)
    }
}
