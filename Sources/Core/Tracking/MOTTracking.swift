/// The station's tracker over detections that come row by row: what is said of a frame depends on no later one.
package struct MOTTracking: Sendable {
    /// A frame and the tracks seen in it.
    package struct Frame: Sendable, Equatable {
        package let number: Int
        package let tracks: [Track]
    }

    private let framesPerSecond: Double
    private let every: Int
    private var tracker = Tracker()
    private var detections: [Detection] = []
    private var current: Int?
    private var newest = 0
    /// The tracked frame after the newest one.
    private var next = 1
    /// Where media time begins: long after frame 1 its fractions would be lost.
    private var origin = 1
    private var isIdle = true

    /// Takes the frames 1, 1 + `every`, 1 + 2 · `every`, … alone; both arguments are above 0.
    package init(framesPerSecond: Double, every: Int = 1) {
        self.framesPerSecond = framesPerSecond
        self.every = every
    }

    /// Takes the next row; returns the frame before, where this row begins another. Throws where frames do not rise.
    package mutating func take(_ row: MOTRow, at place: String) throws(Failure) -> Frame? {
        guard row.frame >= newest else {
            throw Failure(
                "frame \(row.frame) after frame \(newest)", at: place,
                remedy: "Sort the rows by their frames: sort -s -t, -n -k1,1.")
        }
        let finished = row.frame > newest ? finish() : nil
        newest = row.frame
        if (row.frame - 1) % every == 0 {
            current = row.frame
            detections.append(Detection(label: "object", score: row.confidence, box: row.box))
        }
        return finished
    }

    /// Tracks the frame whose rows have come; nil where there is none.
    package mutating func finish() -> Frame? {
        guard let number = current else { return nil }
        // Nothing was found in the frames between; what nobody is waited for need not be gone through.
        while !isIdle, next < number {
            isIdle = tracker.update([], at: time(of: next)).isEmpty
            next += every
        }
        if isIdle { origin = number }
        let tracks = tracker.update(detections, at: time(of: number))
        isIdle = false
        next = number + every
        current = nil
        detections.removeAll(keepingCapacity: true)
        return Frame(number: number, tracks: tracks.filter(\.isSeen))
    }

    private func time(of frame: Int) -> MediaTime { MediaTime(Double(frame - origin) / framesPerSecond) }
}
