import Core
import Video

/// A camera as the station runs it: everything its thread needs to open, read and reopen it.
package struct CameraPlan: Sendable, Equatable {
    package var name: String
    package var source: Source
    package var isEnabled = true
    /// The name of one of the station's models.
    package var model: String
    package var maximumFPS: Double?
    /// Of the detectors' time, beside the other cameras'.
    package var weight: Double
    /// Nil: by the camera's own rate.
    package var staleSeconds: Double?
    /// How often pictures are analysed in which nothing moves; nil: like all others.
    package var stillSeconds: Double?
    package var rules: [Rule]
    /// Traffic signals in its picture, or that govern what it sees.
    package var signals: [Signal] = []
    /// Drawn where somebody looks at the camera, whether a rule needs them or not.
    package var zones: [Zone] = []
    package var lines: [Line] = []
    package var budgetMilliseconds = 200.0
    /// Pixels that its zones and lines were given in; nil: fractions.
    package var pictureSize: PictureSize?

    /// From a picture to its result, on a busy box.
    private static let inferenceSeconds = 5.0

    package init(
        name: String, source: Source, model: String, maximumFPS: Double? = nil, weight: Double = 1,
        staleSeconds: Double? = nil, rules: [Rule] = []
    ) {
        self.name = name
        self.source = source
        self.model = model
        self.maximumFPS = maximumFPS
        self.weight = weight
        self.staleSeconds = staleSeconds
        self.rules = rules
    }

    /// So long without a result is no trouble: three times what its settings allow between two, or for as long as it may
    /// be without a picture, and then it takes its time.
    func resultLimitSeconds(_ stream: StreamStatus) -> Double {
        let pause = 3 * max(maximumFPS.map { 1 / $0 } ?? 0, stillSeconds ?? 0)
        return max(pause, staleSeconds(stream) + Self.inferenceSeconds)
    }

    /// After so long without a whole picture it is stale: a slow camera is given the time of five pictures, one of which
    /// only key pictures are decoded that of two and a half of these.
    func staleSeconds(_ stream: StreamStatus) -> Double {
        if let staleSeconds { return staleSeconds }
        let pictures = stream.picturesPerSecond.map { 5 / $0 } ?? 0
        let keys = stream.mode == .key ? 2.5 * (stream.keyIntervalSeconds ?? 0) : 0
        return max(2, pictures, keys)
    }
}
