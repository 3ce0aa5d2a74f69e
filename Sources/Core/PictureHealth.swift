/// Tells what is wrong with a camera by its pictures alone, beside what it has shown before: a value, one per camera.
package struct PictureHealth: Sendable {
    /// What can be wrong; the raw value is the word for people.
    package enum Condition: String, Sendable, Codable, CaseIterable {
        case frozen, black, covered, blinded
        case unfocused = "out of focus"
        case moved

        /// Under these nothing else can be told.
        static let hiding: [Condition] = [.black, .blinded, .covered]
    }

    /// A condition began or ended.
    package struct Change: Sendable, Equatable {
        package enum Kind: String, Sendable { case began, ended }

        package var condition: Condition
        package var kind: Kind
        package var at: MonotonicTime
    }

    /// Of the cells' luma, 0 to 255.
    private static let black = (begin: Float(12), end: Float(20), share: 0.02)
    private static let saturated: Float = 248
    /// Shares of saturated cells beyond what the camera shows anyway; `all` is too much for any camera.
    private static let glare = (begin: 0.3, end: 0.15, all: 0.9)
    private static let lost = (begin: 0.85, end: 0.6)
    private static let replaced = (begin: 0.65, end: 0.4)
    private static let sharpness = (begin: 0.35, end: 0.55)
    /// A moved camera's new view is the one to keep after this long.
    private static let adoptionSeconds = 300.0
    /// The most that one picture speaks for: what came between two of them is unknown.
    private static let longestStep = 1.0

    private var watched: [Condition: Hysteresis] = [
        .black: Hysteresis(beginSeconds: 3, endSeconds: 2), .blinded: Hysteresis(beginSeconds: 5, endSeconds: 3),
        .covered: Hysteresis(beginSeconds: 6, endSeconds: 3), .moved: Hysteresis(beginSeconds: 8, endSeconds: 5),
        .unfocused: Hysteresis(beginSeconds: 9, endSeconds: 5), .frozen: Hysteresis(beginSeconds: 0, endSeconds: 0),
    ]
    private var memory = SceneMemory()
    private var freeze = FreezeWatch()
    private var usualGlare: Double?
    private var size: PictureSize?
    private var last: MonotonicTime?
    private var movedSeconds = 0.0

    package init() {}

    package var conditions: Set<Condition> { Set(Condition.allCases.filter { isHeld($0) }) }

    /// Takes a picture, about twice a second; gives what began and ended with it.
    package mutating func judge(_ sample: PictureSample, at time: MonotonicTime) -> [Change] {
        let passed = last.map { time - $0 } ?? 0
        let seconds = passed > 0 ? min(passed, Self.longestStep) : 0
        if last == nil {
            memory.interrupt(sample)
            freeze.interrupt()
        }
        last = time
        var changed = fit(sample.size)
        let signs = signs(sample, seconds: seconds)
        for condition in Condition.allCases {
            guard let isThere = signs[condition] else { continue }
            if watched[condition]?.step(isThere, seconds: seconds) == true { changed.append(condition) }
        }
        if Condition.hiding.contains(where: isHeld) {
            for condition in [.frozen, .moved, .unfocused] as [Condition] where watched[condition]?.end() == true {
                // Begun and hidden by the same picture: never told.
                if changed.contains(condition) {
                    changed.removeAll { $0 == condition }
                } else {
                    changed.append(condition)
                }
            }
        } else if !signs.values.contains(true) {
            learn(sample, seconds: seconds)
        }
        changed += adopt(seconds: seconds)
        return changed.map { Change(condition: $0, kind: isHeld($0) ? .began : .ended, at: time) }
    }

    /// After the stream was away: what the camera showed before is remembered, what was about to begin or to end is not.
    package mutating func reset() {
        last = nil
        for condition in Condition.allCases { watched[condition]?.forget() }
    }

    private func isHeld(_ condition: Condition) -> Bool { watched[condition]?.isHeld == true }

    /// Whether each condition is there now; what cannot be told is missing.
    private mutating func signs(_ sample: PictureSample, seconds: Double) -> [Condition: Bool] {
        let blackLimit = isHeld(.black) ? Self.black.end : Self.black.begin
        let isBlack = sample.share(brighterThan: blackLimit) < Self.black.share
        let glare = sample.share(brighterThan: Self.saturated)
        let glareLimit = (usualGlare ?? Self.glare.all) + (isHeld(.blinded) ? Self.glare.end : Self.glare.begin)
        let isBlinded = glare > min(glareLimit, Self.glare.all)
        var signs: [Condition: Bool] = [.black: isBlack, .blinded: isBlinded]
        guard !isBlack, !isBlinded else { return signs }
        let difference = memory.compare(sample, seconds: seconds)
        freeze.step(sample, seconds: seconds)
        signs[.covered] = difference.lost.map { $0 > (isHeld(.covered) ? Self.lost.end : Self.lost.begin) }
        guard signs[.covered] != true else { return signs }
        signs[.frozen] = freeze.isFrozen
        signs[.moved] = difference.replaced.map { $0 > (isHeld(.moved) ? Self.replaced.end : Self.replaced.begin) }
        // Another view, or much before this one, is not as sharp or as soft as the one that is known.
        if signs[.moved] == false, difference.lost ?? 0 < Self.lost.end {
            let limit = isHeld(.unfocused) ? Self.sharpness.end : Self.sharpness.begin
            signs[.unfocused] = difference.sharpness.map { $0 < limit }
        }
        return signs
    }

    private mutating func learn(_ sample: PictureSample, seconds: Double) {
        guard conditions.isEmpty else { return }
        memory.learn(seconds: seconds)
        let glare = sample.share(brighterThan: Self.saturated)
        usualGlare = usualGlare.map { $0 + (glare - $0) * min(seconds / 60, 1) } ?? glare
    }

    private mutating func adopt(seconds: Double) -> [Condition] {
        movedSeconds = isHeld(.moved) ? movedSeconds + seconds : 0
        return movedSeconds >= Self.adoptionSeconds ? forgetScene() : []
    }

    /// With what is remembered ends what was told beside it.
    private mutating func forgetScene() -> [Condition] {
        memory.forget()
        return [.covered, .moved, .unfocused].filter { watched[$0]?.end() == true }
    }

    /// Other proportions are another view; another size of the same view only has other detail.
    private mutating func fit(_ new: PictureSize) -> [Condition] {
        defer { size = new }
        guard let size, size != new else { return [] }
        freeze.interrupt()
        let (old, now) = (
            Double(size.width) / Double(max(size.height, 1)), Double(new.width) / Double(max(new.height, 1))
        )
        if abs(old - now) > 0.02 * old { return forgetScene() }
        memory.forgetDetail()
        return []
    }
}
