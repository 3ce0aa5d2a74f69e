/// One object followed through a camera's pictures.
package struct Track: Sendable, Equatable {
    /// Unique within the camera and rising.
    package let id: Int
    /// The class seen most, weighted by score.
    package var label: String
    /// Of the newest detection; 0 to 1.
    package var score: Double
    /// Where the object was last seen, or is presumed while it is not.
    package var box: Box
    /// Whether the newest picture showed it.
    package var isSeen: Bool
    package var firstSeen: MediaTime
    package var lastSeen: MediaTime
    /// Index into the newest picture's detections; nil while unseen.
    package var detection: Int?

    package init(
        id: Int, label: String, score: Double, box: Box, isSeen: Bool = true, firstSeen: MediaTime,
        lastSeen: MediaTime, detection: Int? = nil
    ) {
        self.id = id
        self.label = label
        self.score = score
        self.box = box
        self.isSeen = isSeen
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.detection = detection
    }
}

/// Gives detections identities that hold: a value, one per camera, driven by media time only.
///
/// Two-stage association after Zhang et al., "ByteTrack" (2022): confident detections first, then faint ones for the
/// tracks still without, over a motion model that knows the seconds between pictures.
package struct Tracker: Sendable {
    /// The one set of parameters; times in seconds, so that the picture rate does not matter.
    package struct Parameters: Sendable, Equatable {
        /// At or above: first stage, and may begin a track.
        package var confidentScore = 0.45
        /// Below: ignored.
        package var faintScore = 0.15
        package var minimumIoU = 0.2
        /// An object is shown once it was seen over this long.
        package var confirmationSeconds = 0.15
        /// A confirmed track is given up this long after it was last seen.
        package var patienceSeconds = 1.6

        package init() {}
    }

    private struct Candidate: Sendable {
        var track: Track
        var motion: MotionModel
        var votes: [String: Double]
        var sightings: Int
        var isConfirmed: Bool
    }

    package let parameters: Parameters
    private var candidates: [Candidate] = []
    private var nextID = 1
    private var newest: MediaTime?

    package init(_ parameters: Parameters = Parameters()) { self.parameters = parameters }

    /// Takes the detections of one picture (in any order) and returns the confirmed tracks, by id. Media time must not
    /// run backwards; where it stands still or jumps back the pictures are taken as simultaneous.
    package mutating func update(_ detections: [Detection], at time: MediaTime) -> [Track] {
        let elapsed = max(0, newest.map { time - $0 } ?? 0)
        newest = time
        for index in candidates.indices {
            candidates[index].motion.predict(seconds: elapsed, wasSeen: candidates[index].track.isSeen)
            candidates[index].track.isSeen = false
            candidates[index].track.detection = nil
            candidates[index].track.box = candidates[index].motion.box
        }
        let confident = detections.indices.filter { detections[$0].score >= parameters.confidentScore }
        let faint = detections.indices.filter {
            detections[$0].score < parameters.confidentScore && detections[$0].score >= parameters.faintScore
        }
        let unmatched = associate(confident, detections, at: time)
        _ = associate(faint, detections, at: time)
        for index in unmatched { begin(detections[index], index, at: time) }
        candidates.removeAll { candidate in
            if candidate.track.isSeen { return false }
            // The distance either way: what was lost before time jumped back must not stay until time has caught up.
            return !candidate.isConfirmed || abs(time - candidate.track.lastSeen) > parameters.patienceSeconds
        }
        return candidates.filter(\.isConfirmed).map(\.track)
    }

    /// Pairs the unseen candidates with those detections; returns the detections that found none.
    private mutating func associate(_ indices: [Int], _ detections: [Detection], at time: MediaTime) -> [Int] {
        let waiting = candidates.indices.filter { !candidates[$0].track.isSeen }
        let limit = 1 - parameters.minimumIoU
        let pairs = Assignment.solve(rows: waiting.count, columns: indices.count, limit: limit) { row, column in
            let candidate = candidates[waiting[row]]
            let detection = detections[indices[column]]
            let iou = candidate.track.box.iou(detection.box)
            // Classes flicker, so another class is dearer but not impossible; no overlap is never a pair.
            guard iou >= parameters.minimumIoU else { return 2 }
            return 1 - iou + (candidate.track.label == detection.label ? 0 : 0.15)
        }
        var matched = Set<Int>()
        for (row, column) in pairs.enumerated() {
            guard let column else { continue }
            matched.insert(column)
            see(waiting[row], detections[indices[column]], indices[column], at: time)
        }
        return indices.indices.filter { !matched.contains($0) }.map { indices[$0] }
    }

    private mutating func see(_ index: Int, _ detection: Detection, _ detectionIndex: Int, at time: MediaTime) {
        var candidate = candidates[index]
        candidate.motion.correct(to: detection.box)
        candidate.votes[detection.label, default: 0] += detection.score
        candidate.sightings += 1
        candidate.track.label = candidate.votes.max { ($0.value, $1.key) < ($1.value, $0.key) }!.key
        candidate.track.score = detection.score
        candidate.track.box = detection.box
        candidate.track.isSeen = true
        candidate.track.detection = detectionIndex
        candidate.track.lastSeen = time
        candidate.isConfirmed =
            candidate.isConfirmed
            || candidate.sightings >= 2 && time - candidate.track.firstSeen >= parameters.confirmationSeconds
        candidates[index] = candidate
    }

    private mutating func begin(_ detection: Detection, _ index: Int, at time: MediaTime) {
        let track = Track(
            id: nextID, label: detection.label, score: detection.score, box: detection.box, firstSeen: time,
            lastSeen: time, detection: index)
        nextID += 1
        candidates.append(
            Candidate(
                track: track, motion: MotionModel(detection.box), votes: [detection.label: detection.score],
                sightings: 1, isConfirmed: false))
    }
}
