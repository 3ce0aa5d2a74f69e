/// Gives detections identities that hold: a value, one per camera, driven by media time only.
///
/// Association in stages after Zhang et al., "ByteTrack" (2022), confident detections before faint ones, and after Yang
/// et al., "Hard to Track Objects with Irregular Motions and Similar Appearances? Make It Easier by Buffering the
/// Matching Space" (2023), near pairs before buffered ones, over a motion model that knows the seconds between pictures.
package struct Tracker: Sendable {
    /// The one set of parameters; times in seconds, so that the picture rate does not matter.
    package struct Parameters: Sendable, Equatable {
        /// At or above: paired before the others.
        package var confidentScore = 0.55
        /// At or above: may begin a track.
        package var beginningScore = 0.45
        /// Below: ignored.
        package var faintScore = 0.15
        /// An object is shown once the chance that all its sightings were false, the product of 1 − score, is so small …
        package var remainingDoubt = 0.03
        /// … or once it was seen over this long and the chance is still no larger than `lastingDoubt`.
        package var confirmationSeconds = 0.3
        package var lastingDoubt = 0.35
        /// A confirmed track is given up this long after it was last seen.
        package var patienceSeconds = 3.0

        package init() {}
    }

    /// Where a stream was away for longer nothing is foreseen, and numbers stay in bounds.
    private static let longestStepSeconds = 60.0
    /// Longer unseen, and it is no turn any more.
    private static let longestTurnSeconds = 0.5

    package let parameters: Parameters
    private var candidates: [Candidate] = []
    private var classes = ClassNumbers()
    private var nextID = 1
    private var newest: MediaTime?

    package init(_ parameters: Parameters = Parameters()) { self.parameters = parameters }

    /// Takes the detections of one picture (in any order) and returns the confirmed tracks, by id. Media time must not
    /// run backwards; where it stands still or jumps back the pictures are taken as simultaneous.
    package mutating func update(_ detections: [Detection], at time: MediaTime) -> [Track] {
        let elapsed = min(max(0, newest.map { time - $0 } ?? 0), Self.longestStepSeconds)
        let previous = newest
        newest = time
        for index in candidates.indices { candidates[index].pass(elapsed) }
        let sightings = detections.indices.compactMap { sighting(detections[$0], $0) }
        let confident = sightings.filter { $0.score >= parameters.confidentScore }
        let faint = sightings.filter { $0.score < parameters.confidentScore }
        var left = associate(confident, .near, at: time)
        left = associate(left, .far, at: time) + associate(faint, .faint, at: time)
        for sighting in left where sighting.score >= parameters.beginningScore { begin(sighting, at: time) }
        uniteRivals(at: time)
        candidates = candidates.filter { $0.isSeen || isExpected($0, at: time, previous) }
        return candidates.compactMap { $0.isConfirmed ? $0.track(classes) : nil }
    }

    private mutating func sighting(_ detection: Detection, _ index: Int) -> Sighting? {
        guard detection.score >= parameters.faintScore, detection.box.isMeasurable else { return nil }
        return Sighting(
            box: detection.box, score: detection.score, label: classes.number(of: detection.label), detection: index)
    }

    /// The distance either way: what was lost before time jumped back must not stay until time has caught up.
    private func isOutOfPatience(_ candidate: Candidate, at time: MediaTime) -> Bool {
        abs(time - candidate.lastSeen) > parameters.patienceSeconds
    }

    /// Whether it stays though it is not seen: one that is not believed yet may be missing from one picture, because
    /// detections flicker.
    private func isExpected(_ candidate: Candidate, at time: MediaTime, _ previous: MediaTime?) -> Bool {
        if candidate.isConfirmed { return !isOutOfPatience(candidate, at: time) }
        return candidate.lastSeen == previous && time - candidate.lastSeen <= parameters.confirmationSeconds
    }

    /// Pairs the unseen candidates with those sightings; returns the sightings that found none.
    private mutating func associate(
        _ sightings: [Sighting], _ stage: Association, at time: MediaTime
    ) -> [Sighting] {
        let waiting = candidates.indices.filter { index in
            if candidates[index].isSeen { return false }
            // After an outage, or before it is believed, only what still is where it was is the same.
            let isFarAllowed = candidates[index].isConfirmed || candidates[index].wasSeen
            return stage == .near || isFarAllowed && !isOutOfPatience(candidates[index], at: time)
        }
        guard !waiting.isEmpty, !sightings.isEmpty else { return sightings }
        let pairs = stage.pairs(waiting.map { candidates[$0].expectation(at: time) }, sightings)
        var isLeft = [Bool](repeating: true, count: sightings.count)
        for (row, column) in pairs.enumerated() {
            guard let column else { continue }
            isLeft[column] = false
            candidates[waiting[row]].see(sightings[column], at: time, parameters)
        }
        return sightings.indices.compactMap { isLeft[$0] ? sightings[$0] : nil }
    }

    /// Two tracks in one place that are seen in turns and not together are one object: the older one goes on.
    private mutating func uniteRivals(at time: MediaTime) {
        let lately = candidates.indices.filter {
            !candidates[$0].isSeen && time - candidates[$0].lastSeen <= Self.longestTurnSeconds
        }
        guard !lately.isEmpty else { return }
        var gone = Set<Int>()
        for seen in candidates.indices where candidates[seen].isSeen && candidates[seen].seenBefore < time {
            for unseen in lately where !gone.contains(unseen) && !gone.contains(seen) {
                // The other one was seen since.
                guard candidates[unseen].lastSeen > candidates[seen].seenBefore,
                    candidates[seen].overlaps(candidates[unseen])
                else { continue }
                let here = candidates[seen].takeTurn(with: candidates[unseen], at: time)
                let there = candidates[unseen].takeTurn(with: candidates[seen], at: time)
                guard here || there else { continue }
                if candidates[unseen].id < candidates[seen].id {
                    candidates[unseen].unite(with: candidates[seen])
                    gone.insert(seen)
                } else {
                    gone.insert(unseen)
                }
            }
        }
        if !gone.isEmpty { candidates = candidates.indices.filter { !gone.contains($0) }.map { candidates[$0] } }
    }

    private mutating func begin(_ sighting: Sighting, at time: MediaTime) {
        candidates.append(Candidate(id: nextID, sighting, at: time, parameters))
        nextID += 1
    }
}

extension Box {
    /// Numbers that a motion can be computed from; a box without size overlaps nothing.
    fileprivate var isMeasurable: Bool {
        let largest = 1e9
        return abs(x) <= largest && abs(y) <= largest && width > 0 && width <= largest && height > 0
            && height <= largest
    }
}
