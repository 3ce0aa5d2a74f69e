/// What lasts in a camera's view: learned slowly, compared with what it shows now.
struct SceneMemory: Sendable {
    /// How the view of the last seconds differs from what is remembered.
    struct Difference: Sendable, Equatable {
        /// The part, 0 to 1, of the blocks with structure that have lost nearly all of it; nil where too few have any.
        var lost: Double?
        /// The part of the lasting blocks that show something else; nil where too few last.
        var replaced: Double?
        /// Fine detail for the contrast there is, beside what is remembered: 1 as ever, 0 none; nil where too little is known.
        var sharpness: Double?
    }

    private static let recentSeconds = 1.2
    private static let memorySeconds = 120.0
    private static let stabilitySeconds = 30.0
    /// Until then nothing is compared.
    private static let leastSeconds = 8.0
    /// In levels: shapes that are more than noise.
    private static let leastRelief: Float = 1.5
    /// In squared levels.
    private static let leastDetail: Float = 20
    /// Few blocks are few witnesses.
    private static let leastBlocks = 12
    private static let leastSharpBlocks = 16
    private static let lostPart: Float = 0.25
    private static let lastingLikeness: Float = 0.6
    private static let otherLikeness: Float = 0.4
    /// What is hidden at the moment is hardly learned.
    private static let hiddenRate: Float = 0.125

    private var age = 0.0
    private var scene: [Float] = []
    private var recent: [Float] = []
    private var detail: [Float] = []
    private var recentDetail: [Float] = []
    private var stability: [Float] = []
    private var likeness: [Float] = []

    /// Takes what the camera shows and compares it; nothing is learned yet.
    mutating func compare(_ sample: PictureSample, seconds: Double) -> Difference {
        if scene.isEmpty {
            (scene, recent) = (sample.luma, sample.luma)
            stability = Array(repeating: 1, count: PictureSample.blockCount)
        }
        if detail.isEmpty { (detail, recentDetail) = (sample.detail, sample.detail) }
        let rate = Self.rate(seconds, Self.recentSeconds)
        Self.approach(&recent, sample.luma) { _ in rate }
        Self.approach(&recentDetail, sample.detail) { _ in rate }
        let (now, before) = (BlockStructure(recent), BlockStructure(scene))
        likeness = bestLikeness(now, before)
        return age < Self.leastSeconds ? Difference() : difference(now, before)
    }

    /// Remembers what was compared last.
    mutating func learn(seconds: Double) {
        guard !scene.isEmpty else { return }
        age += seconds
        // While young, the mean of all that was seen.
        let slow = max(Self.rate(seconds, Self.memorySeconds), Float(seconds / max(age, seconds, 0.001)))
        let rates = (0..<PictureSample.blockCount).map { block in
            let isHidden = stability[block] > Self.lastingLikeness && likeness[block] < 0.5 && age > Self.leastSeconds
            return isHidden ? slow * Self.hiddenRate : slow
        }
        for block in 0..<PictureSample.blockCount {
            BlockStructure.forEachCell(of: block) { scene[$0] += rates[block] * (recent[$0] - scene[$0]) }
        }
        Self.approach(&detail, recentDetail) { rates[$0] }
        let rate = Self.rate(seconds, Self.stabilitySeconds)
        Self.approach(&stability, likeness) { _ in rate }
    }

    /// The next picture begins anew: another view than the one that is remembered.
    mutating func forget() { self = SceneMemory() }

    /// Of pictures of another size the detail is another.
    mutating func forgetDetail() { (detail, recentDetail) = ([], []) }

    /// After a pause what is shown now counts, not what was shown before it.
    mutating func interrupt(_ sample: PictureSample) {
        guard !scene.isEmpty else { return }
        recent = sample.luma
        if !detail.isEmpty { recentDetail = sample.detail }
    }

    /// By block; where much is another, that of the view a cell further which fits best: a mast in the wind moves no camera.
    private func bestLikeness(_ now: BlockStructure, _ before: BlockStructure) -> [Float] {
        func likeness(_ now: BlockStructure) -> [Float] {
            (0..<PictureSample.blockCount).map { now.likeness(before, block: $0) }
        }
        func replaced(_ likeness: [Float]) -> Int {
            likeness.indices.count { isLasting($0, before) && likeness[$0] < Self.otherLikeness }
        }
        var best = likeness(now)
        var fewest = replaced(best)
        guard fewest * 4 > best.indices.count(where: { isLasting($0, before) }) else { return best }
        for down in -1...1 {
            for right in -1...1 where (right, down) != (0, 0) {
                let nudged = likeness(BlockStructure(BlockStructure.nudged(recent, right: right, down: down)))
                let count = replaced(nudged)
                if count < fewest { (best, fewest) = (nudged, count) }
            }
        }
        return best
    }

    private func isLasting(_ block: Int, _ before: BlockStructure) -> Bool {
        before.relief[block] > Self.leastRelief && stability[block] > Self.lastingLikeness
    }

    private func difference(_ now: BlockStructure, _ before: BlockStructure) -> Difference {
        var (structured, lost, lasting, replaced) = (0, 0, 0, 0)
        var ratios: [Float] = []
        for block in 0..<PictureSample.blockCount where before.relief[block] > Self.leastRelief {
            structured += 1
            let part = now.relief[block] / before.relief[block]
            // In the dark structure fades with the light; what is covered fades more.
            let light = (now.mean[block] + 16) / (before.mean[block] + 16)
            if part < Self.lostPart * min(light, 1) { lost += 1 }
            guard stability[block] > Self.lastingLikeness else { continue }
            lasting += 1
            if likeness[block] < Self.otherLikeness { replaced += 1 }
            if detail[block] > Self.leastDetail {
                let contrast = (now.contrast[block] * now.contrast[block] + 1)
                let known = (before.contrast[block] * before.contrast[block] + 1)
                ratios.append(recentDetail[block] / detail[block] * known / contrast)
            }
        }
        func part(_ count: Int, of all: Int) -> Double? {
            all < Self.leastBlocks ? nil : Double(count) / Double(all)
        }
        let median = ratios.count < Self.leastSharpBlocks ? nil : ratios.sorted()[ratios.count / 2]
        return Difference(
            lost: part(lost, of: structured), replaced: part(replaced, of: lasting), sharpness: median.map(Double.init))
    }

    private static func rate(_ seconds: Double, _ timeConstant: Double) -> Float {
        Float(seconds / (seconds + timeConstant))
    }

    private static func approach(_ value: inout [Float], _ target: [Float], _ rate: (Int) -> Float) {
        for index in value.indices { value[index] += rate(index) * (target[index] - value[index]) }
    }
}
